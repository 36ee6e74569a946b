package store_test

import (
	"errors"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/store"
)

// pasted creates an item in a cycle for each line.
func pasted(s *store.Snapshot, c plane.CycleID, lines ...string) store.Op {
	items := make([]store.NewItem, len(lines))
	for i, line := range lines {
		items[i] = store.NewItem{Project: apollo, Cycle: c, Draft: plane.ItemDraft{ItemPatch: plane.ItemPatch{Name: new(line), State: new(todo)}}}
	}
	return store.CreateItems(s, items)
}

// named returns the server's items with these names, oldest first.
func (d *deck) named(names ...string) []plane.Item {
	d.Helper()
	items, err := plane.Collect(d.truth.Items(d.Context(), apollo))
	d.must(err)
	slices.Reverse(items)
	return slices.DeleteFunc(items, func(i plane.Item) bool { return !slices.Contains(names, i.Name) })
}

func TestPastedLinesAreCreatedInOrderAndUndoneTogether(t *testing.T) {
	story(t, func(d *deck) {
		before := d.facts()
		d.must(d.Do(d.Context(), pasted(d.Snapshot(), sprint3, "One", "Two", "Three", "Two")))
		made := d.named("One", "Two", "Three")
		if len(made) != 4 || made[0].Name != "One" || made[2].Name != "Three" {
			d.Errorf("%v", made)
		}
		if n := d.sent(http.MethodPost, "/cycle-issues/"); n != 1 {
			d.Errorf("%d requests to add 4 items", n)
		}
		if w := d.write(); w.Title != "create 4 items" || w.Steps != 5 || w.Step != 5 {
			d.Errorf("%+v", w)
		}
		d.agrees("after it")
		_, err := d.Undo(d.Context())
		d.must(err)
		d.same("after the undo", d.facts(), before)
		d.agrees("after the undo")
	})
}

func TestItemBeingCreatedNeverLeavesItsCycle(t *testing.T) {
	story(t, func(d *deck) {
		n := d.Snapshot().ItemCount(sprint3)
		d.server.Arm(planetest.Fault{Kind: planetest.Latency, Method: http.MethodPost, Latency: time.Second, Times: 3})
		result := later(func() error { return d.Do(d.Context(), pasted(d.Snapshot(), sprint3, "One", "Two")) })
		for range 29 {
			time.Sleep(100 * time.Millisecond)
			if got := len(d.Snapshot().Items(sprint3)); got != n+2 {
				d.Fatalf("%d items in the cycle, want %d: %+v", got, n+2, d.write())
			}
		}
		d.must(<-result)
	})
}

func TestRefusedLineIsNamedAndRetried(t *testing.T) {
	story(t, func(d *deck) {
		d.server.Arm(
			planetest.Fault{Kind: planetest.Latency, Method: http.MethodPost, Path: "/work-items/"},
			planetest.Fault{Kind: planetest.Status, Status: 400, Body: `{"error":"No."}`, Method: http.MethodPost, Path: "/work-items/"},
		)
		err := d.Do(d.Context(), pasted(d.Snapshot(), sprint3, "One", "Two", "Three"))
		some, _ := errors.AsType[*store.SomeFailedError](err)
		if some == nil || some.Done != 2 || len(some.Failed) != 1 || some.Failed[0].Item.Name != "Two" {
			d.Fatal(err)
		}
		d.agrees("after the failure")
		d.must(d.Retry(d.Context(), d.write().ID))
		d.agrees("after the retry")
		if made := d.named("One", "Two", "Three"); len(made) != 3 || d.sent(http.MethodPost, "/cycle-issues/") != 2 {
			d.Errorf("%v", made)
		}
		_, err = d.Undo(d.Context())
		d.must(err)
		if made := d.named("One", "Two", "Three"); len(made) != 0 {
			d.Errorf("after the undo there are %v", made)
		}
	})
}

func TestLinesThatCouldNotBeAddedAreNamedAndAddedOnRetry(t *testing.T) {
	for name, fault := range map[string]planetest.Fault{
		"refused":  {Kind: planetest.Status, Status: 400, Body: `{"error":"No."}`, Method: http.MethodPost, Path: "/cycle-issues/"},
		"cut":      {Kind: planetest.Cut, Method: http.MethodPost, Path: "/cycle-issues/"},
		"lost":     {Kind: planetest.Cut, Method: http.MethodPost, Path: "/cycle-issues/", After: true},
		"one lost": {Kind: planetest.Cut, Method: http.MethodPost, Path: "/work-items/", After: true},
		"one cut":  {Kind: planetest.Cut, Method: http.MethodPost, Path: "/work-items/"},
	} {
		t.Run(name, func(t *testing.T) {
			story(t, func(d *deck) {
				d.server.Arm(fault)
				err := d.Do(d.Context(), pasted(d.Snapshot(), sprint3, "One", "Two"))
				if (err != nil) != (name == "refused") {
					d.Fatal(err)
				}
				if err != nil {
					some, _ := errors.AsType[*store.SomeFailedError](err)
					if some == nil || some.Done != 0 || len(some.Failed) != 2 || some.Failed[0].Item.Sequence == 0 {
						d.Fatal(err)
					}
					d.agrees("after the refusal")
					d.must(d.Retry(d.Context(), d.write().ID))
				}
				for _, i := range d.named("One", "Two") {
					in, err := d.truth.InCycle(d.Context(), apollo, sprint3, i.ID)
					if err != nil || !in {
						d.Errorf("%s is not in the cycle: %v", i.Name, err)
					}
				}
				if len(d.named("One", "Two")) != 2 {
					d.Errorf("%v", d.named("One", "Two"))
				}
				d.agrees("in the end")
			})
		})
	}
}

func TestLinesForSeveralCyclesIncludingAnEndedOne(t *testing.T) {
	story(t, func(d *deck) {
		err := d.Do(d.Context(), store.CreateItems(d.Snapshot(), []store.NewItem{
			{Project: apollo, Draft: named("One")},
			{Project: apollo, Cycle: sprint4, Draft: named("Two")},
			{Project: apollo, Cycle: sprint2, Draft: named("Three")}, // It has ended.
		}))
		some, _ := errors.AsType[*store.SomeFailedError](err)
		if some == nil || some.Done != 2 || len(some.Failed) != 1 || some.Failed[0].Item.Name != "Three" {
			d.Fatal(err)
		}
		if made := d.named("One", "Two", "Three"); len(made) != 2 {
			d.Errorf("%v", made)
		}
		d.agrees("after it")
	})
}
