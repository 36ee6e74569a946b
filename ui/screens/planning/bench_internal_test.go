package planning

import (
	"fmt"
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

// filled returns the planning of a cycle with n items.
func filled(b *testing.B, n int) *Planning {
	b.Helper()
	now := testday.FastClock(10) // so that the rate limit doesn't matter
	_, s := storetest.Connect(b, planetest.Heap(n), planetest.SmallKey, now)
	for _, kind := range []store.Kind{store.Project, store.Backlog} {
		if err := s.Load(b.Context(), store.Key{Kind: kind, Project: planetest.HeapProject}); err != nil {
			b.Fatal(err)
		}
	}
	deps := Deps{Deps: edit.Deps{Session: reads.Session{Store: s, Styles: theme.New(theme.Options{Dark: true, Color: true}), Now: now}}}
	return New(deps, nav.Planning{Project: planetest.HeapProject, Cycle: planetest.HeapCycle})
}

// BenchmarkDraw measures a frame, whose cost must not depend on the number of items.
func BenchmarkDraw(b *testing.B) {
	for _, n := range []int{100, 10_000, 100_000} {
		p := filled(b, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			p.rebuild()
			p.other()
			canvas := cell.New(120, 40)
			b.ReportAllocs()
			for b.Loop() {
				p.cycle.list.Move(1)
				p.Draw(canvas)
			}
		})
	}
}

// BenchmarkRebuild measures the update after a change of the store.
func BenchmarkRebuild(b *testing.B) {
	for _, n := range []int{100, 10_000} {
		p := filled(b, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				p.rebuild()
			}
		})
	}
}
