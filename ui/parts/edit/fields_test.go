package edit_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/store"
)

// Changes that replace a text or a list read it first: see TestUnreadChangeAsksBeforeOverwriting.
func TestOneFieldOfOneItemIsOneRequest(t *testing.T) {
	for _, c := range []struct {
		name    string
		do      func(*deck)
		message string
		ok      func(plane.Item) bool
	}{
		{"title", func(d *deck) { d.press("e"); d.typed("Board"); d.press("enter") }, "APOLLO-19: renamed to Board", func(i plane.Item) bool { return i.Name == "Board" }},
		{"state", func(d *deck) { d.press("s"); d.typed("review"); d.press("enter") }, "APOLLO-19 → In Review", nil},
		{"the next state", func(d *deck) { d.press("L") }, "APOLLO-19 → In Review", nil},
		{"the previous state", func(d *deck) { d.press("H") }, "APOLLO-19 → Todo", nil},
		{"priority", func(d *deck) { d.press("p"); d.typed("low"); d.press("enter") }, "APOLLO-19: priority low", func(i plane.Item) bool { return i.Priority == plane.PriorityLow }},
		{"due", func(d *deck) { d.press("d"); d.typed("+2w"); d.see("Tue 8 Dec"); d.press("enter") }, "APOLLO-19: due Tue 8 Dec", func(i plane.Item) bool { return i.Due.String() == "2026-12-08" }},
		{"no due", func(d *deck) { d.press("d"); d.typed(""); d.press("enter") }, "APOLLO-19: no due date", func(i plane.Item) bool { return i.Due.IsZero() }},
		{"start", func(d *deck) { d.press("i"); d.typed("today"); d.press("enter") }, "APOLLO-19: starts Tue 24 Nov", func(i plane.Item) bool { return i.Start.String() == "2026-11-24" }},
		{"start on the due date", func(d *deck) {
			d.press("i")
			d.typed(d.item(19).Due.String())
			d.mark = len(d.server.Log())
			d.press("enter")
		}, "APOLLO-19: starts ", func(i plane.Item) bool { return !i.Due.IsZero() && i.Start == i.Due }},
		{"a title of 255 characters", func(d *deck) { d.press("e"); d.typed(" " + strings.Repeat("é", 255) + " "); d.press("enter") }, "APOLLO-19: renamed to é", func(i plane.Item) bool { return i.Name == strings.Repeat("é", 255) }},
		{"due on the start date", func(d *deck) { d.press("d"); d.typed("2026-11-18"); d.press("enter") }, "APOLLO-19: due Wed 18 Nov", func(i plane.Item) bool { return i.Due == i.Start }},
		{"no start", func(d *deck) { d.press("i"); d.typed(""); d.press("enter") }, "APOLLO-19: no start date", func(i plane.Item) bool { return i.Start.IsZero() }},
		{"no points", func(d *deck) { d.press("w"); d.typed("none"); d.press("enter") }, "APOLLO-19: no points", func(i plane.Item) bool { return i.Points == "" }},
		{"points", func(d *deck) { d.press("w"); d.typed("13"); d.press("enter") }, "APOLLO-19: 13 pt", func(i plane.Item) bool { return i.Points == "13" }},
		{"parent", func(d *deck) { d.press("m"); d.typed("sign-in"); d.press("enter") }, "APOLLO-19: part of APOLLO-", func(i plane.Item) bool { return i.Parent != "" }},
		{"assign", func(d *deck) { d.press("a"); d.typed("千代"); d.press("enter") }, "APOLLO-19: assigned to 千代", func(i plane.Item) bool { return len(i.Assignees) == 3 }},
		{"assign and unassign", func(d *deck) { d.press("a", "space", "down", "space", "down", "space", "enter") }, "Change APOLLO-19: assignees: Plane left out gus (a guest).", nil},
		{"label", func(d *deck) { d.press("b"); d.typed("bug"); d.press("enter") }, "APOLLO-19: labelled #bug", func(i plane.Item) bool { return len(i.Labels) == 2 }},
	} {
		t.Run(c.name, func(t *testing.T) {
			story(t, options{}, func(t *testing.T, d *deck) {
				c.do(d)
				if !strings.HasPrefix(d.message, c.message) {
					t.Errorf("message: %q", d.message)
				}
				want := 1
				if slices.Contains([]string{"title", "a title of 255 characters", "label"}, c.name) {
					want = 2
				}
				if strings.HasPrefix(c.name, "assign") {
					want = 3 // The roles are read, too.
				}
				if n := len(d.server.Log()) - d.mark; n != want {
					t.Errorf("%d requests, want %d", n, want)
				}
				if c.ok != nil && !c.ok(d.item(19)) {
					t.Errorf("the server has %+v", d.item(19))
				}
			})
		})
	}
}

