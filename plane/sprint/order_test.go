package sprint_test

import (
	"cmp"
	"slices"
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

func TestBoardOrderIsFromStartedToDone(t *testing.T) {
	want := []plane.Group{
		plane.GroupStarted, plane.GroupUnstarted, plane.GroupBacklog, "parked", plane.GroupCompleted, plane.GroupCancelled,
	}
	got := slices.SortedFunc(slices.Values(slices.Sorted(slices.Values(want))), func(a, b plane.Group) int {
		return cmp.Compare(sprint.Order(a), sprint.Order(b))
	})
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
