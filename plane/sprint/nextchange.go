package sprint

import (
	"time"

	"github.com/planedeck/planedeck/plane"
)

// NextChange returns the next time at which the display changes without any event: the next midnight in the zone of now,
// or an earlier start or end of a cycle.
func NextChange(now time.Time, cycles ...*plane.Cycle) time.Time {
	y, m, d := now.Date()
	next := time.Date(y, m, d+1, 0, 0, 0, 0, now.Location())
	for _, c := range cycles {
		for _, t := range [2]time.Time{c.Start, c.End.Add(time.Nanosecond)} {
			if t.After(now) && t.Before(next) {
				next = t
			}
		}
	}
	return next
}
