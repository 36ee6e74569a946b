package store_test

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
)

// toDone moves items APOLLO-n to the state Done, as one write.
func toDone(s *store.Snapshot, numbers ...int) store.Op {
	changes := make([]store.ItemChange, len(numbers))
	for i, n := range numbers {
		changes[i] = store.ItemChange{Item: item(n), Patch: plane.ItemPatch{State: new(done)}}
	}
	return store.PatchItems(s, fmt.Sprintf("move %d items to Done", len(numbers)), changes)
}

// upTo returns the numbers from first to last.
func upTo(first, last int) []int {
	var numbers []int
	for n := first; n <= last; n++ {
		numbers = append(numbers, n)
	}
	return numbers
}

// someFailed fails unless the error reports a write that was done in part.
func (d *deck) someFailed(err error, done int, failed ...int) {
	d.Helper()
	some, ok := errors.AsType[*store.SomeFailedError](err)
	if !ok || some.Done != done || len(some.Failed) != len(failed) {
		d.Fatalf("%v, want %d done and %d not", err, done, len(failed))
	}
	for i, f := range some.Failed {
		if f.Item.Sequence != failed[i] || f.Err == nil {
			d.Errorf("APOLLO-%d is named: %v, want APOLLO-%d", f.Item.Sequence, f.Err, failed[i])
		}
	}
}

// refuses makes the server refuse the next change of an item.
func (d *deck) refuses(n int) {
	d.server.Arm(planetest.Fault{
		Kind: planetest.Status, Status: 400, Body: `{"error":"No."}`, Method: http.MethodPatch, Path: string(item(n)),
	})
}

func TestManyChangesAreOneWriteAndOneUndo(t *testing.T) {
	story(t, func(d *deck) {
		before := d.facts()
		d.server.Arm(planetest.Fault{
			Kind: planetest.Latency, Method: http.MethodPatch, Latency: 200 * time.Millisecond, Times: 20,
		})
		began := testday.Now()
		d.must(d.Do(d.Context(), toDone(d.Snapshot(), upTo(19, 38)...)))
		if took := time.Since(began); took > 1100*time.Millisecond {
			d.Errorf("20 changes over a connection with 200 ms latency took %v", took)
		}
		if w := d.write(); w.Title != "move 20 items to Done" || w.Step != 20 || w.Steps != 20 || !w.CanUndo {
			d.Errorf("%+v", w)
		}
		if n := d.sent(http.MethodPatch, "/work-items/"); n != 20 {
			d.Errorf("%d requests, want one per item", n)
		}
		d.agrees("after it")
		title, err := d.Undo(d.Context())
		d.must(err)
		if title != "move 20 items to Done" || d.sent(http.MethodPatch, "/work-items/") != 40 {
			d.Errorf("undoing %q took %d requests", title, d.sent(http.MethodPatch, "/work-items/")-20)
		}
		d.same("after the undo", d.facts(), before)
		d.agrees("after the undo")
	})
}

func TestFailedChangeDoesNotStopOthers(t *testing.T) {
	story(t, func(d *deck) {
		before := d.facts()
		d.refuses(22)
		err := d.Do(d.Context(), toDone(d.Snapshot(), upTo(20, 27)...))
		d.someFailed(err, 7, 22)
		if !errors.Is(err, plane.ErrInvalid) {
			d.Errorf("%v doesn't have the cause", err)
		}
		d.agrees("after the failure")
		d.server.Arm(planetest.Fault{Kind: planetest.Latency, Method: http.MethodPatch, Latency: time.Second})
		if w := d.write(); w.State != store.Failed || !w.CanUndo || d.Snapshot().Pending(string(item(22))) {
			d.Errorf("%+v", w)
		}
		retry := later(func() error { return d.Retry(d.Context(), d.write().ID) })
		time.Sleep(time.Millisecond)
		if _, ok := d.Snapshot().CanUndo(); ok || d.write().Step != 7 {
			d.Errorf("it can be undone during the retry: %+v", d.write())
		}
		d.must(<-retry)
		if n := d.sent(http.MethodPatch, "/work-items/"); n != 9 || d.write().State != store.Done {
			d.Errorf("%d requests after the retry, %+v", n, d.write())
		}
		_, err = d.Undo(d.Context())
		d.must(err)
		d.same("after the undo of both rounds", d.facts(), before)
	})
}

