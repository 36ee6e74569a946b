package board_test

import (
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

const (
	someday plane.CycleID = "70000000-0000-4000-8000-000000000106"
	sprint1 plane.CycleID = "70000000-0000-4000-8000-000000000101"
	unknown plane.CycleID = "70000000-0000-4000-8000-000000000777"
)

// An empty board shows how items can be added, if they can; the first and the last cycle have only one neighbour.
func TestEmptyBoardByKindOfCycle(t *testing.T) {
	empty := uitest.World(t, func(apollo uitest.Record) {
		for _, cycle := range uitest.Records(apollo, "cycles") {
			cycle["items"] = []any{}
		}
	})
	for _, c := range []struct {
		cycle     plane.CycleID
		key       string
		want, not []string
	}{
		{sprint5, "", []string{"Sprint 5 🚀 次 has no items yet. + adds items from the backlog, n creates one."}, nil},
		{someday, "]", []string{"Someday has no items yet.", "there is no cycle after this one"}, nil},
		{sprint1, "[", []string{"Sprint 1 has no items.", "there is no cycle before this one"}, []string{"yet"}},
	} {
		uitest.Story(t, uitest.Options{World: empty, Start: nav.Cycles{Project: apollo, Open: string(c.cycle)}, Size: [2]int{90, 20}}, func(_ *testing.T, d *uitest.Driver) {
			d.Sleep(time.Second)
			if c.key != "" {
				d.Press(c.key)
			}
			d.See(c.want...)
			d.NotSee(c.not...)
		})
	}
	uitest.Story(t, uitest.Options{World: empty, Start: nav.Board{Project: apollo, Cycle: unknown}}, func(_ *testing.T, d *uitest.Driver) {
		d.Sleep(time.Second)
		d.See("This cycle is not there any more. esc goes back.")
	})
}

// A guest can't move cards with the mouse or with keys, and no request is sent.
func TestGuestCannotMoveCards(t *testing.T) {
	story(t, uitest.Options{Size: wide(), Key: gusKey}, func(t *testing.T, d *uitest.Driver) {
		d.Drag("APOLLO-21", "APOLLO-23")
		d.See("you are a guest here: reading only")
		for _, key := range []string{"J", "K", "L", "H", "+", "n", "x", "t"} {
			d.Press("j") // clears the previous reason
			d.Press(key)
			d.See("you are a guest here: reading only")
		}
		if n := len(d.Writes()); n > 0 {
			t.Errorf("%d writes", n)
		}
	})
}

// If cards of a grouping can't be moved between columns, the key that changes them is shown, and nothing moves.
func TestGroupingsWithoutMovesNameTheKey(t *testing.T) {
	story(t, uitest.Options{Size: wide()}, func(t *testing.T, d *uitest.Driver) {
		for by, why := range map[string]string{"lab": "b changes labels", "par": "m changes the parent"} {
			d.Press("v")
			d.Type("group by " + by)
			d.Press("enter", "L")
			d.See("cards move between states, people or priorities only; " + why)
		}
		d.Press("v")
		d.Type("group by prio")
		d.Press("enter")
		for range 6 {
			d.Press("l")
		}
		d.Press("L")
		d.See("there is no column on that side")
		if n := len(d.Writes()); n > 0 {
			t.Errorf("%d writes", n)
		}
	})
}

func TestNewItemInAFoldedLaneReportsIt(t *testing.T) {
	story(t, uitest.Options{Size: wide()}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("v")
		d.Type("lanes by prio")
		d.Press("enter", "g", "z", "n")
		d.Type("Out of sight !urgent")
		d.Press("enter", "esc")
		d.Sleep(2 * time.Second)
		d.See("created: Out of sight · its lane is folded")
	})
}

// A click on the item beside the board moves the focus there, and a click on the board moves it back.
func TestClickMovesTheFocus(t *testing.T) {
	story(t, uitest.Options{Size: [2]int{140, 40}}, func(t *testing.T, d *uitest.Driver) {
		d.ClickOn("APOLLO-21")
		d.ClickOn("APOLLO-21")
		d.See("2 of 3 in In Progress")
		d.ClickOn("Comments")
		d.Press("J") // in the pane: the next item
		d.See("3 of 3 in In Progress")
		at(t, d, 29)
		d.ClickOn("APOLLO-19")
		d.Press("J") // on the board: down in the manual order
		d.See("Order by hand?")
		d.Press("esc")
		d.Press("enter") // into the item beside the board
		d.Press("J")
		d.See("2 of 3 in In Progress")
		if strings.Contains(d.Screen(), "Order by hand?") {
			t.Error("the board still has the focus")
		}
	})
}

func TestFoldedColumnUnfoldsForADraggedCard(t *testing.T) {
	story(t, uitest.Options{Size: wide()}, func(t *testing.T, d *uitest.Driver) {
		d.ClickOn("In Review")
		d.NotSee("In Review 1")
		heads := d.Line("In Progress 3")
		strip := cell.Width(heads[:strings.LastIndex(heads, "◑")])
		d.ClickOn("APOLLO-21")
		from := at(t, d, 21)
		d.Press("g") // the drag starts on a card that isn't under the cursor
		d.DragTo("APOLLO-21", strip, 8)
		d.Sleep(time.Second)
		d.See("APOLLO-21 → In Review", "In Review 2")
		if x := at(t, d, 21); x <= from {
			t.Errorf("the card is at column %d, was at %d", x, from)
		}
	})
}

// The wheel moves the cursor in the cursor's column, and only scrolls any other.
func TestWheelScrollsTheColumnUnderTheMouse(t *testing.T) {
	story(t, uitest.Options{Size: [2]int{119, 16}}, func(t *testing.T, d *uitest.Driver) {
		x := at(t, d, 19)
		d.Wheel(x+2, 8, 1)
		at(t, d, 21)
		d.Wheel(x+2, 8, -1)
		at(t, d, 19)
		before, _, _ := strings.Cut(d.Line("Todo 5"), "Todo 5")
		todo := cell.Width(before)
		d.NotSee("above")
		d.Wheel(todo, 8, 1)
		d.See("… 1 above")
		at(t, d, 19)
		d.Wheel(todo, 8, -1)
		d.NotSee("above")
		d.Wheel(todo, 8, -1) // already at the top
		d.See("APOLLO-31")
	})
}
