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
