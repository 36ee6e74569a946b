package store_test

import (
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
)

// slow runs a story on a server that needs time for each item and has 1,040 more items, every second one in Sprint 3.
func slow(t *testing.T, cost time.Duration, do func(*deck)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		testday.Begin()
		world, err := planetest.Many(testday.Now(), 0, 1040)
		if err != nil {
			t.Fatal(err)
		}
		d := &deck{T: t, server: planetest.New(world, planetest.Options{Rate: -1, ItemCost: cost})}
		c := client(t, d.server, planetest.SmallKey)
		d.truth = client(t, d.server, serviceKey)
		d.Store, err = store.New(store.Config{Client: c, Now: testday.Now})
		d.must(err)
		do(d)
	})
}

// Rule: a server that is slow per item is read in pages that it can return in time, and the first page is shown.
func TestBoardOpensOnSlowServer(t *testing.T) {
	for _, cost := range []time.Duration{5 * time.Millisecond, 20 * time.Millisecond, 92 * time.Millisecond} {
		slow(t, cost, func(d *deck) {
			began, shown := testday.Now(), time.Duration(0)
			done := later(func() error { return d.Load(d.Context(), itemsOf(sprint3)) })
			for shown == 0 && time.Since(began) < time.Minute {
				time.Sleep(100 * time.Millisecond)
				if d.Snapshot().ItemCount(sprint3) > 0 {
					shown = time.Since(began)
				}
			}
			d.must(<-done)
			took := time.Since(began)
			if n := d.Snapshot().ItemCount(sprint3); n < 520 || shown > 20*time.Second || took > 534*cost*3/2+20*time.Second {
				d.Errorf("at %v per item: %d items, shown after %v, whole after %v, %d requests", cost, n, shown, took, d.sent(http.MethodGet, "/cycle-issues/"))
			}
			d.Logf("at %v per item: shown after %v, whole after %v, %d requests", cost, shown, took, d.sent(http.MethodGet, "/cycle-issues/"))
		})
	}
}

// Rule: unchanged data is not read again.
func TestRefreshReadsOnlyChanges(t *testing.T) {
	slow(t, 5*time.Millisecond, func(d *deck) {
		d.must(d.Load(d.Context(), store.Key{Kind: store.Projects}))
		d.must(d.Load(d.Context(), ofApollo(store.Backlog)))
		for range 5 {
			time.Sleep(31 * time.Second)
			began, before := testday.Now(), len(d.server.Log())
			d.must(d.Load(d.Context(), ofApollo(store.Backlog)))
			if n, took := len(d.server.Log())-before, time.Since(began); n > 2 || took > 200*time.Millisecond {
				d.Errorf("%d requests in %v", n, took)
			}
		}
		_, err := d.truth.UpdateItem(d.Context(), apollo, item(38), plane.ItemPatch{Name: new("changed elsewhere")})
		d.must(err)
		time.Sleep(31 * time.Second)
		d.must(d.Load(d.Context(), ofApollo(store.Backlog)))
		if i, _ := d.Snapshot().Item(item(38)); !strings.Contains(i.Name, "elsewhere") {
			d.Error("the change was not seen")
		}
	})
}
