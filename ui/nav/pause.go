package nav

import "time"

// calm is how long an Enter has to stay away to be one of its own: before that
// it may be the last one, held down or struck twice.
const calm = 500 * time.Millisecond

// Pause keeps an Enter from doing what nobody has looked at. It begins when
// something new is shown under the same key, or was done by it.
type Pause struct{ from time.Time }

// Begin starts the pause.
func (p *Pause) Begin(now time.Time) { p.from = now }

// End ends it, after a key that shows that somebody has looked.
func (p *Pause) End() { p.from = time.Time{} }

// Hasty says whether an Enter comes too early. Each such one begins the pause
// anew, so that a key which is held down never gets through.
func (p *Pause) Hasty(now time.Time) bool {
	hasty := now.Sub(p.from) < calm
	if hasty {
		p.from = now
	}
	return hasty
}