func TestUndoOfPartlyFailedWriteDropsItsRemainder(t *testing.T) {
	story(t, func(d *deck) {
		before := d.facts()
		d.refuses(22)
		d.someFailed(d.Do(d.Context(), toDone(d.Snapshot(), upTo(20, 27)...)), 7, 22)
		title, err := d.Undo(d.Context())
		d.must(err)
		d.same("after the undo", d.facts(), before)
		if w := d.Snapshot().Writes(); title != "move 8 items to Done" || len(w) != 1 || w[0].State != store.Done {
			d.Errorf("undid %q, listed are %+v", title, w)
		}
	})
}

func TestFinishedItemDoesNotWaitForRestOfBulkWrite(t *testing.T) {
	story(t, func(d *deck) {
		d.server.Arm(planetest.Fault{
			Kind: planetest.Trickle, Method: http.MethodPatch, Path: string(item(22)), Latency: time.Second,
		})
		result := later(func() error { return d.Do(d.Context(), toDone(d.Snapshot(), upTo(20, 27)...)) })
		time.Sleep(time.Millisecond)
		if w := d.write(); w.Steps != 8 {
			d.Errorf("%+v has the wrong number of steps", w)
		}
		time.Sleep(time.Second)
		s := d.Snapshot()
		if !s.Pending(string(item(22))) || s.Pending(string(item(27))) || d.write().Step != 7 {
			d.Errorf("the slow one is not the only one pending: %+v", d.write())
		}
		for _, n := range []int{22, 27} {
			if i, _ := s.Item(item(n)); i.State != done {
				d.Errorf("APOLLO-%d is not shown as done", n)
			}
		}
		d.must(d.Load(d.Context(), itemsOf(sprint3)))
		began := testday.Now()
		d.must(d.Do(d.Context(), store.PatchItem(d.Snapshot(), item(27), plane.ItemPatch{State: new(todo)})))
		if took := time.Since(began); took > time.Second {
			d.Errorf("a change of a finished item waited %v for the others", took)
		}
		d.must(<-result)
		if i, _ := d.Snapshot().Item(item(27)); i.State != todo {
			d.Error("the older change came back")
		}
		d.agrees("after it")
	})
}

func TestLostResponsesAreLookedUpPerItem(t *testing.T) {
	story(t, func(d *deck) {
		d.server.Arm(
			planetest.Fault{Kind: planetest.Cut, Method: http.MethodPatch, Path: string(item(21)), After: true},
			planetest.Fault{Kind: planetest.Cut, Method: http.MethodPatch, Path: string(item(23))},
		)
		d.refuses(25)
		d.someFailed(d.Do(d.Context(), toDone(d.Snapshot(), upTo(20, 27)...)), 7, 25)
		for n, want := range map[int]int{20: 1, 21: 1, 23: 2, 25: 1} {
			if got := d.sent(http.MethodPatch, string(item(n))); got != want {
				d.Errorf("APOLLO-%d was sent %d times, want %d", n, got, want)
			}
		}
		d.agrees("after it")
	})
}

func TestFailedLookUpOfOneItemLeavesWriteUnknown(t *testing.T) {
	story(t, func(d *deck) {
		d.server.Arm(
			planetest.Fault{Kind: planetest.Cut, Method: http.MethodPatch, Path: string(item(21)), After: true},
			planetest.Fault{Kind: planetest.Cut, Method: http.MethodPatch, Path: string(item(23)), After: true},
			planetest.Fault{Kind: planetest.Status, Status: 500, Method: http.MethodGet, Path: string(item(21)), Times: 6},
		)
		err := d.Do(d.Context(), toDone(d.Snapshot(), upTo(20, 27)...))
		d.someFailed(err, 7, 21)
		if w := d.write(); w.State != store.Unknown || !errors.Is(err, plane.ErrUnknownOutcome) || w.CanUndo {
			d.Errorf("%v, %+v", err, w)
		}
		if s := d.Snapshot(); !s.Pending(string(item(21))) || s.Pending(string(item(23))) {
			d.Error("items other than the unknown one are pending")
		}
		d.must(d.Retry(d.Context(), d.write().ID))
		if n := d.sent(http.MethodPatch, "/work-items/"); n != 8 || !d.write().CanUndo {
			d.Errorf("%d requests, %+v", n, d.write())
		}
		_, err = d.Undo(d.Context())
		d.must(err)
		if i, _ := d.truth.Item(d.Context(), apollo, item(21)); i.State == done {
			d.Error("the undo missed the change that was found later")
		}
	})
}

