package store_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
)

// open connects a new process to the deck's server, with an outbox and an otherwise empty store.
func (d *deck) open(f *storetest.Outbox) {
	d.Helper()
	s, err := store.New(store.Config{Client: client(d.T, d.server, planetest.SmallKey), Now: testday.Now, Outbox: f})
	d.must(err)
	d.Store = s
	if failed := s.Restore(f.All(d.T)); failed != nil {
		d.Fatal(failed)
	}
}

func TestWriteIsInOutboxUntilItsOutcomeIsKnown(t *testing.T) {
	story(t, func(d *deck) {
		f := storetest.NewOutbox()
		d.open(f)
		d.loadAll()
		d.must(d.Do(d.Context(), store.ArchiveCycle(d.Snapshot(), sprint1)))
		d.server.Arm(
			planetest.Fault{Kind: planetest.Cut, Method: http.MethodPost},
			planetest.Fault{Kind: planetest.Cut, Method: http.MethodGet, Times: 18},
		)
		if err := d.Do(d.Context(), store.ArchiveCycle(d.Snapshot(), sprint2)); !errors.Is(err, plane.ErrUnknownOutcome) {
			d.Error(err)
		}
		d.Drop(2)
		want := "sending archive Sprint 1, done archive Sprint 1, sending archive Sprint 2, unknown archive Sprint 2, remove"
		if got := strings.Join(f.Lines(), ", "); got != want {
			d.Errorf("%s, want %s", got, want)
		}
	})
}

func TestFullOutboxIsReportedButDoesNotStopWrites(t *testing.T) {
	story(t, func(d *deck) {
		f := storetest.NewOutbox()
		d.open(f)
		d.loadAll()
		full := errors.New("no space left on device")
		f.Fill(full)
		d.must(d.rename("B"))
		if w := d.write(); w.State != store.Done || !errors.Is(w.Unkept, full) {
			d.Errorf("%+v", w)
		}
		f.Fill(nil)
		d.must(d.rename("C"))
		if w := d.write(); w.Unkept != nil {
			d.Errorf("%+v", w)
		}
	})
}

// TestTheNextProcessContinues: in whatever state a process ended, the next one completes each write, once and in the order
// of the requests.
func TestTheNextProcessContinues(t *testing.T) {
	for name, c := range map[string]struct {
		faults []planetest.Fault
		patch  int // total number of PATCH requests
	}{
		"killed before the request arrived": {[]planetest.Fault{{Kind: planetest.Cut, Method: http.MethodPatch}}, 3},
		"killed before the answer arrived":  {[]planetest.Fault{{Kind: planetest.Cut, After: true, Method: http.MethodPatch}}, 2},
	} {
		t.Run(name, func(t *testing.T) {
			story(t, func(d *deck) {
				f := storetest.NewOutbox()
				d.open(f)
				d.loadAll()
				ctx, kill := context.WithCancel(d.Context())
				d.server.Arm(c.faults...)
				// The process is killed while it looks up the first write.
				first := d.Begin(store.PatchItem(d.Snapshot(), item(22), plane.ItemPatch{Name: new("First")}))
				go func() { _ = first(ctx) }()
				synctest.Wait()
				second := d.Begin(store.PatchItem(d.Snapshot(), item(22), plane.ItemPatch{Name: new("Second")}))
				go func() { _ = second(ctx) }()
				synctest.Wait()
				if got := f.States(d.T); got != "sending, waiting for the server" {
					d.Fatal(got)
				}
				left := f.All(d.T)
				kill()
				synctest.Wait()
				for _, e := range left { // as they were when the process was killed
					d.must(f.Put(e))
				}
				time.Sleep(2 * time.Minute)
				d.open(f)
				d.Resume(d.Context())
				i, err := d.truth.Item(d.Context(), apollo, item(22))
				d.must(err)
				if i.Name != "Second" || d.sent(http.MethodPatch, "") != c.patch || f.States(d.T) != "done, done" {
					d.Errorf("%q, %d requests, %s", i.Name, d.sent(http.MethodPatch, ""), f.States(d.T))
				}
			})
		})
	}
}

