package store_test

import (
	"errors"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
)

func contains(s, part string) bool { return strings.Contains(s, part) }

// operation is an operation that the common stories run.
type operation struct {
	name string
	make func(*store.Snapshot) store.Op
	// method and path identify the request that does it.
	method, path string
	// holds counts how often its effect is on the server.
	holds func(*deck) int
	// lasting is set if the operation can't be undone.
	lasting bool
	title   string
}

func operations() []operation {
	return append(aroundOperations(), []operation{
		{
			name: "create a cycle",
			make: func(*store.Snapshot) store.Op {
				return store.CreateCycle(apollo, plane.CycleDraft{
					Name: " Sprint 6 ", Description: "six",
					Start: plane.Date{Year: 2000, Month: time.March, Day: 1}, End: plane.Date{Year: 2000, Month: time.March, Day: 14},
				})
			},
			method: http.MethodPost, path: "/cycles/", title: "create Sprint 6",
			holds: func(d *deck) int { return d.cyclesNamed("Sprint 6") },
		},
		{
			name: "edit a cycle",
			make: func(s *store.Snapshot) store.Op {
				return store.EditCycle(s, sprint4, plane.CycleDraft{
					Name: "Fourth", Start: plane.Date{Year: 2000, Month: time.January, Day: 10},
					End: plane.Date{Year: 2000, Month: time.January, Day: 20},
				})
			},
			method: http.MethodPatch, path: "/cycles/", title: "rename Sprint 4 to Fourth",
			holds: func(d *deck) int { return d.cyclesNamed("Fourth") },
		},
		{
			name:   "delete a cycle",
			make:   func(s *store.Snapshot) store.Op { return store.DeleteCycle(s, sprint4) },
			method: http.MethodDelete, path: "/cycles/", title: "delete Sprint 4", lasting: true,
			holds: func(d *deck) int { return 1 - d.cyclesNamed("Sprint 4") },
		},
		{
			name: "add items, one out of another cycle",
			make: func(s *store.Snapshot) store.Op {
				return store.AddItems(s, sprint4, []plane.ItemID{item(19), item(41)})
			},
			method: http.MethodPost, path: "/cycle-issues/", title: "add 2 items to Sprint 4",
			holds: func(d *deck) int {
				return d.inCycle(sprint4, 19) * d.inCycle(sprint4, 41) * (1 - d.inCycle(sprint3, 19))
			},
		},
		{
			name:   "remove an item",
			make:   func(s *store.Snapshot) store.Op { return store.RemoveItems(s, sprint3, []plane.ItemID{item(22)}) },
			method: http.MethodDelete, path: "/cycle-issues/", title: "remove APOLLO-22 from Sprint 3",
			holds: func(d *deck) int { return 1 - d.inCycle(sprint3, 22) },
		},
		{
			name:   "move an item",
			make:   func(s *store.Snapshot) store.Op { return store.MoveItems(s, sprint5, []plane.ItemID{item(22)}) },
			method: http.MethodPost, path: "/cycle-issues/", title: "move APOLLO-22 to Sprint 5 🚀 次",
			holds: func(d *deck) int { return d.inCycle(sprint5, 22) * (1 - d.inCycle(sprint3, 22)) },
		},
		{
			name: "transfer what is left over",
			make: func(s *store.Snapshot) store.Op {
				return store.Transfer(s, planTo(s, sprint2, sprint4, nil))
			},
			method: http.MethodPost, path: "/transfer-issues/", title: "transfer Sprint 2 → Sprint 4", lasting: true,
			holds: func(d *deck) int { return d.inCycle(sprint4, 13) * d.inCycle(sprint4, 17) * d.inCycle(sprint2, 9) },
		},
		{
			name:   "archive a cycle",
			make:   func(s *store.Snapshot) store.Op { return store.ArchiveCycle(s, sprint1) },
			method: http.MethodPost, path: "/archive/", title: "archive Sprint 1",
			holds: func(d *deck) int { return 1 - d.cyclesNamed("Sprint 1") },
		},
		{
			name:   "unarchive a cycle",
			make:   func(s *store.Snapshot) store.Op { return store.UnarchiveCycle(s, sprint0) },
			method: http.MethodDelete, path: "/unarchive/", title: "unarchive Sprint 0",
			holds: func(d *deck) int { return d.cyclesNamed("Sprint 0") },
		},
		{
			name: "move a card",
			make: func(s *store.Snapshot) store.Op {
				return store.PatchItem(s, item(22), plane.ItemPatch{State: new(done)})
			},
			method: http.MethodPatch, path: "/work-items/", title: "move APOLLO-22 to Done",
			holds: func(d *deck) int {
				return d.itemsWith(func(i plane.Item) bool { return i.Sequence == 22 && i.State == done })
			},
		},
		{
			name: "create an item in a cycle",
			make: func(s *store.Snapshot) store.Op {
				return store.CreateItem(s, store.NewItem{Project: apollo, Cycle: sprint3, Draft: plane.ItemDraft{ItemPatch: plane.ItemPatch{
					Name: new("Fix login"), State: new(todo), Assignees: &[]plane.UserID{bea},
				}}})
			},
			method: http.MethodPost, path: "/work-items/", title: "create Fix login in Sprint 3",
			holds: func(d *deck) int { return d.itemsWith(func(i plane.Item) bool { return i.Name == "Fix login" }) },
		},
		{
			name:   "delete an item with its sub-items",
			make:   func(s *store.Snapshot) store.Op { return store.DeleteItem(s, item(38)) },
			method: http.MethodDelete, path: "/work-items/", title: "delete APOLLO-38", lasting: true,
			holds: func(d *deck) int {
				n := d.itemsWith(func(i plane.Item) bool { return i.Sequence == 38 || i.Sequence == 39 })
				return 1 - min(1, n)
			},
		},
	}...)
}

