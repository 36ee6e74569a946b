package planning_test

import (
	"slices"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

func adding(o uitest.Options) uitest.Options {
	o.Start = nav.AddItems{Project: apollo, Cycle: sprint4}
	return o
}

func TestAddingItemsKeepsTheListOpen(t *testing.T) {
	story(t, adding(uitest.Options{}), func(t *testing.T, d *uitest.Driver) {
		d.See("APOLLO-38", "moves from Sprint 3")
		d.Press("space", "space")
		d.See("2 marked · esc clears", " 18 pt")
		d.Press("enter")
		d.Sleep(time.Second)
		d.See("2 items added to Sprint 4 · u undo")
		d.NotSee("APOLLO-38", "marked")
		if n := len(d.Writes()); n != 1 {
			t.Errorf("%d writes for two items", n)
		}
		if got := d.Members(apollo, sprint4); !slices.Contains(got, 38) || !slices.Contains(got, 39) {
			t.Errorf("Sprint 4 has %v", got)
		}
		d.Press("u")
		d.Sleep(time.Second)
		d.See("APOLLO-38")
		if got := d.Members(apollo, sprint4); slices.Contains(got, 38) || slices.Contains(got, 39) {
			t.Errorf("after undoing, Sprint 4 has %v", got)
		}
	})
}

func TestDoubleEnterAddsNoOtherItem(t *testing.T) {
	story(t, adding(uitest.Options{}), func(t *testing.T, d *uitest.Driver) {
		d.Press("space", "enter", "enter")
		d.See("Ignored, that was quick")
		d.Sleep(time.Second)
		if n := len(d.Writes()); n != 1 {
			t.Errorf("%d writes", n)
		}
		d.Press("enter")
		d.Sleep(time.Second)
		if n := len(d.Writes()); n != 2 {
			t.Errorf("after a pause: %d writes", n)
		}
	})
}

func TestAddingFromAnotherCycleCanBeUndone(t *testing.T) {
	story(t, adding(uitest.Options{}), func(t *testing.T, d *uitest.Driver) {
		d.Press("/")
		d.Type("board view")
		d.See("moves from Sprint 3")
		d.Press("enter", "enter")
		d.Sleep(time.Second)
		d.See("APOLLO-19 added to Sprint 4")
		if slices.Contains(d.Members(apollo, sprint3), 19) || !slices.Contains(d.Members(apollo, sprint4), 19) {
			t.Error("it didn't move")
		}
		d.Press("u")
		d.Sleep(time.Second)
		if !slices.Contains(d.Members(apollo, sprint3), 19) {
			t.Error("undo didn't move it back to Sprint 3")
		}
	})
}

func TestAddingFromAnEndedCycleNeedsConfirmation(t *testing.T) {
	story(t, adding(uitest.Options{}), func(t *testing.T, d *uitest.Driver) {
		d.Press("space", "/")
		d.Type("rate limiter")
		d.Press("enter", "space", "enter")
		d.See("Add 2 items to Sprint 4?", "Sprint 2 has ended, so items")
		d.Press("n")
		if n := len(d.Writes()); n > 0 {
			t.Errorf("%d writes", n)
		}
		d.Press("enter")
		d.Yes()
		d.Sleep(time.Second)
		d.See("2 items added to Sprint 4")
		if got := d.Members(apollo, sprint4); !slices.Contains(got, 15) || !slices.Contains(got, 38) {
			t.Errorf("Sprint 4 has %v", got)
		}
	})
}

func TestFilteringKeepsMarks(t *testing.T) {
	story(t, adding(uitest.Options{}), func(_ *testing.T, d *uitest.Driver) {
		d.Press("space", "/")
		d.Type("typo")
		d.Press("enter", "space")
		d.See("2 marked")
		d.Press("esc")
		d.See("2 marked", "APOLLO-38")
		d.Press("esc")
		d.NotSee("marked")
	})
}

func TestNothingIsOfferedUntilAllCyclesAreRead(t *testing.T) {
	uitest.Story(t, adding(uitest.Options{Latency: time.Second}), func(_ *testing.T, d *uitest.Driver) {
		d.Sleep(1500 * time.Millisecond)
		d.See("reading the items of")
		d.NotSee("APOLLO-38")
		d.Sleep(10 * time.Second)
		d.See("APOLLO-38")
	})
}

func TestProgressOfReadingIsShown(t *testing.T) {
	world, err := planetest.Many(testday.Morning(), 120, 100)
	if err != nil {
		t.Fatal(err)
	}
	uitest.Story(t, adding(uitest.Options{World: world}), func(_ *testing.T, d *uitest.Driver) {
		d.Sleep(10 * time.Second)
		d.See("reading the items of Apollo…", " open cycles")
		d.NotSee(" 0 of")
	})
}

func TestLostResponseAddsOnce(t *testing.T) {
	story(t, adding(uitest.Options{}), func(t *testing.T, d *uitest.Driver) {
		d.Server.Arm(planetest.Fault{Kind: planetest.Cut, Method: "POST", After: true})
		d.Press("enter")
		d.Sleep(10 * time.Second)
		d.See("APOLLO-38 added to Sprint 4")
		if n := len(d.Writes()); n != 1 {
			t.Errorf("%d writes: %v", n, d.Requests())
		}
	})
}

func TestAddingToACycleThatHasEndedIsReported(t *testing.T) {
	story(t, adding(uitest.Options{}), func(_ *testing.T, d *uitest.Driver) {
		d.Server.Arm(planetest.Fault{
			Kind: planetest.Status, Method: "POST", Status: 400,
			Body: `{"code":"CYCLE_COMPLETED","message":"The Cycle has already been completed so no new issues can be added"}`,
		})
		d.Press("space", "space", "enter")
		d.Sleep(time.Second)
		d.See("Plane refused this: The Cycle has", "APOLLO-38", "2 marked")
	})
}

func TestFilterCompletesPeople(t *testing.T) {
	story(t, adding(uitest.Options{}), func(_ *testing.T, d *uitest.Driver) {
		d.Press("/")
		d.Type("@be")
		d.See("@bea")
		d.Press("tab", "enter")
		d.See("APOLLO-15", "APOLLO-39")
		d.NotSee("APOLLO-38")
	})
}

func TestConfirmationAddsOnlyTheNamedItems(t *testing.T) {
	story(t, adding(uitest.Options{}), func(t *testing.T, d *uitest.Driver) {
		d.Press("/")
		d.Type("rate limiter")
		d.Press("enter", "esc", "enter")
		d.See("Add APOLLO-15 to Sprint 4?")
		before := d.Members(apollo, sprint4)
		if _, err := d.Client.AddItems(t.Context(), apollo, sprint4, []plane.ItemID{d.Item("APOLLO-15").ID}); err != nil {
			t.Fatal(err)
		}
		for _, c := range []plane.CycleID{sprint2, sprint4} {
			if err := d.Store.Load(t.Context(), store.Key{Kind: store.Items, Project: apollo, ID: string(c)}); err != nil {
				t.Fatal(err)
			}
		}
		d.Sleep(time.Second) // the cursor moves to another item
		d.Yes()
		d.Sleep(time.Second)
		if got := d.Members(apollo, sprint4); len(got) != len(before)+1 || !slices.Contains(got, 15) {
			t.Errorf("Sprint 4 has %v, had %v", got, before)
		}
	})
}
