package calendar_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/planedeck/planedeck/calendar"
)

// Screens sort events on the update loop, once per change.
func BenchmarkBetween(b *testing.B) {
	for _, n := range []int{200, 2_000, 20_000} {
		all := make([]calendar.Event, n)
		for i := range all {
			start := at("2026-11-01T09:00:00Z").Add(time.Duration(i*7919%720) * time.Hour)
			all[i] = calendar.Event{ID: fmt.Sprint(i), Name: fmt.Sprint("Event ", i%13), Span: calendar.Hours(start, start.Add(time.Hour))}
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				calendar.Between(all, day("2026-11-01"), day("2026-11-30"), time.UTC)
			}
		})
	}
}