func TestImpossibleChangesAreRefusedBeforeSending(t *testing.T) {
	for _, c := range []struct {
		name    string
		o       options
		do      func(*deck)
		message string
	}{
		{"a guest", options{key: gusKey}, func(d *deck) { d.press("s") }, "you are a guest here: reading only"},
		{"no item", options{items: []int{}}, func(d *deck) { d.press("s") }, "there is no item under the cursor"},
		{"renaming several", options{items: []int{19, 21}}, func(d *deck) { d.press("e") }, "one item at a time: esc clears the marks"},
		{"someone else's item", options{key: beaKey, items: []int{21}}, func(d *deck) { d.press("D") }, "only its creator or an admin can delete this item"},
		{"the last state", options{items: []int{30}}, func(d *deck) { d.press("L") }, "APOLLO-30: there is no next state"},
		{"an ended cycle", options{}, func(d *deck) { d.press("t"); d.typed("sprint 1"); d.press("enter") }, "an ended cycle takes no items"},
		{"a start after the due date", options{}, func(d *deck) { d.press("i"); d.typed("2027-01-01"); d.press("enter") }, "APOLLO-19 is due on"},
		{"a due date before the start", options{}, func(d *deck) { d.press("d"); d.typed("2026-11-01"); d.press("enter") }, "APOLLO-19 starts on Wed 18 Nov, after that day"},
		{"a due date before the start of one of several", options{items: []int{22, 19}}, func(d *deck) { d.press("d"); d.typed("2026-11-17"); d.press("enter") }, "APOLLO-19 starts on Wed 18 Nov, after that day"},
		{"no previous state", options{items: []int{38, 45}}, func(d *deck) { d.press("H") }, "2 items: there is no previous state"},
		{"the first state", options{items: []int{38}}, func(d *deck) { d.press("H") }, "APOLLO-38: there is no previous state"},
		{"a title without a character", options{}, func(d *deck) { d.press("e"); d.typed("  "); d.press("enter") }, "a title has at least one character"},
		{"a title of 256 characters", options{}, func(d *deck) { d.press("e"); d.typed(strings.Repeat("é", 256)); d.press("enter") }, "a title has 255 characters at most"},
		{"describing several", options{items: []int{19, 21}}, func(d *deck) { d.press("E") }, "one item at a time: esc clears the marks"},
		{"commenting on several", options{items: []int{19, 21}}, func(d *deck) { d.press("c") }, "one item at a time: esc clears the marks"},
		{"nothing to open", options{items: []int{}}, func(d *deck) { d.press("o") }, "there is no item under the cursor"},
		{"nothing to copy", options{items: []int{}}, func(d *deck) { d.press("y") }, "there is no item under the cursor"},
		{"nothing to comment on", options{items: []int{}}, func(d *deck) { d.press("c") }, "there is no item under the cursor"},
		{"a new item in an ended cycle", options{cycle: sprint2}, func(d *deck) { d.press("n") }, "an ended cycle takes no items"},
		{"not a date", options{}, func(d *deck) { d.press("d"); d.typed("someday"); d.press("enter") }, "not a date"},
		{"its own parent", options{}, func(d *deck) { d.press("m"); d.typed("board view"); d.press("enter") }, "an item can't be part of itself"},
		{"its own sub-item as parent", options{}, func(d *deck) { d.press("m"); d.typed("board: cards"); d.press("enter") }, "it is part of APOLLO-19"},
		{"in no cycle", options{nowhere: true, items: []int{40}}, func(d *deck) { d.press("x") }, "it isn't in any known cycle"},
		{"the same again", options{}, func(d *deck) { d.press("p", "enter") }, "APOLLO-19: priority urgent already"},
		{"no toggled label", options{}, func(d *deck) { d.press("b", "enter") }, "nothing was changed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			story(t, c.o, func(t *testing.T, d *deck) {
				c.do(d)
				if !strings.Contains(d.message, c.message) {
					t.Errorf("message: %q", d.message)
				}
				if n := len(d.server.Log()) - d.mark; n > 0 {
					t.Errorf("%d requests", n)
				}
			})
		})
	}
}

// Rule: an item that is still being created has no number yet and is unknown to the server, so it can't be a parent
// until it is created.
func TestItemBeingCreatedIsNotOfferedAsParent(t *testing.T) {
	story(t, options{}, func(t *testing.T, d *deck) {
		d.server.Arm(planetest.Fault{Kind: planetest.Latency, Method: http.MethodPost, Latency: 5 * time.Second})
		created := make(chan error, 1)
		go func() {
			created <- d.store.Do(t.Context(), store.CreateItem(d.store.Snapshot(), store.NewItem{
				Project: apollo, Cycle: sprint3, Draft: plane.ItemDraft{ItemPatch: plane.ItemPatch{Name: new("Later")}},
			}))
		}()
		time.Sleep(time.Second)
		d.press("m")
		d.typed("later")
		if screen := d.screen(120, 30).Lines(); strings.Contains(strings.Join(screen, "\n"), " Later") {
			t.Errorf("the item being created is offered:\n%s", strings.Join(screen, "\n"))
		}
		d.press("esc")
		d.must(<-created)
		d.press("m")
		d.typed("later")
		d.press("enter")
		if d.item(19).Parent == "" {
			t.Errorf("the created item can't be a parent: %q", d.message)
		}
	})
}