func TestWaitingWriteIsSentByNextProcess(t *testing.T) {
	story(t, func(d *deck) {
		f := storetest.NewOutbox()
		d.open(f)
		d.loadAll()
		d.server.Arm(planetest.Fault{Kind: planetest.Refused, Times: 100})
		ctx, quit := context.WithCancel(d.Context())
		write := later(func() error {
			return d.Do(ctx, store.PatchItem(d.Snapshot(), item(22), plane.ItemPatch{Name: new("Later")}))
		})
		time.Sleep(time.Minute)
		quit()
		if err := <-write; err == nil || !d.write().Kept || f.States(d.T) != "waiting for the server" {
			d.Errorf("%v, %+v, %s", err, d.write(), f.States(d.T))
		}
		d.open(f)
		resumed := later(func() error { d.Resume(d.Context()); return nil })
		time.Sleep(10 * time.Second)
		if w := d.write(); !w.State.Running() || !w.Earlier { // It is retried periodically.
			d.Errorf("%+v", w)
		}
		d.must(<-resumed)
		if w := d.write(); w.State != store.Done || !w.CanUndo {
			d.Errorf("%+v", w)
		}
	})
}

// TestRetriedWriteIsNotResumedAsWell: the user may retry a write before Resume gets to it.
func TestRetriedWriteIsNotResumedAsWell(t *testing.T) {
	story(t, func(d *deck) {
		f := storetest.NewOutbox()
		d.open(f)
		d.loadAll()
		d.server.Arm(planetest.Fault{Kind: planetest.Status, Status: http.StatusBadRequest, Method: http.MethodPatch, Body: `{"error":"no"}`})
		if d.rename("B") == nil {
			d.Fatal("the write did not fail")
		}
		d.open(f)
		d.server.Arm(planetest.Fault{Kind: planetest.Latency, Latency: 3 * time.Second, Method: http.MethodPatch})
		again := later(func() error { return d.Retry(d.Context(), d.write().ID) })
		time.Sleep(time.Second)
		d.Resume(d.Context())
		d.must(<-again)
		if n := d.sent(http.MethodPatch, ""); n != 2 || f.States(d.T) != "done" {
			d.Errorf("%d requests, %s", n, f.States(d.T))
		}
	})
}

// TestResumedWriteAsksBeforeOverwriting: other users' changes while a write waited are only overwritten if the user insists.
func TestResumedWriteAsksBeforeOverwriting(t *testing.T) {
	for name, op := range map[string]func(*store.Snapshot) store.Op{
		"one": func(s *store.Snapshot) store.Op {
			return store.PatchItem(s, item(22), plane.ItemPatch{Priority: new(plane.PriorityLow)})
		},
		"several": func(s *store.Snapshot) store.Op {
			return store.PatchItems(s, "low", []store.ItemChange{
				{Item: item(22), Patch: plane.ItemPatch{Priority: new(plane.PriorityLow)}},
				{Item: item(23), Patch: plane.ItemPatch{Priority: new(plane.PriorityLow)}},
			})
		},
	} {
		t.Run(name, func(t *testing.T) {
			story(t, func(d *deck) {
				f := storetest.NewOutbox()
				d.open(f)
				d.loadAll()
				d.server.Arm(planetest.Fault{Kind: planetest.Refused, Method: http.MethodPatch, Path: string(item(22))})
				write := later(func() error { return d.Do(d.Context(), op(d.Snapshot())) })
				synctest.Wait()
				_, err := d.truth.UpdateItem(d.Context(), apollo, item(22), plane.ItemPatch{Priority: new(plane.PriorityUrgent)})
				d.must(err)
				if _, ok := errors.AsType[*store.OverwriteError](<-write); !ok || d.write().State != store.Failed {
					d.Fatalf("%+v", d.write())
				}
				// The next process still asks.
				d.open(f)
				w := d.write()
				clash, ok := errors.AsType[*store.OverwriteError](w.Err)
				if w.State != store.Failed || !w.Earlier || !ok || fmt.Sprint(clash.Fields) != "[priority]" || clash.Item.Priority != plane.PriorityUrgent {
					d.Fatalf("%+v", w)
				}
				if _, ok := errors.AsType[*store.OverwriteError](d.Retry(d.Context(), d.write().ID)); !ok {
					d.Errorf("%+v", d.write())
				}
				d.must(d.RetryAnyway(d.Context(), d.write().ID))
				i, err := d.truth.Item(d.Context(), apollo, item(22))
				d.must(err)
				if i.Priority != plane.PriorityLow {
					d.Error(i.Priority)
				}
			})
		})
	}
}

