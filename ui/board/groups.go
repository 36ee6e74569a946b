package board

import (
	"cmp"
	"slices"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// group is the items of one state, in their order.
type group struct {
	state  plane.State
	items  []*plane.Item
	points points
	found  int // how many of the items a filter lets through
}

// grouped sorts items into the states of their project. What is being worked on comes first, then what comes next, and
// what is done comes last; states of one kind keep the project's order. States without items are left out. Items whose
// state is not known (it was made a moment ago, or is a triage state) get a group of their own before the done ones.
func grouped(items []plane.Item, states []plane.State) []group {
	byState := make(map[plane.StateID]int, len(states))
	groups := make([]group, 0, len(states)+1)
	for _, s := range states {
		byState[s.ID] = len(groups)
		groups = append(groups, group{state: s})
	}
	unknown := len(groups)
	groups = append(groups, group{state: plane.State{Name: "Other states"}})
	for i := range items {
		item := &items[i]
		at, ok := byState[item.State]
		if !ok {
			at = unknown
		}
		groups[at].items = append(groups[at].items, item)
		groups[at].points.add(item.Points)
	}
	groups = slices.DeleteFunc(groups, func(g group) bool { return len(g.items) == 0 })
	slices.SortStableFunc(groups, func(a, b group) int {
		return cmp.Or(cmp.Compare(sprint.Order(a.state.Group), sprint.Order(b.state.Group)), cmp.Compare(a.state.Sequence, b.state.Sequence))
	})
	for _, g := range groups {
		slices.SortStableFunc(g.items, byUrgency)
	}
	return groups
}

// byUrgency is the order in a group: by priority, then as arranged on the web page, then by number.
func byUrgency(a, b *plane.Item) int {
	return cmp.Or(
		cmp.Compare(a.Priority.Rank(), b.Priority.Rank()),
		cmp.Compare(a.SortOrder, b.SortOrder),
		cmp.Compare(a.Sequence, b.Sequence),
	)
}

// neighbour is the state before (by -1) or after (by 1) the given one in the project's order, which is that of the
// columns of the web page; false at the ends and for a state that is not known.
func neighbour(states []plane.State, of plane.StateID, by int) (plane.State, bool) {
	sorted := slices.SortedStableFunc(slices.Values(states), byWorkflow)
	at := slices.IndexFunc(sorted, func(s plane.State) bool { return s.ID == of })
	if at < 0 || at+by < 0 || at+by >= len(sorted) {
		return plane.State{}, false
	}
	return sorted[at+by], true
}

// byWorkflow orders states as work passes through them.
func byWorkflow(a, b plane.State) int {
	return cmp.Or(cmp.Compare(kind(a.Group), kind(b.Group)), cmp.Compare(a.Sequence, b.Sequence))
}

// kind orders the kinds of states as work passes through them.
func kind(g plane.Group) int {
	if at := slices.Index(plane.Groups(), g); at >= 0 {
		return at
	}
	return len(plane.Groups())
}
