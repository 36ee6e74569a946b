package board_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/ui/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

func TestALongDescriptionScrollsAndStartsAnewWithTheNextItem(t *testing.T) {
	story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		var html strings.Builder
		for i := range 60 {
			fmt.Fprintf(&html, "<p>paragraph %d</p>", i)
		}
		text := html.String()
		if _, err := d.Client.UpdateItem(t.Context(), apollo, item(t, d, 19).ID, plane.ItemPatch{Description: &text}); err != nil {
			t.Fatal(err)
		}
		d.Press("r", "enter")
		d.See("paragraph 0", "more lines")
		d.Press("G")
		d.See("paragraph 59")
		d.NotSee("paragraph 0", "more line")
		d.Press("k")
		d.See("1 more line")
		d.Press("J", "K")
		d.See("paragraph 0")
	})
}

func TestAnItemThatIsBeingMadeWaits(t *testing.T) {
	story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		d.Server.Arm(planetest.Fault{Kind: planetest.Latency, Method: "POST", Latency: 5 * time.Second})
		d.Press("n")
		d.Type("Fix login")
		d.See("Backlog · Sprint 3")
		d.Press("enter", "/")
		d.Type("fix login")
		d.Press("enter", "L")
		d.See("it is still being made")
		d.Press("space", "s")
		d.See("it is still being made")
		d.Sleep(20 * time.Second)
		if got := item(t, d, 49); got.Name != "Fix login" {
			t.Errorf("the server has %+v", got)
		}
	})
}

func TestWhatIsForOneItemSaysSo(t *testing.T) {
	story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		d.Press("space", "space")
		for _, key := range []string{"e", "D"} {
			d.Press(key)
			d.See("one item at a time: esc clears the marks")
		}
		if n := writes(d); n > 0 {
			t.Errorf("%d writes", n)
		}
	})
}

func TestItemsLeaveForTheBacklog(t *testing.T) {
	story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		d.Press("t")
		d.Type("backlog")
		d.Press("enter")
		d.Sleep(time.Second)
		d.See("APOLLO-19 moved to the backlog · u undo")
		if slices.Contains(members(t, d, sprint3), 19) {
			t.Error("it is still in the cycle")
		}
	})
}

func TestThereIsNoCycleBeyondTheLast(t *testing.T) {
	for key, start := range map[string]plane.CycleID{
		"[": "70000000-0000-4000-8000-000000000101", "]": "70000000-0000-4000-8000-000000000106",
	} {
		story(t, uitest.Options{Start: nav.Board{Project: apollo, Cycle: start}}, func(_ *testing.T, d *uitest.Driver) {
			d.Press(key)
			d.See("there is no cycle")
		})
	}
}

func TestACycleThatIsGoneIsTold(t *testing.T) {
	start := nav.Board{Project: apollo, Cycle: "70000000-0000-4000-8000-00000000ffff"}
	story(t, uitest.Options{Start: start}, func(_ *testing.T, d *uitest.Driver) {
		d.See("This cycle is not there any more. esc goes back.")
	})
}

func TestALongTitleIsNotSent(t *testing.T) {
	story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		d.Press("n")
		d.Type(strings.Repeat("x", 256))
		d.Press("enter")
		d.See("a title has 255 characters at most")
		d.Press("esc", "e", "ctrl+u", "enter")
		d.See("a title has at least one character")
		if n := writes(d); n > 0 {
			t.Errorf("%d writes", n)
		}
	})
}

func TestAllSizesDownToOneCellAreDrawn(t *testing.T) {
	story(t, uitest.Options{Size: [2]int{1, 1}}, func(_ *testing.T, d *uitest.Driver) {
		for _, size := range [][2]int{{2, 2}, {5, 3}, {20, 5}, {39, 11}, {60, 20}, {109, 30}, {110, 30}, {200, 60}, {200, 1}, {1, 60}} {
			d.Resize(size[0], size[1])
			d.Press("enter", "j", "esc", "/")
			d.Type("b")
			d.Press("esc", "+", "space", "esc", "esc")
		}
	})
}
