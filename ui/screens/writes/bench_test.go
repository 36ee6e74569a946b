package writes_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/parts/edit"
	"github.com/planedeck/planedeck/ui/screens/writes"
)

// BenchmarkDraw draws a frame with few and with many failed writes: only the
// visible rows must cost anything.
func BenchmarkDraw(b *testing.B) {
	for _, n := range []int{100, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			clock := testday.Clock()
			s := failing(b, clock, n)
			screen := writes.New(edit.Deps{Session: reads.Session{Store: s, Styles: theme.New(theme.Options{Color: true}), Now: clock}})
			stack := nav.NewStack(b.Context(), nav.Host{Make: func(nav.Route) nav.Screen { return screen }})
			stack.Do(nav.Open{To: nav.Writes{}})
			canvas := cell.New(120, 36)
			b.ReportAllocs()
			for b.Loop() {
				canvas.Clear()
				screen.Draw(canvas)
			}
		})
	}
}

// failing returns a store with n writes that were cancelled before they were sent.
func failing(b *testing.B, clock func() time.Time, n int) *store.Store {
	b.Helper()
	_, _, s := storetest.Small(b, planetest.Options{Now: clock})
	storetest.Load(b, s, store.Key{Kind: store.Projects}, store.Key{Kind: store.Cycles, Project: apollo})
	over, stop := context.WithCancel(b.Context())
	stop()
	for i := range n {
		if err := s.Do(over, store.EditCycle(s.Snapshot(), someday, plane.CycleDraft{Name: fmt.Sprint("Day ", i)})); err == nil {
			b.Fatal("it was sent")
		}
	}
	return s
}