func TestItemsMoveToAnotherCycle(t *testing.T) {
	story(t, options{items: []int{19, 21}}, func(t *testing.T, d *deck) {
		d.press("t")
		d.see("Move 2 items to", "they are already here", "leave the cycle")
		d.typed("sprint 4")
		d.press("enter")
		d.see("2 items moved to Sprint 4")
		in := d.server.CycleItems(string(sprint4))
		if !slices.Contains(in, string(d.known(19).ID)) || !slices.Contains(in, string(d.known(21).ID)) {
			t.Error("the items aren't in Sprint 4")
		}
	})
}

func TestItemOutsideCyclesIsMovedIntoOne(t *testing.T) {
	story(t, options{nowhere: true, items: []int{40}}, func(t *testing.T, d *deck) {
		d.press("t")
		d.see("Move APOLLO-40 to", "already in no cycle")
		d.typed("sprint 4")
		d.press("enter")
		d.see("APOLLO-40 moved to Sprint 4")
		d.press("x")
		d.see("APOLLO-40 removed from Sprint 4")
	})
}

func TestMovedItemIsRemovedFromItsNewCycle(t *testing.T) {
	story(t, options{}, func(t *testing.T, d *deck) {
		d.press("t")
		d.typed("sprint 4")
		d.press("enter", "x")
		d.see("APOLLO-19 removed from Sprint 4")
		d.press("x")
		d.see("it isn't in any known cycle")
	})
}

func TestItemsOfSeveralCyclesAreRemovedFromTheirOwn(t *testing.T) {
	story(t, options{items: []int{19, 34}}, func(t *testing.T, d *deck) {
		home := map[int]plane.CycleID{19: sprint3, 34: sprint4}
		for number, cycle := range home {
			if !slices.Contains(d.server.CycleItems(string(cycle)), string(d.known(number).ID)) {
				t.Fatalf("APOLLO-%d is not in %s before", number, cycle)
			}
		}
		d.press("x")
		d.see("2 items removed from")
		for number, cycle := range home {
			if slices.Contains(d.server.CycleItems(string(cycle)), string(d.known(number).ID)) {
				t.Errorf("APOLLO-%d is still in %s", number, cycle)
			}
		}
	})
}

func TestRemovingFromEndedCycleAsks(t *testing.T) {
	story(t, options{cycle: sprint2, items: []int{13}}, func(t *testing.T, d *deck) {
		d.press("x")
		d.see("Remove APOLLO-13 from Sprint 2?", "can't be put back into it")
		d.press("n", "n")
		d.see("an ended cycle takes no items")
		if n := d.requests("DELETE"); n > 0 {
			t.Errorf("%d requests", n)
		}
	})
}

// Each ended cycle is named once, in the question and below the list of many items. Items that are already in the
// target stay.
func TestQuestionNamesAllEndedCycles(t *testing.T) {
	all := append(everything(), store.Key{Kind: store.Items, Project: apollo, ID: "70000000-0000-4000-8000-000000000101"})
	const both = "Sprint 1 and Sprint 2 have ended, so items can't be put back into them. This can't be undone."
	story(t, options{known: all, nowhere: true, items: []int{3, 13, 4, 14}}, func(_ *testing.T, d *deck) {
		d.press("t")
		d.typed("sprint 4")
		d.press("enter")
		d.see("Remove 4 items from their cycles?", both)
		d.press("n")
		d.see("4 items not moved")
	})
	story(t, options{known: all, nowhere: true, items: []int{3, 13, 4, 14, 34, 19, 40}}, func(t *testing.T, d *deck) {
		d.press("t")
		d.typed("sprint 4")
		d.press("enter")
		d.see("is already there", "Sprint 3 → Sprint 4", "no cycle → Sprint 4")
		d.seeInOrder("7 items: move to Sprint 4?", "6 go to Sprint 4", "1 request of 60", "APOLLO-3", both)
		d.press("enter")
		d.see("7 items not moved")
		if n := d.requests("POST"); n > 0 {
			t.Errorf("%d requests before a y", n)
		}
		d.press("t")
		d.typed("sprint 4")
		d.press("enter", "y")
		d.see("6 items moved to Sprint 4")
	})
}

