package planning

import (
	"math"
	"slices"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// backlogGroups are what an ended cycle has left over, each cycle under its name, the newest first, then what is in no
// cycle; the urgent first in each.
func backlogGroups(f *facts) []group {
	free := group{name: "In no cycle"}
	left := make(map[plane.CycleID]*group)
	for _, item := range f.snap.Backlog(f.project.ID, f.now) {
		home, in := f.home(item.ID)
		switch {
		case in && home.ID == f.cycle.ID:
		case !in:
			free.items = append(free.items, item)
		case left[home.ID] == nil:
			left[home.ID] = &group{name: "Left over in " + home.Name, lasting: true, items: []*plane.Item{item}}
		default:
			left[home.ID].items = append(left[home.ID].items, item)
		}
	}
	var groups []group
	for _, c := range sprint.LastEnded(slices.Concat(f.snap.Cycles(f.project.ID), f.snap.Archived(f.project.ID)), f.now, math.MaxInt) {
		if g := left[c.ID]; g != nil {
			groups = append(groups, *g)
		}
	}
	groups = append(groups, free)
	for _, g := range groups {
		slices.SortStableFunc(g.items, items.ByUrgency)
	}
	return groups
}

// cycleGroups is what is in the cycle: what is to be done first, by urgency.
func cycleGroups(f *facts) []group {
	in := slices.Clone(f.snap.Roster(f.cycle.ID))
	slices.SortStableFunc(in, func(a, b *plane.Item) int {
		if x, y := f.group(a).Done(), f.group(b).Done(); x != y {
			return order(y)
		}
		return items.ByUrgency(a, b)
	})
	return []group{{items: in}}
}
