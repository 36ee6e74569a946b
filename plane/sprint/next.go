package sprint

import (
	"iter"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// Rhythm is the timing of several following cycles.
type Rhythm struct {
	// Start is the first day of the first one; zero means the day after the last cycle of the series.
	Start plane.Date
	// Gap is the number of days between the end of one and the start of the next.
	Gap int
}

// NextCycle returns a draft of the next cycle after like. It has the same length, and starts on the day after the last
// cycle of its series: the cycles, including like, whose names have the same pattern. Its number is one higher than any
// in the series ("Sprint 9" gives "Sprint 10", even if the last one is "Sprint 9 🚀"). It may overlap cycles with other
// names: see Overlaps. If like has no dates, neither has the draft. Owner and description are empty.
func NextCycle(like plane.Cycle, all []plane.Cycle, loc *time.Location) plane.CycleDraft {
	for next := range NextCycles(like, all, loc, Rhythm{}) {
		return next
	}
	return plane.CycleDraft{}
}

// NextCycles returns an endless sequence of cycles that follow, each as from NextCycle after the previous one, with a
// rhythm. Cycles after the year 9999 have no dates.
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

// LastLike returns the cycle that NextCycle follows: the one with the last day in the series of like. It returns false
// if like has no dates.
func LastLike(like plane.Cycle, all []plane.Cycle, loc *time.Location) (plane.Cycle, bool) {
	if Length(like, loc) == 0 {
		return plane.Cycle{}, false
	}
	last, _ := seriesOf(like, all).last(loc)
	return last, true
}

// Usual returns the cycle that a new one most likely follows: the last one of the largest series, counting only cycles
// with dates. If several series have that size, it is the one that ends last. It returns false if no cycle has both
// dates.
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
