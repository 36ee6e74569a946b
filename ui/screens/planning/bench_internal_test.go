package planning

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/parts/edit"
)

// unplanned is a Heap whose items are in no cycle.
type unplanned struct{ planetest.Heap }

// RoundTrip answers that the cycle has no items.
func (h unplanned) RoundTrip(r *http.Request) (*http.Response, error) {
	if strings.HasSuffix(r.URL.Path, "/cycle-issues/") {
		return planetest.Heap(0).RoundTrip(r)
	}
	return h.Heap.RoundTrip(r)
}

// full returns the planning of a server, and its side with the items: "cycle" or "backlog".
func full(b *testing.B, server http.RoundTripper, name string) (*Planning, *side) {
	b.Helper()
	now := testday.FastClock(10) // so that the rate limit doesn't matter
	_, s := storetest.Connect(b, server, planetest.SmallKey, now)
	for _, kind := range []store.Kind{store.Project, store.Backlog} {
		if err := s.Load(b.Context(), store.Key{Kind: kind, Project: planetest.HeapProject}); err != nil {
			b.Fatal(err)
		}
	}
	deps := Deps{Deps: edit.Deps{Session: reads.Session{Store: s, Styles: theme.New(theme.Options{Dark: true, Color: true}), Now: now}}}
	p := New(deps, nav.Planning{Project: planetest.HeapProject, Cycle: planetest.HeapCycle})
	p.rebuild()
	if name == "backlog" {
		return p, p.backlog
	}
	p.other()
	return p, p.cycle
}

// servers returns a server for each side that can have n items. Reading a backlog of 100,000 would take minutes.
func servers(n int) map[string]http.RoundTripper {
	if n > 10_000 {
		return map[string]http.RoundTripper{"cycle": planetest.Heap(n)}
	}
	return map[string]http.RoundTripper{"cycle": planetest.Heap(n), "backlog": unplanned{planetest.Heap(n)}}
}

// BenchmarkDraw measures a frame, whose cost must not depend on the number of items.
func BenchmarkDraw(b *testing.B) {
	for _, n := range []int{100, 10_000, 100_000} {
		for name, server := range servers(n) {
			p, filled := full(b, server, name)
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				canvas := cell.New(120, 40)
				b.ReportAllocs()
				for b.Loop() {
					filled.list.Move(1)
					p.Draw(canvas)
				}
			})
		}
	}
}

// BenchmarkRebuild measures the update after a change of the store.
func BenchmarkRebuild(b *testing.B) {
	for _, n := range []int{100, 10_000} {
		for name, server := range servers(n) {
			p, _ := full(b, server, name)
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					p.rebuild()
				}
			})
		}
	}
}
