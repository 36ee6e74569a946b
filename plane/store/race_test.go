package store_test

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
)

// later runs a call in a goroutine and returns a channel with its error.
func later(call func() error) <-chan error {
	result := make(chan error, 1)
	go func() { result <- call() }()
	return result
}

// must fails unless the errors are nil.
func (d *deck) must(errs ...error) {
	d.Helper()
	for _, err := range errs {
		if err != nil {
			d.Error(err)
		}
	}
}

// slow makes the next read of a path return the current data, but much later.
func (d *deck) slow(path string) {
	d.server.Arm(planetest.Fault{Kind: planetest.Trickle, Method: http.MethodGet, Path: path, Latency: 10 * time.Millisecond})
}

func TestReadStartedBeforeWriteRestoresNoOldData(t *testing.T) {
	each(t, func(d *deck, o operation) {
		ctx := d.Context()
		for _, path := range []string{"/cycles/", "/archived-cycles/", string(sprint3) + "/cycle-issues/", "/api/v1/workspaces/*/projects/*/work-items/"} {
			d.slow(path) // The last one only matches the list; the paths of single items are longer.
		}
		time.Sleep(11 * time.Minute)
		began := testday.Now()
		reads := []<-chan error{
			later(func() error { return d.Load(ctx, ofApollo(store.Cycles)) }),
			later(func() error { return d.Load(ctx, ofApollo(store.ArchivedCycles)) }),
			later(func() error { return d.Load(ctx, itemsOf(sprint3)) }),
			later(func() error { return d.Load(ctx, ofApollo(store.Backlog)) }),
		}
		reads = append(reads, d.slowAround()...)
		time.Sleep(100 * time.Millisecond)
		d.must(d.Do(ctx, o.make(d.Snapshot())))
		if wrote := time.Since(began); wrote > time.Second {
			d.Errorf("the write ended after %v", wrote)
		}
		after := d.facts()
		for _, r := range reads {
			d.must(<-r)
		}
		d.same("after the old reads", d.facts(), after)
		d.agrees("in the end")
	})
}

func TestReadDuringWriteKeepsPrediction(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		d.server.Arm(planetest.Fault{Kind: planetest.Latency, Method: http.MethodPatch, Latency: 5 * time.Second})
		write := later(func() error {
			return d.Do(ctx, store.PatchItem(d.Snapshot(), item(22), plane.ItemPatch{State: new(done)}))
		})
		time.Sleep(time.Second)
		d.must(d.Load(ctx, itemsOf(sprint3)), d.Load(ctx, ofApollo(store.Cycles)))
		if i, _ := d.Snapshot().Item(item(22)); i.State != done {
			d.Error("the old state is back")
		}
		d.must(<-write)
		d.agrees("after it")
	})
}

func TestReadDuringCreationShowsNoDuplicates(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		answerLater := planetest.Fault{Kind: planetest.Trickle, Method: http.MethodPost, Latency: 100 * time.Millisecond}
		d.server.Arm(answerLater, answerLater)
		cycles, items := len(d.Snapshot().Cycles(apollo)), len(d.Snapshot().ProjectItems(apollo))
		writes := []<-chan error{
			later(func() error { return d.Do(ctx, store.CreateCycle(apollo, plane.CycleDraft{Name: "New"})) }),
			later(func() error {
				return d.Do(ctx, store.CreateItem(d.Snapshot(), store.NewItem{Project: apollo, Draft: named("New")}))
			}),
		}
		time.Sleep(time.Second)
		d.must(d.Load(ctx, ofApollo(store.Cycles)), d.Load(ctx, ofApollo(store.Backlog)))
		for range 2 {
			if s := d.Snapshot(); len(s.Cycles(apollo)) != cycles+1 || len(s.ProjectItems(apollo)) != items+1 {
				d.Errorf("%d cycles and %d items more, want 1 and 1", len(s.Cycles(apollo))-cycles, len(s.ProjectItems(apollo))-items)
			}
			for _, w := range writes {
				d.must(<-w)
			}
			writes = nil
		}
		d.agrees("after it")
	})
}

func TestWritesOfOneThingAreSentInOrder(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		d.server.Arm(planetest.Fault{Kind: planetest.Latency, Method: http.MethodPatch, Latency: 5 * time.Second})
		move := func(to plane.StateID) <-chan error {
			op := store.PatchItem(d.Snapshot(), item(22), plane.ItemPatch{State: new(to)})
			result := later(func() error { return d.Do(ctx, op) })
			time.Sleep(time.Millisecond)
			return result
		}
		first, second := move(done), move(inProgress)
		other := later(func() error {
			return d.Do(ctx, store.PatchItem(d.Snapshot(), item(23), plane.ItemPatch{State: new(done)}))
		})
		d.must(<-other)
		if n := d.sent(http.MethodPatch, string(item(22))); n != 0 {
			d.Errorf("%d writes of the first item are done: the write of another item waited for them", n)
		}
		if i, _ := d.Snapshot().Item(item(22)); i.State != inProgress {
			d.Error("the second write is not shown")
		}
		d.must(<-first, <-second)
		if i, err := d.truth.Item(ctx, apollo, item(22)); err != nil || i.State != inProgress {
			d.Errorf("the server has %v %v", i.State, err)
		}
		d.agrees("after it")
		if title, _ := d.Snapshot().CanUndo(); title != "move APOLLO-22 to In Progress" && title != "move APOLLO-23 to Done" {
			d.Errorf("the next undo is %q", title)
		}
	})
}

