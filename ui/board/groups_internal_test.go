package board

import (
	"fmt"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane"
)

// workflow is the states of a project, in an order that no screen shows.
func workflow() []plane.State {
	return []plane.State{
		{ID: "done", Name: "Done", Group: plane.GroupCompleted, Sequence: 50},
		{ID: "backlog", Name: "Backlog", Group: plane.GroupBacklog, Sequence: 10, Default: true},
		{ID: "review", Name: "In Review", Group: plane.GroupStarted, Sequence: 40},
		{ID: "todo", Name: "Todo", Group: plane.GroupUnstarted, Sequence: 20},
		{ID: "progress", Name: "In Progress", Group: plane.GroupStarted, Sequence: 30},
		{ID: "cancelled", Name: "Cancelled", Group: plane.GroupCancelled, Sequence: 60},
	}
}

func TestWhatIsBeingWorkedOnComesFirst(t *testing.T) {
	items := []plane.Item{
		{Sequence: 1, State: "done", Points: "3"},
		{Sequence: 2, State: "todo", Priority: plane.PriorityLow, Points: "XL"},
		{Sequence: 3, State: "todo", Priority: plane.PriorityUrgent, Points: "2.5"},
		{Sequence: 4, State: "gone", Points: "1"},
		{Sequence: 5, State: "review"},
		{Sequence: 7, State: "progress", Priority: plane.PriorityHigh, SortOrder: 1, Points: "5"},
		{Sequence: 6, State: "progress", Priority: plane.PriorityHigh, SortOrder: 2, Points: "8"},
	}
	var got strings.Builder
	for _, g := range grouped(items, workflow()) {
		fmt.Fprintf(&got, "%s %q:", g.state.Name, g.points)
		for _, i := range g.items {
			fmt.Fprintf(&got, " %d", i.Sequence)
		}
		got.WriteString("\n")
	}
	want := `In Progress "13": 7 6
In Review "": 5
Todo "2.5": 3 2
Other states "1": 4
Done "3": 1
`
	if got.String() != want {
		t.Errorf("got\n%s, want\n%s", got.String(), want)
	}
}
