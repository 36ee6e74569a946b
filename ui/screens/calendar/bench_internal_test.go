package calendar

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// crowd is a source with this number of events in each month.
type crowd int

func (n crowd) Events(_ context.Context, first, _ civil.Date) ([]calendar.Event, error) {
	events := make([]calendar.Event, n)
	for i := range events {
		on := first.AddDays(i % 28)
		start := time.Date(on.Year, on.Month, on.Day, i%24, 0, 0, 0, time.UTC)
		events[i] = calendar.Event{
			ID: fmt.Sprint(first, i), Name: fmt.Sprintf("Press conference %d in Lisbon", i), Span: calendar.Hours(start, start.Add(time.Hour)),
			Categories: []string{"Politics", "Trade"}, Country: "PT", Text: "Ministers answer questions about the budget of the year.", Headline: i%50 == 0,
		}
	}
	return events, nil
}

// crowded returns a screen with n events per month.
func crowded(b *testing.B, n int) *Screen {
	b.Helper()
	world, err := planetest.Small(testday.Morning())
	if err != nil {
		b.Fatal(err)
	}
	const apollo = "30000000-0000-4000-8000-000000000001"
	server := planetest.New(world, planetest.Options{Now: testday.Now, Rate: -1})
	_, s := storetest.Connect(b, server, planetest.SmallKey, testday.Now, calendar.Calendar{Name: "news", Source: crowd(n)})
	storetest.Load(b, s, store.Key{Kind: store.Projects}, store.Key{Kind: store.Cycles, Project: apollo})
	storetest.Load(b, s, s.Snapshot().EventKeys(civil.Date{Year: 2026, Month: 10, Day: 1}, civil.Date{Year: 2026, Month: 12, Day: 31})...)
	deps := Deps{Session: reads.Session{Store: s, Styles: theme.New(theme.Options{Color: true, Dark: true}), Now: testday.Morning}}
	screen := New(deps, nav.Calendar{Project: apollo})
	stack := nav.NewStack(b.Context(), nav.Host{Make: func(nav.Route) nav.Screen { return screen }, Do: nil})
	stack.Do(nav.Replace{To: nav.Projects{}})
	return screen
}

// sizes measures a step on screens with few and with many events.
func sizes(b *testing.B, step func(s *Screen, c *cell.Canvas, i int)) {
	b.Helper()
	for _, n := range []int{20, 2000} {
		b.Run(fmt.Sprint(n, " events"), func(b *testing.B) {
			s, c := crowded(b, n), cell.New(120, 36)
			s.Draw(c)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				step(s, c, i)
			}
		})
	}
}

// The cost of a frame doesn't depend on the number of events.
func BenchmarkFrame(b *testing.B) {
	sizes(b, func(s *Screen, c *cell.Canvas, _ int) {
		c.Clear()
		s.Draw(c)
	})
}

// A cursor move lists the events of another day.
func BenchmarkStep(b *testing.B) {
	days := [2]civil.Date{{Year: 2026, Month: 11, Day: 10}, {Year: 2026, Month: 11, Day: 11}}
	sizes(b, func(s *Screen, c *cell.Canvas, i int) {
		s.goTo(days[i%2])
		s.Draw(c)
	})
}

// A data change that isn't about events reuses the index.
func BenchmarkRebuild(b *testing.B) {
	sizes(b, func(s *Screen, _ *cell.Canvas, _ int) { s.rebuild() })
}

// A filter looks at every event.
func BenchmarkFilter(b *testing.B) {
	sizes(b, func(s *Screen, _ *cell.Canvas, _ int) {
		s.finder.SetQuery("#trade lisbon country:pt")
		s.refilter()
	})
}