// planTo returns the plan for closing a cycle of Apollo.
func planTo(s *store.Snapshot, from, to plane.CycleID, choices map[plane.ItemID]sprint.Choice) sprint.TransferPlan {
	source, _ := s.Cycle(from)
	return sprint.PlanTransfer(sprint.TransferInput{
		From: source, Items: s.Items(from), Groups: s.Groups(apollo), To: to, Choices: choices,
		Cycles: s.Cycles(apollo), Now: testday.Now().In(s.Location(apollo)),
	})
}

func (d *deck) cyclesNamed(name string) int {
	d.Helper()
	cycles, err := plane.Collect(d.truth.Cycles(d.Context(), apollo, plane.ViewAll))
	if err != nil {
		d.Fatal(err)
	}
	return len(slices.DeleteFunc(cycles, func(c plane.Cycle) bool { return c.Name != name }))
}

func (d *deck) inCycle(c plane.CycleID, n int) int {
	d.Helper()
	in, err := d.truth.InCycle(d.Context(), apollo, c, item(n))
	if err != nil {
		d.Fatal(err)
	}
	if in {
		return 1
	}
	return 0
}

func (d *deck) itemsWith(fits func(plane.Item) bool) int {
	d.Helper()
	items, err := plane.Collect(d.truth.Items(d.Context(), apollo))
	if err != nil {
		d.Fatal(err)
	}
	return len(slices.DeleteFunc(items, func(i plane.Item) bool { return !fits(i) }))
}

// each runs a story for every operation. A sampled run tries a third of them, different ones in each test.
func each(t *testing.T, do func(*deck, operation)) {
	t.Helper()
	for _, o := range operations() {
		if sampled() && sample(t.Name(), o.name)%3 != 0 {
			continue
		}
		t.Run(o.name, func(t *testing.T) { story(t, func(d *deck) { do(d, o) }) })
	}
}

func TestDoneWriteIsOnServerAndInCopy(t *testing.T) {
	each(t, func(d *deck, o operation) {
		op, before := o.make(d.Snapshot()), d.facts()
		if err := d.Do(d.Context(), op); err != nil {
			d.Fatal(err)
		}
		d.touchesAll(op, before, d.facts())
		if n := o.holds(d); n != 1 {
			d.Errorf("the server has it %d times", n)
		}
		if w := d.write(); w.State != store.Done || w.Title != o.title || w.CanUndo == o.lasting {
			d.Errorf("%+v, want %q done", w, o.title)
		}
		d.agrees("after it")
	})
}

