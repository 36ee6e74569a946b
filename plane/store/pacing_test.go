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

// limited runs a story on a server with Plane's rate limit, 200 ms latency and a fresh budget.
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

// refusals counts the responses with status 429.
func (d *deck) refusals() int {
	n := 0
	for _, r := range d.server.Log() {
		if r.Status == http.StatusTooManyRequests {
			n++
		}
	}
	return n
}

// renames renames items 19 to 38, n times in all, so some more than once.
func renames(s *store.Snapshot, n int) store.Op {
	changes := make([]store.ItemChange, n)
	for i := range changes {
		changes[i] = store.ItemChange{Item: item(19 + i%20), Patch: plane.ItemPatch{Name: new(fmt.Sprint("name ", i))}}
	}
	return store.PatchItems(s, "rename", changes)
}

func TestTwentyChangesUseTwentyRequests(t *testing.T) {
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

func TestHundredChangesStayBelowLimitWithoutDelayingOthers(t *testing.T) {
	limited(t, func(d *deck, _ *plane.Client) {
		began := testday.Now()
		write := later(func() error { return d.Do(d.Context(), renames(d.Snapshot(), 100)) })
		for _, after := range []time.Duration{time.Second, 10 * time.Second, 50 * time.Second} {
			time.Sleep(after)
			asked := testday.Now()
			d.must(d.Do(d.Context(), store.PatchItem(d.Snapshot(), item(12), plane.ItemPatch{Due: new(plane.DateOf(asked.Add(24*after*3600), time.UTC))})))
			if took := time.Since(asked); took != 200*time.Millisecond {
				d.Errorf("the write in between took %v", took)
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

func TestWriteWaitingForBudgetStopsImmediately(t *testing.T) {
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

// Rule: a refresh leaves the last ten requests of a minute to reads that the user waits for, until one needs the same data.
func TestPatientReadLeavesTenRequestsUntilItIsNeeded(t *testing.T) {
	limited(t, func(d *deck, c *plane.Client) {
		for range 52 {
			if _, err := c.Me(d.Context()); err != nil {
				d.Fatal(err)
			}
		}
		before, always := d.sent(http.MethodGet, "/cycles/"), func() bool { return true }
		again := later(func() error { return d.LoadPatiently(d.Context(), ofApollo(store.Cycles), always) })
		time.Sleep(10 * time.Second)
		if n := d.sent(http.MethodGet, "/cycles/") - before; n != 0 {
			d.Errorf("%d requests, %d remain", n, c.Budget().Remaining)
		}
		asked := testday.Now()
		d.must(d.Load(d.Context(), ofApollo(store.Cycles)), <-again)
		if n, took := d.sent(http.MethodGet, "/cycles/")-before, time.Since(asked); n != 1 || took != 200*time.Millisecond {
			d.Errorf("%d requests in %v", n, took)
		}
	})
}

// Rule: if the list of projects is fresh, reading a project only requests what the list doesn't have.
func TestProjectInFreshListNeedsThreeRequests(t *testing.T) {
	limited(t, func(d *deck, _ *plane.Client) {
		for _, listed := range []bool{true, false} {
			if listed {
				d.must(d.Load(d.Context(), store.Key{Kind: store.Projects}))
			} else {
				time.Sleep(11 * time.Minute)
			}
			requests, want := len(d.server.Log()), 4
			if listed {
				want = 3 // states, labels, members
			}
			d.must(d.Load(d.Context(), ofApollo(store.Project)))
			if n := len(d.server.Log()) - requests; n != want {
				d.Errorf("listed: %v: %d requests, want %d", listed, n, want)
			}
		}
	})
}