func TestUndoSurvivesRestartAndIsDoneByOneProcess(t *testing.T) {
	story(t, func(d *deck) {
		f := storetest.NewOutbox()
		d.open(f)
		d.loadAll()
		was, _ := d.Snapshot().Item(item(22))
		for n := range 12 {
			d.must(d.rename(fmt.Sprint("name ", n+1)))
		}
		entries := f.All(d.T)
		d.open(f)
		d.loadAll()
		other := d.Store
		d.open(f)
		d.loadAll()
		if n := len(d.Snapshot().Undoable()); n != 10 {
			d.Errorf("%d can be undone", n)
		}
		_, err := d.Undo(d.Context())
		d.must(err)
		if i, _ := d.truth.Item(d.Context(), apollo, item(22)); i.Name != "name 11" {
			d.Errorf("%q, was %q", i.Name, was.Name)
		}
		if _, err := other.Undo(d.Context()); !errors.Is(err, store.ErrUndoneElsewhere) {
			d.Error(err)
		}
		if len(entries) != 12 {
			d.Error(len(entries))
		}
	})
}

func TestRedo(t *testing.T) {
	story(t, func(d *deck) {
		f := storetest.NewOutbox()
		d.open(f)
		d.loadAll()
		name := func() string {
			i, err := d.truth.Item(d.Context(), apollo, item(22))
			d.must(err)
			return i.Name
		}
		d.must(d.rename("A"), d.rename("B"))
		if _, ok := d.Snapshot().CanRedo(); ok {
			d.Error("redo is offered before an undo")
		}
		for range 2 {
			_, err := d.Undo(d.Context())
			d.must(err)
		}
		for _, want := range []string{"A", "B"} {
			if title, ok := d.Snapshot().CanRedo(); !ok || title != "undo change APOLLO-22: name" {
				d.Errorf("%q, %v", title, ok)
			}
			_, err := d.Redo(d.Context())
			d.must(err)
			if name() != want {
				d.Errorf("%q, want %q", name(), want)
			}
		}
		if _, err := d.Redo(d.Context()); !errors.Is(err, store.ErrNothingToRedo) {
			d.Error(err)
		}
		_, err := d.Undo(d.Context())
		d.must(err)
		// Redo also works after a restart, but not after another change.
		d.open(f)
		d.loadAll()
		_, err = d.Redo(d.Context())
		d.must(err)
		if name() != "B" {
			d.Error(name())
		}
		_, err = d.Undo(d.Context())
		d.must(err, d.rename("C"))
		if _, ok := d.Snapshot().CanRedo(); ok {
			d.Error("redo is offered after another change")
		}
	})
}

// TestRedoOfEveryOperation: undo and redo of any write lead to the write's result again, even if the undo has no inverse
// because it deleted something.
func TestRedoOfEveryOperation(t *testing.T) {
	for _, restarted := range []bool{false, true} {
		for _, a := range acts() {
			if (testing.Short() || raced) && sample(a.name)%8 != 0 {
				continue
			}
			t.Run(fmt.Sprintf("%s, restarted %v", a.name, restarted), func(t *testing.T) {
				story(t, func(d *deck) {
					f := storetest.NewOutbox()
					d.open(f)
					d.loadAll()
					d.must(d.Do(d.Context(), a.make(d.Snapshot())))
					if !d.write().CanUndo {
						return
					}
					after := len(d.facts().items)
					_, err := d.Undo(d.Context())
					d.must(err)
					if restarted {
						d.open(f)
						d.loadAll()
					}
					if _, err := d.Redo(d.Context()); err != nil {
						t.Fatal(err)
					}
					if n := len(d.facts().items); n != after || !d.write().CanUndo {
						t.Errorf("%d items, want %d: %+v", n, after, d.write())
					}
					d.agrees("after it")
				})
			})
		}
	}
}