func TestSecondWriteStaysWhenFirstFails(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		d.server.Arm(planetest.Fault{
			Kind: planetest.Status, Status: 400, Body: `{"error":"No."}`, Method: http.MethodPatch, Latency: time.Second,
		})
		first := later(func() error {
			return d.Do(ctx, store.PatchItem(d.Snapshot(), item(22), plane.ItemPatch{State: new(done), Name: new("A")}))
		})
		time.Sleep(time.Millisecond)
		second := later(func() error {
			return d.Do(ctx, store.PatchItem(d.Snapshot(), item(22), plane.ItemPatch{Name: new("B")}))
		})
		if err := <-first; err == nil {
			d.Error("the first write was not refused")
		}
		d.must(<-second)
		if i, _ := d.Snapshot().Item(item(22)); i.State != todo || i.Name != "B" {
			d.Errorf("%q in %v", i.Name, i.State)
		}
		d.agrees("after it")
	})
}

func TestItemMovedByAnotherUserIsInItsNewCycle(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		_, err := d.truth.AddItems(ctx, apollo, sprint4, []plane.ItemID{item(22), item(41)})
		d.must(err, d.truth.DeleteItem(ctx, apollo, item(28)), d.truth.RemoveItem(ctx, apollo, sprint3, item(27)))
		d.must(d.Load(ctx, itemsOf(sprint4)))
		s := d.Snapshot()
		if home, _ := s.CycleOf(item(22)); home != sprint4 {
			d.Errorf("APOLLO-22 is in %v", home)
		}
		if n := len(s.Items(sprint3)); n != s.ItemCount(sprint3) || slices.ContainsFunc(s.Items(sprint3), func(i plane.Item) bool { return i.ID == item(22) }) {
			d.Error("APOLLO-22 is in Sprint 3 too")
		}
		d.must(d.Load(ctx, itemsOf(sprint3)))
		time.Sleep(time.Minute)
		d.must(d.Load(ctx, ofApollo(store.Backlog)))
		if _, ok := d.Snapshot().Item(item(28)); ok {
			d.Error("the deleted item is still there")
		}
		if !slices.ContainsFunc(d.Snapshot().Backlog(apollo, testday.Now()), func(i *plane.Item) bool { return i.ID == item(27) }) {
			d.Error("the removed item is not in the backlog")
		}
	})
}

func TestReadBeforeWriteResponseCountsNothingTwice(t *testing.T) {
	for name, lead := range map[string]time.Duration{"started before the write": 100 * time.Millisecond, "started after the write": 0} {
		t.Run(name, func(t *testing.T) {
			each(t, func(d *deck, o operation) {
				ctx := d.Context()
				d.server.Arm(
					planetest.Fault{Kind: planetest.Trickle, Method: o.method, Path: o.path, Latency: time.Second},
					planetest.Fault{Kind: planetest.Latency, Method: http.MethodGet, Path: "/cycles/", Latency: time.Second},
				)
				read := func() error { return d.Load(ctx, ofApollo(store.Cycles)) }
				var answered <-chan error
				if lead > 0 {
					answered = later(read)
					time.Sleep(lead)
				}
				write := later(func() error { return d.Do(ctx, o.make(d.Snapshot())) })
				time.Sleep(lead + time.Millisecond)
				if lead == 0 {
					answered = later(read)
				}
				d.must(<-answered, <-write)
				d.agrees("after both")
			})
		})
	}
}

func TestPendingCreationsCantBeChanged(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		slowly := planetest.Fault{Kind: planetest.Latency, Method: http.MethodPost, Latency: 5 * time.Second}
		d.server.Arm(slowly, slowly)
		writes := []<-chan error{
			later(func() error { return d.Do(ctx, store.CreateCycle(apollo, plane.CycleDraft{Name: "New"})) }),
			later(func() error {
				return d.Do(ctx, store.CreateItem(d.Snapshot(), store.NewItem{
					Project: apollo, Cycle: sprint3, Draft: named("New"),
				}))
			}),
		}
		time.Sleep(time.Second)
		s := d.Snapshot()
		cycle, items := s.Cycles(apollo)[0].ID, s.Items(sprint3)
		made := items[len(items)-1].ID
		for _, op := range []store.Op{
			store.PatchItem(s, made, plane.ItemPatch{State: new(done)}), store.DeleteItem(s, made),
			store.MoveItems(s, sprint4, []plane.ItemID{made}), store.AddItems(s, cycle, []plane.ItemID{item(22)}),
			store.DeleteCycle(s, cycle), store.EditCycle(s, cycle, plane.CycleDraft{Name: "B"}),
		} {
			if err := d.Do(ctx, op); err == nil || !contains(err.Error(), "still being created") {
				d.Errorf("%s: %v", op.Title(), err)
			}
		}
		for _, w := range writes {
			d.must(<-w)
		}
	})
}

func TestUndoDoesNotOverwriteLaterChanges(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		d.must(d.Do(ctx, store.PatchItem(d.Snapshot(), item(22), plane.ItemPatch{State: new(done)})))
		d.theirs(22, plane.ItemPatch{State: new(inProgress)})
		d.must(d.Load(ctx, itemsOf(sprint3)))
		if _, err := d.Undo(ctx); err == nil || !contains(err.Error(), "state was changed since by bea") {
			d.Error(err)
		}
		d.must(d.Do(ctx, store.EditCycle(d.Snapshot(), sprint5, plane.CycleDraft{Name: "B"})))
		name := "C"
		_, err := d.truth.UpdateCycle(ctx, apollo, sprint5, plane.CyclePatch{Name: &name, Owner: bea})
		d.must(err, d.Load(ctx, ofApollo(store.Cycles)))
		if _, err := d.Undo(ctx); err == nil || !contains(err.Error(), "changed since") {
			d.Error(err)
		}
	})
}
