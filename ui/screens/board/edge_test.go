package board_test

import (
	"slices"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

func TestMoveToTheBacklog(t *testing.T) {
	story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		d.Press("t")
		d.Type("backlog")
		d.Press("enter")
		d.Sleep(time.Second)
		d.See("APOLLO-19 moved to the backlog · u undo")
		if slices.Contains(d.Members(apollo, sprint3), 19) {
			t.Error("it is still in the cycle")
		}
	})
}

func TestNoCycleBeyondTheEnds(t *testing.T) {
	for key, start := range map[string]plane.CycleID{
		"[": "70000000-0000-4000-8000-000000000101", "]": "70000000-0000-4000-8000-000000000106",
	} {
		story(t, uitest.Options{Start: nav.Board{Project: apollo, Cycle: start}}, func(_ *testing.T, d *uitest.Driver) {
			d.Press(key)
			d.See("there is no cycle")
		})
	}
}

func TestDeletedCycleIsReported(t *testing.T) {
	start := nav.Board{Project: apollo, Cycle: "70000000-0000-4000-8000-00000000ffff"}
	story(t, uitest.Options{Start: start}, func(_ *testing.T, d *uitest.Driver) {
		d.See("This cycle is not there any more. esc goes back.")
	})
}

func TestBoardInAnySize(t *testing.T) {
	story(t, uitest.Options{Size: [2]int{1, 1}}, func(_ *testing.T, d *uitest.Driver) {
		for _, size := range [][2]int{{2, 2}, {5, 3}, {20, 5}, {39, 11}, {60, 20}, {109, 30}, {110, 30}, {200, 60}, {200, 1}, {1, 60}} {
			d.Resize(size[0], size[1])
			d.Press("enter", "j", "esc", "/")
			d.Type("b")
			d.Press("esc", "+", "space", "esc", "esc")
		}
	})
}
