package store_test

import (
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
)

// TestUnsentWriteIsSentWhenServerIsBack tries each operation on a server that refuses its connections at first.
func TestUnsentWriteIsSentWhenServerIsBack(t *testing.T) {
	each(t, func(d *deck, o operation) {
		d.server.Arm(planetest.Fault{Kind: planetest.Refused, Times: 20})
		op := o.make(d.Snapshot())
		write := later(func() error { return d.Do(d.Context(), op) })
		time.Sleep(time.Second)
		for d.write().State != store.Waiting && d.write().State.Running() {
			time.Sleep(100 * time.Millisecond)
		}
		w := d.write()
		if w.State != store.Waiting || !w.State.Running() || !errors.Is(w.Err, plane.ErrUnreachable) {
			d.Fatalf("%+v, want a waiting write", w)
		}
		d.must(<-write)
		if n := o.holds(d); n != 1 || d.write().State != store.Done || d.write().Err != nil {
			d.Errorf("the server has it %d times, %+v", n, d.write())
		}
		d.agrees("after it")
	})
}

func TestUnsentWriteIsSentWhenReadSucceeds(t *testing.T) {
	story(t, func(d *deck) {
		d.server.Arm(planetest.Fault{Kind: planetest.Refused, Times: 7, Method: http.MethodPatch})
		write := later(func() error {
			return d.Do(d.Context(), store.PatchItem(d.Snapshot(), item(22), plane.ItemPatch{State: new(done)}))
		})
		time.Sleep(62 * time.Second) // By now the retries are half a minute apart.
		began := testday.Now()
		for range 3 {
			d.must(d.Load(d.Context(), ofApollo(store.Cycles)))
			time.Sleep(time.Millisecond)
		}
		d.must(<-write)
		if took := testday.Now().Sub(began); took > time.Second {
			d.Errorf("it was sent after %v", took)
		}
	})
}

func TestWaitingWriteIsShownAsSendingOnRetry(t *testing.T) {
	story(t, func(d *deck) {
		d.server.Arm(
			planetest.Fault{Kind: planetest.Refused, Method: http.MethodPatch},
			planetest.Fault{Kind: planetest.Latency, Latency: 10 * time.Second, Method: http.MethodPatch},
		)
		write := later(func() error { return d.rename("A") })
		time.Sleep(5 * time.Second)
		if w := d.write(); w.State != store.Sending || w.Err != nil {
			d.Errorf("%+v, want it sending", w)
		}
		d.must(<-write)
	})
}

func TestWaitingWriteCanBeStoppedOrDropped(t *testing.T) {
	for name, want := range map[string]error{"stopped": store.ErrStopped, "dropped": store.ErrDropped} {
		t.Run(name, func(t *testing.T) {
			story(t, func(d *deck) {
				before := d.facts()
				d.server.Arm(planetest.Fault{Kind: planetest.Refused, Times: 3, Method: http.MethodPatch})
				write := later(func() error {
					return d.Do(d.Context(), store.PatchItem(d.Snapshot(), item(22), plane.ItemPatch{State: new(done)}))
				})
				time.Sleep(500 * time.Millisecond)
				if name == "dropped" {
					d.Drop(d.write().ID)
				} else {
					d.must(d.Stop(d.write().ID))
				}
				if err := <-write; !errors.Is(err, want) {
					d.Errorf("%v, want %v", err, want)
				}
				if n := len(d.Snapshot().Writes()); (n == 0) != (name == "dropped") {
					d.Errorf("%d writes are listed", n)
				}
				d.same("after it", d.facts(), before)
				if d.sent(http.MethodPatch, "") != 1 {
					d.Error("it was sent anyway")
				}
			})
		})
	}
}

func TestBulkWriteOnlyResendsUnsentChanges(t *testing.T) {
	story(t, func(d *deck) {
		d.server.Arm(
			planetest.Fault{Kind: planetest.Status, Status: 400, Body: `{"error":"No."}`, Method: http.MethodPatch, Path: string(item(21))},
			planetest.Fault{Kind: planetest.Refused, Times: 9, Method: http.MethodPatch, Skip: 2},
		)
		err := d.Do(d.Context(), toDone(d.Snapshot(), upTo(20, 27)...))
		d.someFailed(err, 7, 21)
		d.agrees("after it")
	})
}

func TestUnknownOutcomeIsResolvedByLaterRead(t *testing.T) {
	each(t, func(d *deck, o operation) {
		d.server.Arm(planetest.Fault{Kind: planetest.Late, Latency: 100 * time.Second, Method: o.method, Path: o.path})
		err := d.Do(d.Context(), o.make(d.Snapshot()))
		if !errors.Is(err, plane.ErrUnknownOutcome) || d.write().State != store.Unknown || o.holds(d) != 0 {
			d.Fatalf("%v, %+v", err, d.write())
		}
		for range 4 {
			time.Sleep(time.Minute)
			d.must(d.Load(d.Context(), store.Key{Kind: store.Me}))
		}
		if w := d.write(); w.State == store.Failed {
			d.must(d.Retry(d.Context(), w.ID)) // It was done in part; the rest was never sent.
		}
		if w := d.write(); w.State != store.Done || w.CanUndo == o.lasting || o.holds(d) != 1 {
			d.Errorf("%+v", w)
		}
		d.agrees("after it")
	})
}
