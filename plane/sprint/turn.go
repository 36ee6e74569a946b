package sprint

import (
	"time"

	"github.com/planedeck/planedeck/plane"
)

// Turn is the moment at which time alone changes what is to be said: the next midnight in the zone of now, or, if that is
// sooner, the one at which a cycle starts or has ended.
func Turn(now time.Time, cycles ...*plane.Cycle) time.Time {
	y, m, d := now.Date()
	turn := time.Date(y, m, d+1, 0, 0, 0, 0, now.Location())
	for _, c := range cycles {
		for _, t := range [2]time.Time{c.Start, c.End.Add(time.Nanosecond)} {
			if t.After(now) && t.Before(turn) {
				turn = t
			}
		}
	}
	return turn
}
