package plane_test

import (
	"testing"

	"github.com/planedeck/planedeck/plane"
)

func TestCountsByGroupAndTotal(t *testing.T) {
	var n plane.Counts
	for _, g := range append(plane.Groups(), plane.GroupTriage, "unheard of") {
		n = n.Plus(g, 2)
	}
	if want := (plane.Counts{Total: 14, Backlog: 2, Unstarted: 2, Started: 2, Completed: 2, Cancelled: 2}); n != want {
		t.Errorf("%+v, want %+v", n, want)
	}
	if less := n.Plus(plane.GroupStarted, -1); less.Started != 1 || less.Total != 13 {
		t.Errorf("one less: %+v", less)
	}
}
