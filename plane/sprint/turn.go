package sprint

import (
	"time"

	"github.com/planedeck/planedeck/plane"
)

// Turn returns the next moment at which the display changes without any event: the next midnight in the zone of now, or
// an earlier start or end of a cycle.
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
