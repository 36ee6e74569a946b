package nav

import "time"

// calm is the time after which an Enter counts as deliberate: before that it may
// be the previous one, held down or pressed twice.
const calm = 500 * time.Millisecond

// Unread is how long a question about an irreversible action ignores keys after
// it appeared: nobody has read it by then, so the key was meant for something else.
const Unread = 300 * time.Millisecond

// Pause prevents a key from triggering something that the user hasn't seen yet.
// It starts when the same key gets a new meaning, or has just triggered something.
type Pause struct {
	from time.Time
	// Length is its duration; 0: long enough for an Enter that is held down.
	Length time.Duration
}

// Begin starts the pause.
func (p *Pause) Begin(now time.Time) { p.from = now }

// End ends the pause, after a key that shows that the user has read the screen.
func (p *Pause) End() { p.from = time.Time{} }

// Hasty reports whether a key comes too early. Each such key restarts the pause,
// so that a key that is held down never gets through.
func (p *Pause) Hasty(now time.Time) bool {
	length := p.Length
	if length == 0 {
		length = calm
	}
	hasty := now.Sub(p.from) < length
	if hasty {
		p.from = now
	}
	return hasty
}
