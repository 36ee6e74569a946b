package board

import (
	"cmp"
	"slices"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/items"
)

// group is the items of one state, in their order.
type group struct {
	state  plane.State
	items  []*plane.Item
	points items.Points
	found  int // how many of the items a filter lets through
}

// grouped sorts items into the states of their project. What is being worked on comes first, then what comes next, and
// what is done comes last; states of one kind keep the project's order. States without items are left out. Items whose
// state is not known (it was made a moment ago, or is a triage state) get a group of their own before the done ones.
func grouped(list []plane.Item, states []plane.State) []group {
	byState := make(map[plane.StateID]int, len(states))
	groups := make([]group, 0, len(states)+1)
	for _, s := range states {
		byState[s.ID] = len(groups)
		groups = append(groups, group{state: s})
	}
	unknown := len(groups)
	groups = append(groups, group{state: plane.State{Name: "Other states"}})
	for i := range list {
		item := &list[i]
		at, ok := byState[item.State]
		if !ok {
			at = unknown
		}
		groups[at].items = append(groups[at].items, item)
		groups[at].points.Add(item.Points)
	}
	groups = slices.DeleteFunc(groups, func(g group) bool { return len(g.items) == 0 })
	slices.SortStableFunc(groups, func(a, b group) int {
		return cmp.Or(cmp.Compare(sprint.Order(a.state.Group), sprint.Order(b.state.Group)), cmp.Compare(a.state.Sequence, b.state.Sequence))
	})
	for _, g := range groups {
		slices.SortStableFunc(g.items, items.ByUrgency)
	}
	return groups
}
