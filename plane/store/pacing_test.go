package store_test

import (
	"errors"
	"fmt"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
)

// limited is a story on a server with Plane's limit, over a line of 200 ms, with a fresh budget.
func limited(t *testing.T, do func(*deck, *plane.Client)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(7 * time.Hour)
		world, err := planetest.Small(testday.Now())
		if err != nil {
			t.Fatal(err)
		}
		d := &deck{T: t, server: planetest.New(world, planetest.Options{Rate: 60})}
		d.truth = client(t, d.server, serviceKey)
		c := client(t, d.server, planetest.SmallKey)
		d.Store, err = store.New(store.Config{Client: c, Now: testday.Now})
		d.must(err)
		d.loadAll()
		time.Sleep(time.Minute)
		d.server.Arm(planetest.Fault{Kind: planetest.Latency, Latency: 200 * time.Millisecond, Times: -1})
		do(d, c)
	})
}

// refusals counts the answers of 429.
func (d *deck) refusals() int {
	n := 0
	for _, r := range d.server.Log() {
		if r.Status == http.StatusTooManyRequests {
			n++
		}
	}
	return n
}

// renames gives n changes of names to the items 19 to 38, some more than once.
func renames(s *store.Snapshot, n int) store.Op {
	changes := make([]store.ItemChange, n)
	for i := range changes {
		changes[i] = store.ItemChange{Item: item(19 + i%20), Patch: plane.ItemPatch{Name: new(fmt.Sprint("name ", i))}}
	}
	return store.PatchItems(s, "rename", changes)
}

func TestTwentyChangesAreTwentyRequestsAndLeaveTheRestOfTheBudget(t *testing.T) {
	limited(t, func(d *deck, c *plane.Client) {
		requests, began := len(d.server.Log()), testday.Now()
		d.must(d.Do(d.Context(), toDone(d.Snapshot(), upTo(19, 38)...)))
		if n, took := len(d.server.Log())-requests, time.Since(began); n != 20 || took != time.Second {
			d.Errorf("%d requests in %v", n, took)
		}
		if left := c.Budget().Remaining; left != 40 || d.refusals() != 0 {
			d.Errorf("%d remain, %d were refused", left, d.refusals())
		}
	})
}

func TestAHundredChangesNeverHitTheLimitNorHoldUpWhatIsDoneMeanwhile(t *testing.T) {
	limited(t, func(d *deck, _ *plane.Client) {
		began := testday.Now()
		write := later(func() error { return d.Do(d.Context(), renames(d.Snapshot(), 100)) })
		for _, after := range []time.Duration{time.Second, 10 * time.Second, 50 * time.Second} {
			time.Sleep(after)
			asked := testday.Now()
			d.must(d.Do(d.Context(), store.PatchItem(d.Snapshot(), item(12), plane.ItemPatch{Due: new(plane.DateOf(asked.Add(24*after*3600), time.UTC))})))
			if took := time.Since(asked); took != 200*time.Millisecond {
				d.Errorf("what was done meanwhile took %v", took)
			}
		}
		d.must(<-write)
		if took := time.Since(began); took > 2*time.Minute+2*time.Second {
			d.Errorf("it took %v", took)
		}
		if n := d.sent(http.MethodPatch, ""); n != 103 || d.refusals() != 0 {
			d.Errorf("%d requests, %d were refused", n, d.refusals())
		}
		if i, _ := d.Snapshot().Item(item(38)); i.Name != "name 99" {
			d.Errorf("the last change of APOLLO-38 is %q", i.Name)
		}
	})
}

func TestAWriteThatWaitsForTheBudgetIsStoppedAtOnce(t *testing.T) {
	limited(t, func(d *deck, _ *plane.Client) {
		write := later(func() error { return d.Do(d.Context(), renames(d.Snapshot(), 60)) })
		time.Sleep(20 * time.Second)
		stopped := testday.Now()
		d.must(d.Stop(d.write().ID))
		err := <-write
		some, _ := errors.AsType[*store.SomeFailedError](err)
		if some == nil || len(some.Failed) != 10 || !errors.Is(err, store.ErrStopped) || time.Since(stopped) != 0 {
			d.Errorf("%v after %v", err, time.Since(stopped))
		}
		removal := later(func() error {
			var ids []plane.ItemID
			for _, n := range upTo(20, 27) {
				ids = append(ids, item(n))
			}
			return d.Do(d.Context(), store.RemoveItems(d.Snapshot(), sprint3, ids))
		})
		time.Sleep(time.Second)
		d.must(d.Stop(d.write().ID))
		if err := <-removal; !errors.Is(err, store.ErrStopped) {
			d.Error(err)
		}
	})
}
