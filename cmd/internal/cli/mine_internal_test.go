package cli

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
)

// TestMoreUrgentItemsComeFirst compares every pair of items: overdue ones first, then by priority, then by due date
// with those without one last, then by number.
func TestMoreUrgentItemsComeFirst(t *testing.T) {
	day := func(n int) plane.Date { return plane.Date{Year: 2026, Month: time.November, Day: n} }
	sorted := []plane.Item{
		{Name: "overdue and high", Priority: plane.PriorityHigh, Due: day(23)},
		{Name: "overdue and low", Priority: plane.PriorityLow, Due: day(20)},
		{Name: "urgent without a date", Priority: plane.PriorityUrgent},
		{Name: "high, due today", Priority: plane.PriorityHigh, Due: day(24)},
		{Name: "high, due later", Priority: plane.PriorityHigh, Due: day(30)},
		{Name: "high without a date", Priority: plane.PriorityHigh, Sequence: 1},
		{Name: "high without a date, newer", Priority: plane.PriorityHigh, Sequence: 2},
		{Name: "none, due today", Priority: plane.PriorityNone, Due: day(24)},
		{Name: "none without a date", Priority: plane.PriorityNone},
	}
	facts := func(i plane.Item) itemFacts { return itemFacts{Item: i, snap: &store.Snapshot{}, today: day(24)} }
	for a, first := range sorted {
		for b, second := range sorted {
			if got := moreUrgent(facts(first), facts(second)); sign(got) != sign(a-b) {
				t.Errorf("%q before %q: %d", first.Name, second.Name, got)
			}
		}
	}
}

func sign(n int) int { return max(-1, min(1, n)) }
