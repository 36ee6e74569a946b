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
	someday   plane.CycleID = "70000000-0000-4000-8000-000000000106"
	firstOne  plane.CycleID = "70000000-0000-4000-8000-000000000101"
	unheardOf plane.CycleID = "70000000-0000-4000-8000-000000000777"
)

// An empty board says what can be done about it, if anything can; the cycles at the ends have no further neighbour.
func TestABoardSaysWhatItCanBeUsedFor(t *testing.T) {
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
		{sprint5, "", []string{"Nothing is in Sprint 5 🚀 次 yet. + adds items from the backlog, n creates one."}, nil},
		{someday, "]", []string{"Nothing is in Someday yet.", "there is no cycle after this one"}, nil},
		{firstOne, "[", []string{"Nothing is in Sprint 1.", "there is no cycle before this one"}, []string{"yet"}},
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
	uitest.Story(t, uitest.Options{World: empty, Start: nav.Board{Project: apollo, Cycle: unheardOf}}, func(_ *testing.T, d *uitest.Driver) {
		d.Sleep(time.Second)
		d.See("This cycle is not there any more. esc goes back.")
	})
}

// What is read only can't be moved by any means, and no request is sent for it.
func TestAGuestMovesNothing(t *testing.T) {
	story(t, uitest.Options{Size: wide(), Key: gusKey}, func(t *testing.T, d *uitest.Driver) {
		d.Drag("APOLLO-21", "APOLLO-23")
		d.See("you are a guest here: reading only")
		for _, key := range []string{"J", "K", "L", "H", "+", "n", "x", "t"} {
			d.Press("j") // which takes the reason away
			d.Press(key)
			d.See("you are a guest here: reading only")
		}
		if n := len(d.Writes()); n > 0 {
			t.Errorf("%d writes", n)
		}
	})
}

// Each grouping says how its cards change the column, and moves none otherwise.
func TestColumnsThatCardsDontMoveBetweenSayWhatChangesThem(t *testing.T) {
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

func TestANewItemOfAFoldedLaneSaysSo(t *testing.T) {
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

// A click on the item beside the board gives it the keys, one on the board takes them back; the wheel scrolls what is below it.
func TestTheMouseChoosesTheSideThatHasTheKeys(t *testing.T) {
	story(t, uitest.Options{Size: [2]int{140, 40}}, func(t *testing.T, d *uitest.Driver) {
		d.ClickOn("APOLLO-21")
		d.ClickOn("APOLLO-21")
		d.See("2 of 3 in In Progress")
		d.ClickOn("Comments")
		d.Press("J") // the pane's: the next item
		d.See("3 of 3 in In Progress")
		at(t, d, 29)
		d.ClickOn("APOLLO-19")
		d.Press("J") // the board's: down in the manual order
		d.See("Order by hand?")
		d.Press("esc")
		d.Press("enter") // into the item that is beside it
		d.Press("J")
		d.See("2 of 3 in In Progress")
		if strings.Contains(d.Screen(), "Order by hand?") {
			t.Error("the keys are still the board's")
		}
	})
}

// A folded column opens for a card that is dragged onto it, so that it is seen where it went.
func TestAFoldedColumnOpensForACardThatIsDraggedThere(t *testing.T) {
	story(t, uitest.Options{Size: wide()}, func(t *testing.T, d *uitest.Driver) {
		d.ClickOn("In Review")
		d.NotSee("In Review 1")
		heads := d.Line("In Progress 3")
		strip := cell.Width(heads[:strings.LastIndex(heads, "◑")])
		d.ClickOn("APOLLO-21")
		from := at(t, d, 21)
		d.Press("g") // the drag begins on another card than that of the cursor
		d.DragTo("APOLLO-21", strip, 8)
		d.Sleep(time.Second)
		d.See("APOLLO-21 → In Review", "In Review 2")
		if x := at(t, d, 21); x <= from {
			t.Errorf("it is at %d, was at %d", x, from)
		}
	})
}

// The wheel moves the cursor in its own column, and only what is seen in another one.
func TestTheWheelScrollsTheColumnThatItIsOver(t *testing.T) {
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
		d.Wheel(todo, 8, -1) // there is nothing above
		d.See("APOLLO-31")
	})
}