func TestRevokedKeyStopsBulkWrite(t *testing.T) {
	story(t, func(d *deck) {
		d.server.Arm(planetest.Fault{Kind: planetest.Status, Status: 401, Body: `{"detail":"Given API token is not valid"}`, Method: http.MethodPatch, Times: -1})
		err := d.Do(d.Context(), toDone(d.Snapshot(), upTo(19, 38)...))
		some, _ := errors.AsType[*store.SomeFailedError](err)
		if some == nil || some.Done != 0 || len(some.Failed) != 20 || !errors.Is(err, plane.ErrUnauthorized) {
			d.Fatal(err)
		}
		if n := d.sent(http.MethodPatch, "/work-items/"); n > 4 {
			d.Errorf("%d requests with a key that is not accepted", n)
		}
		if _, unsent := errors.AsType[*store.UnsentError](some.Failed[19].Err); !unsent || d.write().CanUndo {
			d.Errorf("the last: %v", some.Failed[19].Err)
		}
		if f := some.Failed[0]; f.Reference == "" || f.Reference != d.Snapshot().Reference(f.Item) {
			d.Errorf("%s is called %q", f.Item.Name, f.Reference)
		}
	})
}

func TestChangesOfOneItemAreSentInOrder(t *testing.T) {
	story(t, func(d *deck) {
		d.server.Arm(planetest.Fault{
			Kind: planetest.Latency, Method: http.MethodPatch, Path: string(item(22)), Latency: time.Second,
		})
		d.must(d.Do(d.Context(), store.PatchItems(d.Snapshot(), "twice", []store.ItemChange{
			{Item: item(22), Patch: plane.ItemPatch{State: new(inProgress)}},
			{Item: item(22), Patch: plane.ItemPatch{State: new(done)}},
		})))
		if i, _ := d.truth.Item(d.Context(), apollo, item(22)); i.State != done {
			d.Error("the first change was applied last")
		}
		d.agrees("after it")
	})
}

func TestBulkChangeNamesDeletedItemAndChangesOthers(t *testing.T) {
	story(t, func(d *deck) {
		s := d.Snapshot()
		d.must(d.Do(d.Context(), store.DeleteItem(s, item(22))), d.truth.DeleteItem(d.Context(), apollo, item(23)))
		d.someFailed(d.Do(d.Context(), toDone(s, 22, 23, 24)), 1, 22, 23)
		if n := d.sent(http.MethodPatch, string(item(22))); n != 0 {
			d.Error("the change of an item that the copy knows is deleted was sent")
		}
		if err := d.Do(d.Context(), toDone(s)); err == nil {
			d.Error("an empty change is a write")
		}
	})
}

func TestDeletingSeveralItemsDeletesTheirSubItems(t *testing.T) {
	story(t, func(d *deck) {
		d.must(d.Do(d.Context(), store.DeleteItems(d.Snapshot(), []plane.ItemID{item(38), item(39), item(22)})))
		for _, n := range []int{22, 38, 39, 40} {
			if _, ok := d.Snapshot().Item(item(n)); ok {
				d.Errorf("APOLLO-%d is still there", n)
			}
		}
		if w := d.write(); w.Title != "delete 3 items" || w.CanUndo {
			d.Errorf("%+v", w)
		}
		d.agrees("after it")
	})
}

