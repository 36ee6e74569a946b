package sprint

import (
	"time"

	"github.com/planedeck/planedeck/plane"
)

// Overlap is a cycle that shares days with a span.
type Overlap struct {
	Cycle plane.Cycle
	// Days counts the days that both have, at least 1.
	Days int
}

// Overlaps lists the cycles that share a day of zone loc with r, in the order given. The server allows overlaps; people
// want to know. Leave out of cycles the one that is being edited.
func Overlaps(r plane.Range, cycles []plane.Cycle, loc *time.Location) []Overlap {
	var found []Overlap
	for _, c := range cycles {
		if n := days(common(r, rangeOf(c, loc))); n > 0 {
			found = append(found, Overlap{Cycle: c, Days: n})
		}
	}
	return found
}

// common is what two spans share, none if one of them is none. Its end is before its start if they share nothing.
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
