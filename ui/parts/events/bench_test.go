package events_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/calendar/calendartest"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/parts/events"
)

// busy returns a store with n events in December.
func busy(b *testing.B, n int) *store.Store {
	b.Helper()
	all := make([]calendar.Event, n)
	for i := range all {
		all[i] = calendartest.Hour("Event", "2026-12-21 09:00")
		all[i].ID, all[i].Headline = fmt.Sprint(i), i%10 == 0
		all[i].Start = all[i].Start.Add(time.Duration(i%240) * time.Hour)
		all[i].End = all[i].Start.Add(time.Hour)
	}
	world, err := planetest.Small(testday.Morning())
	if err != nil {
		b.Fatal(err)
	}
	_, s := storetest.Connect(b, planetest.New(world, planetest.Options{}), planetest.SmallKey, testday.Clock(), calendars(all, xmas...)...)
	for _, key := range s.Snapshot().EventKeys(christmas.First, christmas.First) {
		if err := s.Load(b.Context(), key); err != nil {
			b.Fatal(err)
		}
	}
	return s
}

// Look is proportional to the number of events, but only once per change; a frame only depends on what is visible.
func BenchmarkEvents(b *testing.B) {
	for _, n := range []int{20, 2_000, 20_000} {
		s := busy(b, n)
		view := (*events.View)(nil).Look(s.Snapshot(), christmas)
		b.Run(fmt.Sprint("look ", n), func(b *testing.B) {
			for b.Loop() {
				view = (*events.View)(nil).Look(s.Snapshot(), christmas)
			}
		})
		b.Run(fmt.Sprint("again ", n), func(b *testing.B) {
			for b.Loop() {
				view = view.Look(s.Snapshot(), christmas)
			}
		})
		b.Run(fmt.Sprint("frame ", n), func(b *testing.B) {
			c, styles := cell.New(60, 20), theme.New(theme.Options{Color: true})
			for b.Loop() {
				view.DrawDots(c, cell.Rect{W: 60, H: 1}, styles)
				view.DrawList(c, cell.Rect{Y: 1, W: 60, H: 19}, styles)
			}
		})
		b.Run(fmt.Sprint("summary ", n), func(b *testing.B) {
			for b.Loop() {
				view.Summary(60, 2, view.WorkingDays())
			}
		})
	}
}
