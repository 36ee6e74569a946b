package items_test

import (
	"fmt"
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// BenchmarkArrange measures the cost of a change of 10,000 items: sorting, dividing, grouping.
func BenchmarkArrange(b *testing.B) {
	list := make([]*plane.Item, 10_000)
	for n := range list {
		list[n] = &plane.Item{
			ID: plane.ItemID(fmt.Sprint(n)), Sequence: n, SortOrder: float64(n * 7919 % 10_007), Points: "3",
			Assignees: []plane.UserID{plane.UserID(fmt.Sprint(n % 9))},
		}
	}
	for _, by := range []items.Grouping{items.ByPriority, items.ByAssignee} {
		b.Run(string(by), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sorted := items.Sort(list, items.OrderPriority, "")
				items.Divide(new(store.Snapshot), "", by, sorted).Part(sorted)
			}
		})
	}
}
