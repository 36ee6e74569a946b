package nav

import "time"

// calm is how long an Enter has to stay away to be one of its own: before that
// it may be the last one, held down or struck twice.
const calm = 500 * time.Millisecond

// Unread is for how long a question that can't be undone takes no answer after it
// appeared: nobody has read it by then, so the key was meant for something else.
const Unread = 300 * time.Millisecond

// Pause keeps a key from doing what nobody has looked at. It starts when
// something new is shown under the same key, or was done by it.
type Pause struct {
	from time.Time
	// Calm is how long it lasts; 0: as long as an Enter needs that is held down.
	Calm time.Duration
}

// Begin starts the pause.
func (p *Pause) Begin(now time.Time) { p.from = now }

// End ends it, after a key that shows that someone has looked.
func (p *Pause) End() { p.from = time.Time{} }

// Hasty reports whether a key comes too early. Each such key starts the pause
// again, so that a key which is held down never gets through.
func (p *Pause) Hasty(now time.Time) bool {
	length := p.Calm
	if length == 0 {
		length = calm
	}
	hasty := now.Sub(p.from) < length
	if hasty {
		p.from = now
	}
	return hasty
}