func TestAddingBatchSkipsDeletedItem(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		d.must(d.truth.DeleteItem(ctx, apollo, item(41)))
		// The server accepts a deleted item for a while; this is its response afterwards.
		d.server.Arm(planetest.Fault{
			Kind: planetest.Status, Status: 400, Body: `{"error":"The payload is not valid"}`, Method: http.MethodPost,
		})
		err := d.Do(ctx, store.AddItems(d.Snapshot(), sprint4, []plane.ItemID{item(19), item(41), item(22)}))
		left, _ := errors.AsType[*store.LeftBehindError](err)
		if left == nil || left.Moved != 2 || len(left.Items) != 1 || left.Items[0].Sequence != 41 || !errors.Is(err, store.ErrGone) {
			d.Fatal(err)
		}
		if d.inCycle(sprint4, 19)*d.inCycle(sprint4, 22) != 1 {
			d.Error("the others were not added")
		}
		d.agrees("after it")
		_, err = d.Undo(ctx)
		d.must(err)
		if d.inCycle(sprint3, 19)*d.inCycle(sprint3, 22) != 1 || len(d.Snapshot().Writes()) != 1 {
			d.Error("the added items are not where they were, or the write is still listed")
		}
		d.agrees("after the undo")
		was := d.Snapshot()
		d.must(d.Do(ctx, store.DeleteItem(was, item(20))))
		if err := d.Do(ctx, store.MoveItems(was, sprint4, []plane.ItemID{item(27), item(20)})); err == nil || !contains(err.Error(), "APOLLO-20 is not there any more") {
			d.Errorf("%v doesn't name the item", err)
		}
	})
}

// TestRetrySkipsItemsDeletedInTheMeantime: the response to an add was lost, or the add failed. Before the retry, this
// process deletes one of the items. The server would still accept it, but it must not come back.
func TestRetrySkipsItemsDeletedInTheMeantime(t *testing.T) {
	cut := planetest.Fault{Kind: planetest.Cut, Method: http.MethodPost, Path: "/cycle-issues/"}
	refusal := planetest.Fault{Kind: planetest.Status, Status: 400, Body: `{"error":"No."}`, Path: "/cycle-issues/"}
	for name, c := range map[string]struct {
		fault planetest.Fault
		op    func(*store.Snapshot) store.Op
		gone  string
	}{
		"move": {cut, func(s *store.Snapshot) store.Op {
			return store.AddItems(s, sprint4, []plane.ItemID{item(19), item(41), item(22)})
		}, ""},
		"transfer": {cut, func(s *store.Snapshot) store.Op { return store.Transfer(s, planTo(s, sprint3, sprint4, nil)) }, ""},
		"create one": {refusal, func(s *store.Snapshot) store.Op {
			return store.CreateItem(s, store.NewItem{Project: apollo, Cycle: sprint4, Draft: named("New")})
		}, "New"},
		"create more": {refusal, func(s *store.Snapshot) store.Op { return pasted(s, sprint4, "New", "Other") }, "New"},
	} {
		t.Run(name, func(t *testing.T) {
			story(t, func(d *deck) {
				d.server.Arm(c.fault)
				if err := d.Do(d.Context(), c.op(d.Snapshot())); err == nil {
					d.Fatal("the write succeeded")
				}
				failed, gone := d.write().ID, item(22)
				if c.gone != "" {
					gone = d.named(c.gone)[0].ID
				}
				d.must(d.Do(d.Context(), store.DeleteItem(d.Snapshot(), gone)))
				err := d.Retry(d.Context(), failed)
				if named := notDone(err); !errors.Is(err, store.ErrGone) || !slices.Equal(named, []plane.ItemID{gone}) {
					d.Errorf("%v names %v", err, named)
				}
				d.agrees("after it")
			})
		})
	}
}

// notDone returns the items that an error names as not done.
func notDone(err error) (ids []plane.ItemID) {
	if left, ok := errors.AsType[*store.LeftBehindError](err); ok {
		for _, i := range left.Items {
			ids = append(ids, i.ID)
		}
	}
	if some, ok := errors.AsType[*store.SomeFailedError](err); ok {
		for _, f := range some.Failed {
			ids = append(ids, f.Item.ID)
		}
	}
	return ids
}
