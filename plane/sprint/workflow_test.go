package sprint_test

import (
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// workflow returns the states of a project, in an order that no screen uses.
func workflow() []plane.State {
	return []plane.State{
		{ID: "done", Name: "Done", Group: plane.GroupCompleted, Sequence: 15},
		{ID: "backlog", Name: "Backlog", Group: plane.GroupBacklog, Sequence: 10, Default: true},
		{ID: "review", Name: "In Review", Group: plane.GroupStarted, Sequence: 40},
		{ID: "todo", Name: "Todo", Group: plane.GroupUnstarted, Sequence: 20},
		{ID: "progress", Name: "In Progress", Group: plane.GroupStarted, Sequence: 30},
		{ID: "cancelled", Name: "Cancelled", Group: plane.GroupCancelled, Sequence: 10},
		{ID: "parked", Name: "Parked", Group: "parked", Sequence: 5},
	}
}

func TestNeighbour(t *testing.T) {
	tests := []struct {
		from plane.StateID
		by   int
		want string
	}{
		{"backlog", 1, "Todo"},
		{"todo", 1, "In Progress"},
		{"progress", 1, "In Review"},
		{"review", 1, "Done"},
		{"done", 1, "Cancelled"},
		{"cancelled", 1, "Parked"},
		{"parked", 1, ""},
		{"parked", -1, "Cancelled"},
		{"review", -1, "In Progress"},
		{"done", -1, "In Review"},
		{"backlog", 2, "In Progress"},
		{"todo", -1, "Backlog"},
		{"backlog", -1, ""},
		{"gone", 1, ""},
	}
	for _, tt := range tests {
		if got, ok := sprint.Neighbour(workflow(), tt.from, tt.by); got.Name != tt.want || ok != (tt.want != "") {
			t.Errorf("from %s by %d: %q, %v; want %q", tt.from, tt.by, got.Name, ok, tt.want)
		}
	}
}
