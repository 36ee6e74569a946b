package sprint

import (
	"cmp"
	"slices"

	"github.com/planedeck/planedeck/plane"
)

// ByWorkflow compares states for sorting: by group, then by the project's order. This is the order of columns on
// Plane's web page.
func ByWorkflow(a, b plane.State) int {
	return cmp.Or(cmp.Compare(kind(a.Group), kind(b.Group)), cmp.Compare(a.Sequence, b.Sequence))
}

// kind returns the position of a state group; an unknown one comes last.
func kind(g plane.Group) int {
	if at := slices.Index(plane.Groups(), g); at >= 0 {
		return at
	}
	return len(plane.Groups())
}

// Neighbour returns the state before (by -1) or after (by 1) a given one in the workflow; false at the ends and for an
// unknown state.
func Neighbour(states []plane.State, of plane.StateID, by int) (plane.State, bool) {
	sorted := slices.SortedStableFunc(slices.Values(states), ByWorkflow)
	at := slices.IndexFunc(sorted, func(s plane.State) bool { return s.ID == of })
	if at < 0 || at+by < 0 || at+by >= len(sorted) {
		return plane.State{}, false
	}
	return sorted[at+by], true
}
