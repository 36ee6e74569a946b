package app_test

import (
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

// Changes of items and cycles, single and in bulk, can be undone ten levels deep, and each undo names its change.
func TestLastTenChangesCanBeUndone(t *testing.T) {
	program(t, uitest.Options{Start: nav.Cycles{Project: apollo}, Size: [2]int{120, 40}}, func(t *testing.T, d *uitest.Driver) {
		press := func(keys ...string) {
			for _, key := range keys {
				d.Press(key)
				d.Sleep(2 * time.Second)
			}
		}
		press("enter")
		answer(d, "e", "The first of eleven") // too old to be undone
		before := d.Store.Snapshot().ItemCount(sprint3)
		answer(d, "p", "low")
		press("L", "L")
		answer(d, "n", "Made for a moment")
		press("esc")
		press("space", "k", "space", "x") // two at once
		answer(d, "w", "2")               // of a finished item
		d.See("which is finished?")
		d.Yes()
		d.Sleep(2 * time.Second)
		answer(d, "t", "Sprint 4")
		press("esc") // to the cycles
		press("G", "k", "a")
		answer(d, "M", "2")
		d.Sleep(time.Second)
		press("y")
		press("g", "e", "end")
		d.Type("!")
		press("ctrl+s")
		d.See("changed · u undo")

		var undone []string
		for range 10 {
			press("u")
			undone = append(undone, d.Line("Undone: "))
		}
		for i, want := range []string{
			"rename Sprint 3", "create Sprint", "archive Sprint 1", "move", "points", "remove 2 items",
			"create Made for a moment", "move APOLLO-19 to Done", "move APOLLO-19 to In Review", "APOLLO-19: priority",
		} {
			if !strings.Contains(undone[i], want) {
				t.Errorf("undo %d: %q, want %q in it", i+1, strings.TrimSpace(undone[i]), want)
			}
		}
		press("u")
		d.See("There is nothing to undo")
		if got := d.Store.Snapshot().ItemCount(sprint3); got != before {
			t.Errorf("the cycle has %d items, had %d", got, before)
		}
		if i := theItem(t, d); i.Name != "The first of eleven" || i.Priority != plane.PriorityUrgent {
			t.Errorf("the item is %+v", i)
		}
	})
}

func TestWriteInProgressCannotBeUndoneYet(t *testing.T) {
	program(t, uitest.Options{Start: nav.Board{Project: apollo, Cycle: sprint3}}, func(_ *testing.T, d *uitest.Driver) {
		d.Server.Arm(planetest.Fault{Kind: planetest.Latency, Method: "PATCH", Latency: 5 * time.Second})
		d.Press("L", "u")
		d.See("Still under way: move APOLLO-19 to In Review", "u undoes it when it is done")
		d.Sleep(10 * time.Second)
		d.Press("u")
		d.Sleep(time.Second)
		d.See("Undone: move APOLLO-19 to In Review")
	})
}

func TestUndoAsksBeforeSkippingAWriteWithoutUndo(t *testing.T) {
	program(t, uitest.Options{Start: nav.Cycles{Project: apollo}}, func(t *testing.T, d *uitest.Driver) {
		d.Press("/")
		d.Type("sprint 1")
		d.Press("enter", "a")
		d.Sleep(time.Second)
		d.See("✓ Sprint 1 archived · u undo")
		d.Press("/", "ctrl+u")
		d.Type("sprint 4")
		d.Press("enter", "D")
		d.Yes()
		d.Sleep(time.Second)
		d.See("✓ Sprint 4 deleted")
		d.Mark()
		d.Press("u")
		d.See("Undo an earlier change?", "This can't be undone: delete Sprint 4.", "The change before it: archive Sprint 1.")
		d.Press("n")
		d.Sleep(time.Second)
		if got := d.Writes(); len(got) != 0 {
			t.Error("undone despite the answer no:", got)
		}
		d.Press("u")
		d.Sleep(time.Second)
		d.Yes()
		d.Sleep(time.Second)
		d.See("✓ Undone: archive Sprint 1")
	})
}

// Rule: pressing u again queues another undo, as for other writes.
func TestUndosWaitForEachOther(t *testing.T) {
	start := nav.Board{Project: apollo, Cycle: sprint3}
	uitest.Story(t, uitest.Options{Start: start, Size: [2]int{120, 40}}, func(t *testing.T, d *uitest.Driver) {
		d.Sleep(2 * time.Second)
		before := d.Line("APOLLO-19")
		d.Press("L")
		d.Sleep(time.Second)
		d.Press("L")
		d.Sleep(time.Second)
		d.Server.Arm(planetest.Fault{Kind: planetest.Latency, Latency: time.Second, Method: "PATCH", Times: 2})
		d.Press("u", "u")
		d.See("Undoing after that: ")
		d.Press("u")
		d.See("Still under way")
		d.Sleep(5 * time.Second)
		d.See("Undone: ")
		if _, more := d.Store.Snapshot().CanUndo(); more {
			t.Error("a write was not undone")
		}
		if got := d.Line("APOLLO-19"); got != before {
			t.Errorf("the line is %q, was %q", got, before)
		}
	})
}

func TestFailedUndoDropsQueuedUndos(t *testing.T) {
	start := nav.Board{Project: apollo, Cycle: sprint3}
	uitest.Story(t, uitest.Options{Start: start, Size: [2]int{120, 40}, Latency: time.Second}, func(t *testing.T, d *uitest.Driver) {
		d.Sleep(2 * time.Second)
		for _, key := range []string{"L", "H", "L"} {
			d.Press(key)
			d.Sleep(5 * time.Second)
		}
		d.Server.Arm(planetest.Fault{Kind: planetest.Status, Status: 400, Body: `{"state":["no"]}`, Method: "PATCH"})
		d.Mark()
		d.Press("u", "u", "u")
		d.Sleep(5 * time.Second)
		if got := d.Writes(); len(got) != 1 {
			t.Errorf("sent %q, want the one that fails", got)
		}
		d.Press("u")
		d.Sleep(5 * time.Second)
		if got := d.Writes(); len(got) != 2 {
			t.Errorf("sent %q, want one more undo", got)
		}
	})
}

// A failed read of one screen isn't shown on the next one.
func TestFailedReadIsNotShownOnTheNextScreen(t *testing.T) {
	uitest.Story(t, uitest.Options{Start: nav.Cycles{Project: apollo}}, func(_ *testing.T, d *uitest.Driver) {
		d.Sleep(2 * time.Second)
		d.Server.Arm(planetest.Fault{Kind: planetest.Status, Status: 403, Body: `{"detail":"no"}`, Method: "GET", Times: 8})
		d.Press("r")
		d.Sleep(2 * time.Second)
		d.See("✗")
		d.Press("!")
		d.NotSee("✗")
	})
}

// Both keys that undo ask first; see dangers for the question.
func TestUndoReportsWhatPlaneDropsFromADescription(t *testing.T) {
	for place, keys := range map[string][]string{"anywhere": {"u"}, "the writes": {"!", "u"}} {
		t.Run(place, func(t *testing.T) {
			uitest.Story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
				a := dangers()["undoing to what Plane drops"]
				a.keys, a.question = a.keys[:len(a.keys)-1], "dropped 1 date"
				a.ask(d)
				d.Press(keys...)
				d.See("Undoing: change APOLLO-19: description.", "Plane will drop 1 date from the description that comes back.")
				d.Yes()
				d.Sleep(5 * time.Second)
				if got := writes(d); len(got) != 1 {
					t.Errorf("sent %q", got)
				}
			})
		})
	}
}
