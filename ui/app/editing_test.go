package app_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

// The small world.
const (
	apollo  plane.ProjectID = "30000000-0000-4000-8000-000000000001"
	sprint3 plane.CycleID   = "70000000-0000-4000-8000-000000000103"
	board19 plane.ItemID    = "80000000-0000-4000-8000-000000001019"
)

// program runs a story of the real program, with all items read and a full budget.
func program(t *testing.T, o uitest.Options, then func(*testing.T, *uitest.Driver)) {
	t.Helper()
	uitest.Story(t, o, func(t *testing.T, d *uitest.Driver) {
		t.Helper()
		d.Sleep(time.Second)
		for _, err := range []error{d.Store.Load(t.Context(), store.Key{Kind: store.Items, Project: apollo, ID: string(sprint3)}), d.Store.Load(t.Context(), store.Key{Kind: store.Backlog, Project: apollo})} {
			if err != nil {
				t.Fatal(err)
			}
		}
		d.Sleep(2 * time.Minute)
		d.Mark()
		then(t, d)
	})
}

// answer types into the dialog that a key opens, and confirms it.
func answer(d *uitest.Driver, key, text string) {
	d.Press(key)
	if text != "" {
		d.Press("ctrl+u")
		d.Type(text)
	}
	d.Press("enter")
	d.Sleep(time.Second)
}

// Every field can be edited in place, and every edit can be undone, step by step.
func TestEverythingIsEditedInPlaceAndUndone(t *testing.T) {
	program(t, uitest.Options{Start: nav.Item{Project: apollo, Cycle: sprint3, Item: board19}}, func(t *testing.T, d *uitest.Driver) {
		before := theItem(t, d)
		for _, step := range []struct{ key, text, see string }{
			{"e", "Board at last", "APOLLO-19: renamed to Board at last"},
			{"s", "review", "APOLLO-19 → In Review"},
			{"p", "low", "APOLLO-19: priority low"},
			{"a", "千代", "APOLLO-19: assigned to 千代"},
			{"b", "bug", "APOLLO-19: labelled #bug"},
			{"d", "+2w", "APOLLO-19: due Tue 8 Dec"},
			{"i", "today", "APOLLO-19: starts Tue 24 Nov"},
			{"w", "13", "APOLLO-19: 13 pt"},
			{"m", "offline mode", "APOLLO-19: part of APOLLO-38"},
		} {
			answer(d, step.key, step.text)
			d.See(step.see, "u undo")
		}
		d.Press("E")
		d.Paste("Written here. ")
		d.Press("ctrl+s")
		d.Sleep(time.Second)
		d.See("APOLLO-19: description changed")
		after := theItem(t, d)
		if after.Name != "Board at last" || !strings.Contains(after.Description, "Written here.") || after.Points != "13" {
			t.Errorf("the server has %+v", after)
		}
		for range 10 {
			d.Press("u")
			d.Sleep(time.Second)
			d.See("Undone: ")
		}
		same(t, before, theItem(t, d))
	})
}

// same fails unless the editable fields are equal.
func same(t *testing.T, a, b plane.Item) {
	t.Helper()
	plain := func(i plane.Item) plane.Item {
		i.UpdatedAt, i.CompletedAt, i.UpdatedBy = time.Time{}, time.Time{}, ""
		i.Description = strings.TrimSuffix(strings.TrimPrefix(i.Description, "<div>"), "</div>")
		return i
	}
	if x, y := plain(a), plain(b); !reflect.DeepEqual(x, y) {
		t.Errorf("was\n%+v\nis\n%+v", x, y)
	}
}

func theItem(t *testing.T, d *uitest.Driver) plane.Item {
	t.Helper()
	item, err := d.Client.Item(t.Context(), apollo, board19)
	if err != nil {
		t.Fatal(err)
	}
	return item
}

// A line creates one item; pasted lines create several after a preview.
func TestLineCreatesAnItemAndPasteSeveral(t *testing.T) {
	program(t, uitest.Options{Start: nav.Board{Project: apollo, Cycle: sprint3}}, func(t *testing.T, d *uitest.Driver) {
		d.Press("n")
		d.Type("Fix login @ada !hi")
		d.Press("tab")
		d.Type("#bug ^2 due:fri")
		d.See("New items in Sprint 3", "Fix login", "ada · high · #bug · 2 pt · due Fri 27 Nov")
		d.Press("enter")
		d.Sleep(time.Second)
		d.See("APOLLO-49 created: Fix login")
		d.Paste("- Write docs #feature\n- Sell it\n- Ship it due:someday\n")
		d.See("Create 3 items?", "2 items of 3 lines", "not a date")
		d.Sleep(time.Second)
		d.Press("enter")
		d.Sleep(time.Second)
		d.See("2 items created")
		if n := len(d.Requests()); n != 5 {
			t.Errorf("%d requests: two for the one, three for the two: %v", n, d.Requests())
		}
		d.Press("esc", "u")
		d.Sleep(time.Second)
		d.See("Undone: create 2 items", "Fix login")
		d.NotSee("Write docs", "Sell it")
	})
}

// A change of many items shows a preview, counts the requests, and is undone as one.
func TestBulkChangeIsPreviewedCountedAndUndoneTogether(t *testing.T) {
	o := uitest.Options{Start: nav.Board{Project: apollo, Cycle: sprint3}, Latency: time.Second, Size: [2]int{120, 40}}
	program(t, o, func(t *testing.T, d *uitest.Driver) {
		d.Press("*", "p")
		d.Type("low")
		d.Press("enter")
		d.See("Change 14 items: priority low", "12 change · 2 have it already (APOLLO-27, APOLLO-30)", "12 requests of ")
		d.Server.Arm(planetest.Fault{Kind: planetest.Status, Method: "PATCH", Status: 403, Body: `{"error":"no"}`})
		d.Sleep(time.Second)
		d.Press("enter")
		d.Sleep(1500 * time.Millisecond)
		d.See("of 12")
		d.Sleep(10 * time.Second)
		d.See("11 done, 1 not: ", "You have no access to this.")
		d.Press("!")
		d.See("change 12 items: priority low")
		d.Press("r")
		d.Sleep(5 * time.Second)
		d.Press("esc", "u")
		d.Sleep(6 * time.Second)
		d.See("Undone: change 12 items: priority low")
		for _, r := range d.Server.Log() {
			if r.Status == 429 {
				t.Error("a request was refused because of the rate limit")
			}
		}
	})
}

func TestDialogsSurviveHostileNames(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {40, 12}, {20, 6}, {1, 1}} {
		world, err := planetest.Hostile(testday.Morning())
		if err != nil {
			t.Fatal(err)
		}
		o := uitest.Options{World: world, Size: size, Start: nav.Board{Project: apollo, Cycle: sprint3}}
		program(t, o, func(t *testing.T, d *uitest.Driver) { // the driver checks each frame
			for _, key := range []string{"s", "a", "p", "b", "d", "i", "w", "m", "e", "t", "D", "y", "n", "E", "c"} {
				d.Press(key)
				d.Resize(size[0]+1, size[1])
				d.Press("esc", "esc")
				d.Resize(size[0], size[1])
			}
			d.Press("*", "p", "enter", "esc", "D", "esc", "esc")
			if done := d.Writes(); len(done) > 0 {
				t.Errorf("opening dialogs sent %v", done)
			}
		})
	}
}
