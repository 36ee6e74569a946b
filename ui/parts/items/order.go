package items

import (
	"cmp"
	"math"
	"slices"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// Order is the property by which items are sorted within a group. Items that are equal in it are sorted as arranged on
// the web page, then by number.
type Order string

// The orders.
const (
	OrderPriority Order = "priority"
	OrderDue      Order = "due date" // earliest first, items without one last
	OrderUpdated  Order = "updated"  // newest first
	OrderManual   Order = "manual"   // as arranged on the web page
	OrderPoints   Order = "points"   // most first, items without any last
)

// Orders lists the orders that a dialog offers.
func Orders() []Order {
	return []Order{OrderPriority, OrderDue, OrderUpdated, OrderManual, OrderPoints}
}

// rank returns the rank of an item by the order alone; the lowest comes first.
func (o Order) rank(i *plane.Item, scale plane.ScaleID) int64 {
	switch o {
	case OrderDue:
		if i.Due.IsZero() {
			return math.MaxInt64
		}
		return int64(i.Due.Year)*400 + int64(i.Due.Month)*32 + int64(i.Due.Day)
	case OrderUpdated:
		if i.UpdatedAt.IsZero() { // it is being created now
			return math.MinInt64
		}
		return -i.UpdatedAt.UnixNano()
	case OrderManual:
		return 0
	case OrderPoints:
		return pointsRank(i, scale)
	case OrderPriority:
	}
	return int64(i.Priority.Rank())
}

// pointsRank ranks by the position in the project's scale, the largest first, because "XL" isn't a number and doesn't
// come after "S" in the alphabet. Points of an earlier scale follow, because the two can't be compared, and items
// without points come last. If the position is unknown, the number is used.
func pointsRank(i *plane.Item, scale plane.ScaleID) int64 {
	const outdated = math.MaxInt64 / 2
	n, ok := sprint.Points(i.Points)
	var rank int64
	switch {
	case i.Points == "":
		return math.MaxInt64
	case i.Scale != "":
		rank = -int64(i.PointKey)
	case ok:
		rank = -int64(n * 1000)
	default:
		rank = 1
	}
	if sprint.Outdated(*i, scale) {
		rank += outdated
	}
	return rank
}

// ranked is an item with its sort keys, stored together so that sorting accesses adjacent memory only.
type ranked struct {
	rank     int64
	manual   float64
	sequence int
	item     *plane.Item
}

// Sort returns the items of a list in an order; scale is that of the project's estimates.
func Sort(list []*plane.Item, o Order, scale plane.ScaleID) []*plane.Item {
	by := make([]ranked, len(list))
	for i, item := range list {
		by[i] = ranked{o.rank(item, scale), item.SortOrder, item.Sequence, item}
	}
	slices.SortFunc(by, func(a, b ranked) int {
		if a.rank != b.rank {
			return cmp.Compare(a.rank, b.rank)
		}
		if a.manual != b.manual {
			return cmp.Compare(a.manual, b.manual)
		}
		return cmp.Or(cmp.Compare(a.sequence, b.sequence), cmp.Compare(a.item.ID, b.item.ID))
	})
	sorted := make([]*plane.Item, len(by))
	for i := range by {
		sorted[i] = by[i].item
	}
	return sorted
}

// ByUrgency compares items by priority, then as arranged on the web page, then by number.
func ByUrgency(a, b *plane.Item) int {
	return cmp.Or(
		cmp.Compare(a.Priority.Rank(), b.Priority.Rank()),
		cmp.Compare(a.SortOrder, b.SortOrder),
		cmp.Compare(a.Sequence, b.Sequence),
	)
}
