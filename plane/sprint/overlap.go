package sprint

import (
	"time"

	"github.com/planedeck/planedeck/plane"
)

// Overlap is a cycle that shares days with a range.
type Overlap struct {
	Cycle plane.Cycle
	// Days is the number of shared days, at least 1.
	Days int
}

// Overlaps returns the cycles that share a day in zone loc with r, in the order given. The server allows overlaps, but
// users should know about them. Omit the cycle that is being edited.
func Overlaps(r plane.Range, cycles []plane.Cycle, loc *time.Location) []Overlap {
	var found []Overlap
	for _, c := range cycles {
		if n := days(common(r, rangeOf(c, loc))); n > 0 {
			found = append(found, Overlap{Cycle: c, Days: n})
		}
	}
	return found
}

// common returns the intersection of two ranges, the zero Range if either is empty. It ends before it starts if they
// share no day.
func common(a, b plane.Range) plane.Range {
	if days(a) == 0 || days(b) == 0 {
		return plane.Range{}
	}
	if b.Start.After(a.Start) {
		a.Start = b.Start
	}
	if b.End.Before(a.End) {
		a.End = b.End
	}
	return a
}