func TestRefusedWriteChangesNothingAndStaysListed(t *testing.T) {
	each(t, func(d *deck, o operation) {
		f := storetest.NewOutbox()
		d.open(f)
		d.loadAll()
		before := d.facts()
		d.server.Arm(planetest.Fault{
			Kind: planetest.Status, Method: o.method, Path: o.path, Status: 400, Body: `{"error":"No."}`,
		})
		err := d.Do(d.Context(), o.make(d.Snapshot()))
		var failed *store.WriteError
		if !errors.As(err, &failed) || failed.State != store.Failed || !errors.Is(err, plane.ErrInvalid) {
			d.Fatalf("%v, want a refused write", err)
		}
		if w := d.write(); w.State != store.Failed || w.Err == nil || w.ID != failed.ID {
			d.Errorf("%+v is listed", w)
		}
		d.same("after the refusal", d.facts(), before)
		left := f.All(d.T)
		d.Drop(failed.ID)
		if n := len(d.Snapshot().Writes()); n != 0 {
			d.Errorf("%d writes are listed after the drop", n)
		}
		d.triedAgain(o, left)
	})
}

func TestWriteCutBeforeChangeCanBeRetried(t *testing.T) {
	each(t, func(d *deck, o operation) {
		d.server.Arm(planetest.Fault{Kind: planetest.Cut, Method: o.method, Path: o.path})
		began := testday.Now()
		err := d.Do(d.Context(), o.make(d.Snapshot()))
		var notSeen *store.NotSeenError
		if !errors.As(err, &notSeen) || d.write().State != store.Unknown || o.holds(d) != 0 {
			d.Fatalf("%v, the server has it %d times", err, o.holds(d))
		}
		if looked := notSeen.Until.Sub(began); looked < time.Minute {
			d.Errorf("looked up for %v", looked)
		}
		if err := d.Retry(d.Context(), d.write().ID); err != nil {
			d.Fatal(err)
		}
		if n := o.holds(d); n != 1 || len(d.Snapshot().Writes()) != 1 || d.write().State != store.Done {
			d.Errorf("after the retry the server has it %d times, %+v", n, d.write())
		}
		d.agrees("after the retry")
	})
}

// TestServerErrorWithoutChangeFailsQuickly: Plane has responded, so the change can't still arrive.
func TestServerErrorWithoutChangeFailsQuickly(t *testing.T) {
	each(t, func(d *deck, o operation) {
		before, began := d.facts(), testday.Now()
		d.server.Arm(planetest.Fault{
			Kind: planetest.Status, Method: o.method, Path: o.path, Status: 500, Body: `{"error":"Something went wrong please try again later"}`,
		})
		err := d.Do(d.Context(), o.make(d.Snapshot()))
		var notDone *store.NotDoneError
		if !errors.As(err, &notDone) || errors.Is(err, plane.ErrUnknownOutcome) || o.holds(d) != 0 || testday.Now().Sub(began) > 5*time.Second {
			d.Fatalf("%v, the server has it %d times", err, o.holds(d))
		}
		d.same("after the failure", d.facts(), before)
	})
}

func TestWriteCutAfterChangeIsDoneOnce(t *testing.T) {
	each(t, func(d *deck, o operation) {
		d.server.Arm(planetest.Fault{Kind: planetest.Cut, Method: o.method, Path: o.path, After: true})
		if err := d.Do(d.Context(), o.make(d.Snapshot())); err != nil {
			d.Fatal(err)
		}
		if n := o.holds(d); n != 1 || d.sent(o.method, o.path) > 1 {
			d.Errorf("the server has it %d times, after %d requests", n, d.sent(o.method, o.path))
		}
		d.agrees("after the cut")
	})
}

