package cycles

import (
	"slices"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// overlapping finds the cycles under way and to come that share days with another of them: allowed, but worth a sign, as
// people are in one place at a time. What has ended is history.
func overlapping(groups [phases][]*plane.Cycle) map[plane.CycleID]bool {
	found := make(map[plane.CycleID]bool)
	cycles := slices.Concat(groups[sprint.Current], groups[sprint.Upcoming])
	slices.SortFunc(cycles, func(a, b *plane.Cycle) int { return a.Start.Compare(b.Start) })
	var longest *plane.Cycle // of those before, the one that ends last
	for _, c := range cycles {
		if longest != nil && !c.Start.After(longest.End) {
			found[c.ID], found[longest.ID] = true, true
		}
		if longest == nil || c.End.After(longest.End) {
			longest = c
		}
	}
	return found
}
