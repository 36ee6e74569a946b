package app_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/items"
	"github.com/planedeck/planedeck/ui/uitest"
)

// finding returns options to start on a board with two saved filters, and records the filters that are saved.
func finding(kept *[]items.Filter, o uitest.Options) uitest.Options {
	o.Start = nav.Board{Project: apollo, Cycle: sprint3}
	o.Change = func(w *app.Options) {
		w.Filters = items.NewFilters(
			[]items.Filter{{Name: "mine", Text: "@me is:open"}, {Name: "bugs", Text: "#bug"}},
			func(_ context.Context, f items.Filter) error { *kept = append(*kept, f); return nil },
		)
	}
	return o
}

// A board is filtered while the user types, by words and by properties of items.
func TestBoardIsFilteredWhileTyping(t *testing.T) {
	program(t, finding(new([]items.Filter), uitest.Options{Size: [2]int{120, 40}}), func(t *testing.T, d *uitest.Driver) {
		for _, step := range []struct{ typed, see, not string }{
			{"board cols", "APOLLO-20", "APOLLO-19"},
			{"!urgent", "APOLLO-19", "APOLLO-27"},
			{"#bug", "APOLLO-25", "APOLLO-27"},
			{"state:started", "APOLLO-23", "APOLLO-31"},
			{"-state:started", "APOLLO-31", "APOLLO-23"},
			{"is:overdue", "APOLLO-29", "APOLLO-19"},
			{"due:<fri is:open", "APOLLO-21", "APOLLO-31"},
			{"no:label ^1", "APOLLO-32", "APOLLO-24"},
			{"a long title", "APOLLO-32", "APOLLO-27"},
		} {
			d.Press("/")
			d.Type(step.typed)
			d.See(step.see, " of 14")
			d.NotSee(step.not, "there is no")
			d.Press("enter")
			d.See("/ " + step.typed)
			d.Press("esc")
			d.NotSee("/ " + step.typed)
		}
		if n := len(d.Requests()); n > 0 {
			t.Errorf("%d requests", n)
		}
	})
}

func TestInvalidFilterHidesNothingAndReportsWhy(t *testing.T) {
	program(t, finding(new([]items.Filter), uitest.Options{Size: [2]int{120, 40}}), func(_ *testing.T, d *uitest.Driver) {
		d.Press("/")
		d.Type("stat:done")
		d.See("14 of 14", `unknown filter "stat"; did you mean state?`)
		d.Press("ctrl+u")
		d.Type("@nobody")
		d.See("14 of 14", `unknown person "nobody"`)
	})
}

func TestFilterWordsAreCompleted(t *testing.T) {
	program(t, finding(new([]items.Filter), uitest.Options{}), func(_ *testing.T, d *uitest.Driver) {
		d.Press("/")
		d.Type("state:in")
		d.See("state:In-Progress", "state:In-Review")
		d.Press("down", "tab")
		d.See("/ state:In-Review", "1 of 14")
		d.NotSee("state:In-Progress")
		d.Press("down", "enter")
		d.See("/ state:In-Review")
		d.Press("/", "ctrl+u")
		d.Type("st")
		d.Press("tab") // a single completion is shown after the text, without a list
		d.See("/ state:", "state:Todo")
		d.Press("esc")
		d.NotSee("state:")
	})
}

func TestCompletionAtEachSize(t *testing.T) {
	for _, o := range []uitest.Options{{Size: [2]int{80, 24}}, {Size: [2]int{120, 40}}, {Size: [2]int{40, 12}}, {Size: [2]int{80, 24}, NoColor: true}} {
		name := fmt.Sprintf("TestFrames/complete-%dx%d", o.Size[0], o.Size[1])
		program(t, finding(new([]items.Filter), o), func(t *testing.T, d *uitest.Driver) {
			d.Press("/")
			d.Type("@")
			line := 3
			if o.Size[1] < 20 {
				line = 0
			}
			part := d.Canvas().Sub(cell.Rect{Y: line, W: 27, H: 5}) // the remainder belongs to the board
			if o.NoColor {
				if styles := strings.Join(part.StyleLines(), "\n"); !strings.Contains(styles, "3-26 -/-/ru") || !strings.Contains(styles, "3-26 -/-/u") {
					t.Errorf("the list and the chosen completion don't stand out:\n%s", styles)
				}
				return
			}
			uitest.Golden(t, name, part)
		})
	}
}

func TestSavedFilterIsChosenAndNewOneSaved(t *testing.T) {
	var kept []items.Filter
	program(t, finding(&kept, uitest.Options{Size: [2]int{120, 40}}), func(t *testing.T, d *uitest.Driver) {
		if err := d.Store.Load(t.Context(), store.Key{Kind: store.Me}); err != nil {
			t.Fatal(err)
		}
		d.Sleep(time.Second)
		d.Press("F")
		d.See("there is no filter to save: / filters")
		d.Press("f")
		d.See("Filters", "mine", "bugs", "#bug")
		uitest.Golden(t, "TestFrames/filters-120x40", d.Canvas().Sub(cell.Rect{Y: 33, W: 120, H: 5}))
		d.Type("mine\r")
		d.See("/ @me is:open", "3 of 14")
		d.Press("F")
		d.See("it is saved as mine")
		d.Press("/", "ctrl+u")
		d.Type("is:overdue\r")
		d.Press("f")
		d.Type("save\r")
		d.Type("late\r")
		d.Sleep(time.Second)
		d.See("late saved: f offers it", "/ is:overdue")
		d.Press("esc", "f")
		d.Type("late\r")
		d.See("/ is:overdue", "APOLLO-29")
		if len(kept) != 1 || kept[0] != (items.Filter{Name: "late", Text: "is:overdue"}) {
			t.Errorf("saved %v", kept)
		}
	})
}

func TestSavedFiltersWorkWhenAddingItems(t *testing.T) {
	o := finding(new([]items.Filter), uitest.Options{Size: [2]int{120, 40}})
	o.Start = nav.AddItems{Project: apollo, Cycle: sprint3}
	program(t, o, func(_ *testing.T, d *uitest.Driver) {
		d.Press("f")
		d.See("Filters", "mine", "bugs", "#bug")
	})
}
