package board

import (
	"slices"
	"testing"

	"github.com/planedeck/planedeck/plane"
)

func TestWhatIsInNoCycleIsOfferedFirst(t *testing.T) {
	items := []plane.Item{
		{ID: "done", State: "done", Priority: plane.PriorityUrgent},
		{ID: "elsewhere", Priority: plane.PriorityUrgent},
		{ID: "low", Priority: plane.PriorityLow},
		{ID: "high", Priority: plane.PriorityHigh},
		{ID: "here", Priority: plane.PriorityHigh},
	}
	in := func(id plane.ItemID) (plane.Cycle, bool) {
		switch id {
		case "elsewhere":
			return plane.Cycle{ID: "c3", Name: "Sprint 3"}, true
		case "here":
			return plane.Cycle{ID: "c4", Name: "Sprint 4"}, true
		}
		return plane.Cycle{}, false
	}
	group := func(s plane.StateID) plane.Group {
		if s == "done" {
			return plane.GroupCompleted
		}
		return plane.GroupBacklog
	}
	var got []plane.ItemID
	for _, c := range candidates(items, "c4", in, group) {
		got = append(got, c.item.ID)
		if (c.item.ID == "elsewhere") != (c.from.Name == "Sprint 3") {
			t.Errorf("%s would leave %q", c.item.ID, c.from.Name)
		}
	}
	if want := []plane.ItemID{"high", "low", "elsewhere"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
