package sprint

import (
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// LastEnded lists the cycles that ended last, at most n, the newest first. Archived ones are among them if they are in the
// list: what a team did does not become less by putting it away.
func LastEnded(cycles []plane.Cycle, now time.Time, n int) []plane.Cycle {
	ended := slices.DeleteFunc(slices.Clone(cycles), func(c plane.Cycle) bool { return !Ended(c, now) })
	slices.SortStableFunc(ended, func(a, b plane.Cycle) int { return b.End.Compare(a.End) })
	return ended[:min(len(ended), n)]
}

// EndsNow reports whether new days end a cycle that has not ended. That is for good: Plane lets no one change the days of
// an ended one. The time is in the zone of the project.
func EndsNow(c plane.Cycle, to plane.Range, now time.Time) bool {
	return !Ended(c, now) && !to.End.IsZero() && to.End.End(now.Location()).Before(now)
}
