package sprint

import (
	"cmp"
	"slices"

	"github.com/planedeck/planedeck/plane"
)

// ByWorkflow compares states as work passes through them: by their group, then in the project's order. It is the order
// of the columns of Plane's web page.
func ByWorkflow(a, b plane.State) int {
	return cmp.Or(cmp.Compare(kind(a.Group), kind(b.Group)), cmp.Compare(a.Sequence, b.Sequence))
}

// kind orders the groups of states; one that is not known comes last.
func kind(g plane.Group) int {
	if at := slices.Index(plane.Groups(), g); at >= 0 {
		return at
	}
	return len(plane.Groups())
}

// Neighbour is the state before (by -1) or after (by 1) a given one in the workflow; false at the ends and for a state
// that is not known.
func Neighbour(states []plane.State, of plane.StateID, by int) (plane.State, bool) {
	sorted := slices.SortedStableFunc(slices.Values(states), ByWorkflow)
	at := slices.IndexFunc(sorted, func(s plane.State) bool { return s.ID == of })
	if at < 0 || at+by < 0 || at+by >= len(sorted) {
		return plane.State{}, false
	}
	return sorted[at+by], true
}
