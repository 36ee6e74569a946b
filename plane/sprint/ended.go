package sprint

import (
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// LastEnded returns the cycles that ended last, at most n, newest first. It includes archived cycles from the list:
// archiving doesn't change what a team did.
func LastEnded(cycles []plane.Cycle, now time.Time, n int) []plane.Cycle {
	ended := slices.DeleteFunc(slices.Clone(cycles), func(c plane.Cycle) bool { return !Ended(c, now) })
	slices.SortStableFunc(ended, func(a, b plane.Cycle) int { return b.End.Compare(a.End) })
	return ended[:min(len(ended), n)]
}

// EndsNow reports whether a change to the given days ends a cycle that has not ended. This can't be undone: Plane
// doesn't allow changes to the days of an ended cycle. The time is in the project's zone.
func EndsNow(c plane.Cycle, to plane.Range, now time.Time) bool {
	return !Ended(c, now) && !to.End.IsZero() && to.End.End(now.Location()).Before(now)
}
