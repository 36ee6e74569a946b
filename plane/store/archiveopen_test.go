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

// A cycle that is being archived or unarchived stays visible with its items in the list it is moving to, even if only the
// list it is leaving was read.
func TestCycleStaysVisibleWhileArchivingIsPending(t *testing.T) {
	for _, o := range []struct {
		name   string
		method string
		make   func(*store.Snapshot, plane.CycleID) store.Op
		id     plane.CycleID
		read   func(*deck) error
		list   func(*store.Snapshot) []plane.Cycle
	}{
		{
			"into it", http.MethodPost, store.ArchiveCycle, sprint1,
			func(d *deck) error { return d.Load(d.Context(), ofApollo(store.Cycles)) },
			func(s *store.Snapshot) []plane.Cycle { return s.Archived(apollo) },
		},
		{
			"out of it", http.MethodDelete, store.UnarchiveCycle, sprint0,
			func(d *deck) error { return d.Load(d.Context(), ofApollo(store.ArchivedCycles)) },
			func(s *store.Snapshot) []plane.Cycle { return s.Cycles(apollo) },
		},
	} {
		t.Run(o.name, func(t *testing.T) {
			story(t, func(d *deck) {
				there := func(when string) {
					d.Helper()
					s := d.Snapshot()
					if !slices.ContainsFunc(o.list(s), func(c plane.Cycle) bool { return c.ID == o.id }) {
						d.Errorf("%s: the cycle isn't visible", when)
					}
				}
				items := len(d.Snapshot().Items(o.id))
				d.server.Arm(planetest.Fault{Kind: planetest.Late, Method: o.method, Latency: 3 * time.Minute})
				err := d.Do(d.Context(), o.make(d.Snapshot(), o.id))
				if !errors.Is(err, plane.ErrUnknownOutcome) {
					d.Fatal(err)
				}
				there("before it is done")
				time.Sleep(3 * time.Minute)
				d.must(o.read(d))
				there("after a read")
				if got := len(d.Snapshot().Items(o.id)); got != items {
					d.Errorf("the cycle has %d items, had %d", got, items)
				}
				w := d.write()
				if w.State == store.Unknown {
					d.must(d.Retry(d.Context(), w.ID))
				}
				there("after the look-up")
				d.agrees("after the look-up")
			})
		})
	}
}
