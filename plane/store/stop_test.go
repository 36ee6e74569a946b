package store_test

import (
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/store"
)

func TestStoppedWriteNamesRemainderAndCanBeRetried(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		d.server.Arm(planetest.Fault{Kind: planetest.Latency, Method: http.MethodPatch, Latency: time.Second, Times: 20})
		result := later(func() error { return d.Do(ctx, toDone(d.Snapshot(), upTo(19, 38)...)) })
		time.Sleep(1500 * time.Millisecond) // Four are done, four are sent.
		d.must(d.Stop(d.write().ID), d.Stop(d.write().ID))
		err := <-result
		d.someFailed(err, 8, upTo(27, 38)...)
		if w := d.write(); !errors.Is(err, store.ErrStopped) || w.State != store.Failed || !w.CanUndo {
			d.Errorf("%v, %+v", err, w)
		}
		if n := d.sent(http.MethodPatch, "/work-items/"); n != 8 {
			d.Errorf("%d changes were sent", n)
		}
		d.agrees("after the stop")
		d.must(d.Retry(ctx, d.write().ID))
		if n := d.sent(http.MethodPatch, "/work-items/"); n != 20 {
			d.Errorf("%d changes were sent after the retry", n)
		}
		if err := d.Stop(d.write().ID); !errors.Is(err, store.ErrNoSuchWrite) {
			d.Errorf("a done write was stopped: %v", err)
		}
		d.agrees("after the retry")
	})
}

func TestQueuedWriteCanBeStopped(t *testing.T) {
	story(t, func(d *deck) {
		d.server.Arm(planetest.Fault{Kind: planetest.Latency, Method: http.MethodPatch, Latency: time.Second})
		first := later(func() error { return d.rename("A") })
		time.Sleep(time.Millisecond)
		second := later(func() error { return d.rename("B") })
		time.Sleep(time.Millisecond)
		d.must(d.Stop(d.write().ID))
		if err := <-second; !errors.Is(err, store.ErrStopped) {
			d.Error(err)
		}
		d.must(<-first)
		d.agrees("after both")
	})
}

func TestBulkRemovalCanBeStopped(t *testing.T) {
	story(t, func(d *deck) {
		d.server.Arm(planetest.Fault{Kind: planetest.Latency, Method: http.MethodDelete, Latency: time.Second, Times: 9})
		var items []plane.ItemID
		for _, n := range upTo(20, 27) {
			items = append(items, item(n))
		}
		before := d.facts()
		result := later(func() error { return d.Do(d.Context(), store.RemoveItems(d.Snapshot(), sprint3, items)) })
		time.Sleep(2500 * time.Millisecond)
		d.must(d.Stop(d.write().ID))
		err := <-result
		left, _ := errors.AsType[*store.LeftBehindError](err)
		if left == nil || left.Moved != 3 || len(left.Items) != 5 || !errors.Is(err, store.ErrStopped) {
			d.Fatal(err)
		}
		d.agrees("after the stop")
		d.must(d.Retry(d.Context(), d.write().ID))
		d.agrees("after the retry")
		_, err = d.Undo(d.Context())
		d.must(err)
		d.same("after the undo of both rounds", d.facts(), before)
	})
}