func TestWriteStaysUnknownUntilItCanBeLookedUp(t *testing.T) {
	each(t, func(d *deck, o operation) {
		d.server.Arm(planetest.Fault{Kind: planetest.Cut, Method: o.method, Path: o.path, After: true})
		op := o.make(d.Snapshot())
		write := later(func() error { return d.Do(d.Context(), op) })
		time.Sleep(500 * time.Millisecond)
		if w := d.write(); w.State != store.LookingUp {
			d.Errorf("%+v, want it looked up", w)
		}
		d.server.Arm(planetest.Fault{Kind: planetest.Cut, Method: http.MethodGet, Times: 18}) // 6 looks of 3 tries
		err := <-write
		if w := d.write(); !errors.Is(err, plane.ErrUnknownOutcome) || w.State != store.Unknown || w.CanUndo {
			d.Fatalf("%v, %+v, want it unknown", err, w)
		}
		if err := d.Retry(d.Context(), d.write().ID); err != nil {
			d.Fatal(err)
		}
		if n := o.holds(d); n != 1 || d.write().State != store.Done {
			d.Errorf("the server has it %d times, %+v", n, d.write())
		}
		d.agrees("after all")
	})
}

func TestRateLimitedWriteWaits(t *testing.T) {
	each(t, func(d *deck, o operation) {
		d.server.Arm(planetest.Fault{Kind: planetest.Limited, Method: o.method, Path: o.path, RetryAfter: 20})
		began := testday.Now()
		if err := d.Do(d.Context(), o.make(d.Snapshot())); err != nil {
			d.Fatal(err)
		}
		if n := o.holds(d); n != 1 || time.Since(began) < 20*time.Second {
			d.Errorf("the server has it %d times after %v", n, time.Since(began))
		}
	})
}

func TestUndoRestoresPreviousState(t *testing.T) {
	each(t, func(d *deck, o operation) {
		before := d.facts()
		if err := d.Do(d.Context(), o.make(d.Snapshot())); err != nil {
			d.Fatal(err)
		}
		title, ok := d.Snapshot().CanUndo()
		if ok == o.lasting || ok && title != o.title {
			d.Fatalf("the next undo is %q, %v", title, ok)
		}
		if o.lasting {
			if _, err := d.Undo(d.Context()); !errors.Is(err, store.ErrNothingToUndo) {
				d.Error(err)
			}
			return
		}
		if undone, err := d.Undo(d.Context()); err != nil || undone != o.title {
			d.Fatalf("undoing %q: %v", undone, err)
		}
		if n := o.holds(d); n != 0 {
			d.Errorf("the server still has it %d times", n)
		}
		d.same("after the undo", d.facts(), before)
		d.agrees("after the undo")
		if _, ok := d.Snapshot().CanUndo(); ok {
			d.Error("an undo can be undone")
		}
	})
}

func TestPredictionIsShownUntilResponse(t *testing.T) {
	each(t, func(d *deck, o operation) {
		d.server.Arm(planetest.Fault{Kind: planetest.Latency, Method: o.method, Path: o.path, Latency: 3 * time.Second})
		before := d.facts()
		result := make(chan error, 1)
		op := o.make(d.Snapshot())
		go func() { result <- d.Do(d.Context(), op) }()
		time.Sleep(time.Second)
		if w := d.write(); w.State != store.Sending || !d.pending(op) {
			d.Errorf("%+v, want it pending", w)
		}
		if _, ok := d.Snapshot().CanUndo(); ok {
			d.Error("the write can be undone before it is done")
		}
		if same := d.sameAs(before); same {
			d.Error("the prediction is not shown")
		}
		if err := <-result; err != nil || d.pending(op) {
			d.Errorf("%v, and still pending", err)
		}
	})
}

// pending reports whether anything that an operation changes or creates is shown as pending.
func (d *deck) pending(op store.Op) bool {
	s := d.Snapshot()
	ids := op.Touches()
	for _, c := range s.Cycles(apollo) {
		ids = append(ids, string(c.ID))
	}
	for _, i := range s.ProjectItems(apollo) {
		ids = append(ids, string(i.ID))
	}
	for _, c := range s.Comments(item(22)) {
		ids = append(ids, c.ID)
	}
	return slices.ContainsFunc(ids, s.Pending)
}

// sameAs reports whether the copy's facts haven't changed.
func (d *deck) sameAs(before facts) bool {
	now := d.facts()
	same := maps.Equal(now.around, before.around) && len(now.cycles) == len(before.cycles) && len(now.items) == len(before.items) && len(now.homes) == len(before.homes)
	for id, c := range now.cycles {
		same = same && equalCycles(c, before.cycles[id])
	}
	for id, i := range now.items {
		same = same && equalItems(i, before.items[id]) && now.homes[id] == before.homes[id]
	}
	return same
}