func TestItemsInNoCycleStayInTheBacklog(t *testing.T) {
	story(t, options{nowhere: true, items: []int{19, 20, 21, 22, 23, 24, 40}}, func(t *testing.T, d *deck) {
		d.press("t")
		d.typed("backlog")
		d.press("enter")
		d.see("7 items: move to the backlog?", "6 go to the backlog", "6 requests of ", "APOLLO-40", "is already there")
		d.press("enter")
		d.see("6 items moved to the backlog")
		if n := d.requests("DELETE"); n != 6 {
			t.Errorf("%d requests", n)
		}
	})
}

func TestMoveDialogListsAllCyclesInOrder(t *testing.T) {
	story(t, options{items: []int{28}}, func(_ *testing.T, d *deck) {
		d.press("t")
		d.see("Move APOLLO-28 to", "it is already here")
		d.seeInOrder("Sprint 1", "Sprint 2", "Sprint 3", "Sprint 4", "Sprint 5", "Someday", "backlog")
		d.press("enter") // the next cycle is the default
		d.see("APOLLO-28 moved to Sprint 4")
		d.press("t")
		d.typed("backlog")
		d.press("enter")
		d.see("APOLLO-28 moved to the backlog")
		d.press("t")
		d.see("already in no cycle")
		d.press("enter")
		d.see("APOLLO-28 moved to Sprint 3")
	})
}

// The default is the next cycle that accepts items, not just the next one.
func TestMoveSuggestsNextCycleThatAcceptsItems(t *testing.T) {
	all := append(everything(), store.Key{Kind: store.Items, Project: apollo, ID: "70000000-0000-4000-8000-000000000101"})
	story(t, options{known: all, nowhere: true, items: []int{3}}, func(_ *testing.T, d *deck) {
		d.press("t", "enter")
		d.see("Remove APOLLO-3 from Sprint 1?")
		d.press("y")
		d.see("APOLLO-3 moved to Sprint 3")
	})
}

// A held key removes one item. Several marked items are removed, because the user chose them.
func TestHeldKeyRemovesOneItem(t *testing.T) {
	story(t, options{items: []int{19}}, func(t *testing.T, d *deck) {
		d.press("x")
		d.see("APOLLO-19 removed from Sprint 3")
		d.page.chosen = []int{21}
		d.press("x")
		d.see("Ignored, that was quick: press x again to remove the next one")
		d.page.chosen = []int{22, 23}
		d.press("x")
		d.see("2 items removed from Sprint 3")
		time.Sleep(2 * time.Second)
		d.page.chosen = []int{21}
		d.press("x")
		d.see("APOLLO-21 removed from Sprint 3")
		if n := d.requests("DELETE"); n != 4 {
			t.Errorf("%d requests", n)
		}
	})
}

// A single item in an ended cycle triggers the question, whatever the order of the marks.
func TestAnyItemOfEndedCycleAsks(t *testing.T) {
	for _, numbers := range [][]int{{40, 13}, {13, 40}} {
		story(t, options{nowhere: true, items: numbers}, func(t *testing.T, d *deck) {
			d.press("t")
			d.typed("sprint 4")
			d.press("enter")
			d.see("from their cycles?", "Sprint 2 has ended", "can't be put back into it")
			d.press("n")
			if n := d.requests("POST"); n > 0 {
				t.Errorf("%v: %d requests", numbers, n)
			}
		})
	}
}

func TestItemsAreCopiedInSeveralFormats(t *testing.T) {
	for what, want := range map[string]string{
		"identifier and": "APOLLO-19 Board view\nAPOLLO-21 Board: cards",
		"address":        "https://plane.example.org/acme/browse/APOLLO-19/\nhttps://plane.example.org/acme/browse/APOLLO-21/",
		"branch":         "apollo-19-board-view\napollo-21-board-cards",
		"markdown":       "- [APOLLO-19 Board view](https://plane.example.org/acme/browse/APOLLO-19/)\n- [APOLLO-21 Board: cards](https://plane.example.org/acme/browse/APOLLO-21/)",
	} {
		story(t, options{items: []int{19, 21}}, func(t *testing.T, d *deck) {
			d.press("y")
			d.see("Copy of 2 items, one line each")
			d.typed(what)
			d.press("enter")
			if d.copied != want {
				t.Errorf("%s: copied %q", what, d.copied)
			}
		})
	}
}

func TestDialogsAreDrawn(t *testing.T) {
	for key, name := range map[string]string{
		"s": "state", "a": "assignees", "b": "labels", "p": "priority", "d": "due", "w": "points", "m": "parent", "t": "move", "y": "copy", "D": "delete",
	} {
		story(t, options{}, func(t *testing.T, d *deck) {
			d.press(key)
			d.goldens(name)
		})
	}
	story(t, options{items: []int{19, 21, 22}}, func(t *testing.T, d *deck) {
		d.press("a")
		d.goldens("assignees-several")
	})
}