func TestNextProcessRetriesPartlyFailedWrite(t *testing.T) {
	story(t, func(d *deck) {
		f := storetest.NewOutbox()
		d.open(f)
		d.loadAll()
		d.server.Arm(planetest.Fault{Kind: planetest.Status, Status: 400, Body: `{"error":"no"}`, Method: http.MethodPatch, Path: string(item(23))})
		if err := d.Do(d.Context(), toDone(d.Snapshot(), 22, 23, 24)); err == nil {
			d.Fatal("the write did not fail")
		}
		sent := d.sent(http.MethodPatch, "")
		d.open(f)
		d.loadAll()
		if !d.write().CanUndo {
			d.Errorf("%+v", d.write())
		}
		d.must(d.Retry(d.Context(), d.write().ID))
		if n := d.sent(http.MethodPatch, "") - sent; n != 1 {
			d.Errorf("%d requests", n)
		}
	})
}

// TestEntryIDsAreUnique: even when the clock is set back.
func TestEntryIDsAreUnique(t *testing.T) {
	story(t, func(d *deck) {
		f := storetest.NewOutbox()
		var back atomic.Int64
		s, err := store.New(store.Config{
			Client: client(d.T, d.server, planetest.SmallKey), Outbox: f,
			Now: func() time.Time { return testday.Now().Add(-time.Duration(back.Add(int64(time.Second)))) },
		})
		d.must(err)
		d.Store = s
		d.loadAll()
		for n := range 5 {
			d.must(d.rename(fmt.Sprint("name ", n)))
		}
		if n := len(f.All(d.T)); n != 5 { // one per ID
			d.Errorf("%d entries are stored", n)
		}
	})
}

// TestUndoOrderSurvivesClockChange: even before the earlier processes' writes are known.
func TestUndoOrderSurvivesClockChange(t *testing.T) {
	story(t, func(d *deck) {
		f := storetest.NewOutbox()
		d.open(f)
		d.loadAll()
		d.must(d.rename("A"))
		earlier := f.All(d.T)
		s, err := store.New(store.Config{
			Client: client(d.T, d.server, planetest.SmallKey), Outbox: f,
			Now: func() time.Time { return testday.Now().Add(-time.Hour) },
		})
		d.must(err)
		d.Store = s
		s.Follow(earlier[0].ID)
		d.loadAll()
		d.must(d.rename("B"))
		for _, err := range s.Restore(earlier) {
			d.Error(err)
		}
		_, err = d.Undo(d.Context())
		d.must(err)
		if i, err := d.truth.Item(d.Context(), apollo, item(22)); err != nil || i.Name != "A" {
			d.Errorf("%q, %v", i.Name, err)
		}
	})
}

func TestInvalidEntryIsNotListed(t *testing.T) {
	story(t, func(d *deck) {
		f := storetest.NewOutbox()
		d.open(f)
		good := store.Entry{ID: "1", Parts: []store.EntryPart{{}}, Operation: json.RawMessage(encoded(d.T, store.ArchiveCycle(d.Snapshot(), sprint1)))}
		for _, e := range []store.Entry{
			{ID: "2"},
			{ID: "3", Operation: json.RawMessage(`{"kind":"dance","version":1,"op":{}}`), Parts: good.Parts},
			{ID: "4", Operation: good.Operation},
			{ID: "5", Operation: good.Operation, Parts: []store.EntryPart{{Learned: json.RawMessage(`{"Nonsense":1}`)}}},
		} {
			if failed := d.Restore([]store.Entry{e}); len(failed) != 1 || !strings.Contains(failed[0].Error(), e.ID) {
				d.Errorf("%s: %v", e.ID, failed)
			}
		}
		if n := len(d.Snapshot().Writes()); n != 0 {
			d.Errorf("%d writes are listed", n)
		}
	})
}
