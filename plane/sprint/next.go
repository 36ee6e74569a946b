package sprint

import (
	"iter"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// Rhythm is when several next cycles are.
type Rhythm struct {
	// Start is the first day of the first one; none for the day after the last cycle of the series.
	Start plane.Date
	// Gap is how many days are between the end of one and the start of the next.
	Gap int
}

// NextCycle is the cycle after like: as long as it, from the day after the last cycle of its series on, which are those
// that are named by the same pattern, like among them. Its name is counted on past all of the series ("Sprint 9" gives
// "Sprint 10", also where "Sprint 9 🚀" exists). Cycles of other names may overlap it: see Overlaps. A cycle without
// dates is followed by one without. Owner and description are left empty.
func NextCycle(like plane.Cycle, all []plane.Cycle, loc *time.Location) plane.CycleDraft {
	for next := range NextCycles(like, all, loc, Rhythm{}) {
		return next
	}
	return plane.CycleDraft{}
}

// NextCycles are the cycles that follow, each as NextCycle makes it after those before it, in a rhythm. There is no end
// to them; those that would be after the year 9999 have no dates.
func NextCycles(like plane.Cycle, all []plane.Cycle, loc *time.Location, r Rhythm) iter.Seq[plane.CycleDraft] {
	return func(yield func(plane.CycleDraft) bool) {
		row := seriesOf(like, all)
		length, start := Length(like, loc), r.Start
		if start.IsZero() {
			_, end := row.last(loc)
			start = end.AddDays(1)
		}
		for name := range row.names() {
			draft := plane.CycleDraft{Name: name}
			if end := start.AddDays(length - 1); length > 0 && end.Year <= maxYear {
				draft.Start, draft.End = start, end
				start = end.AddDays(1 + r.Gap)
			}
			if !yield(draft) {
				return
			}
		}
	}
}

// LastLike is the cycle that NextCycle follows: that of the series of like which has the last day. It is false for a
// cycle that is followed by one without dates.
func LastLike(like plane.Cycle, all []plane.Cycle, loc *time.Location) (plane.Cycle, bool) {
	if Length(like, loc) == 0 {
		return plane.Cycle{}, false
	}
	last, _ := seriesOf(like, all).last(loc)
	return last, true
}

// Usual is the cycle that a new one most likely follows: the last one of the series with the most cycles that have
// dates. Between series of one size the one that ends last is taken. It is false if no cycle has both dates.
func Usual(all []plane.Cycle, loc *time.Location) (plane.Cycle, bool) {
	sizes, stems := map[string]int{}, make([]string, len(all))
	for i, c := range all {
		if Length(c, loc) > 0 {
			stems[i] = counterOf(c.Name, nil).stem()
			sizes[stems[i]]++
		}
	}
	best, size := plane.Cycle{}, 0
	for i, c := range all {
		n := sizes[stems[i]]
		if Length(c, loc) > 0 && (n > size || n == size && c.End.After(best.End)) {
			best, size = c, n
		}
	}
	return best, size > 0
}
