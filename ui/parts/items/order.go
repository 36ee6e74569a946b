package items

import (
	"cmp"
	"math"
	"slices"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// Order is what items are sorted by inside of a group. Items that are equal in it stand as arranged on the web page, then
// by number.
type Order string

// The orders.
const (
	OrderPriority Order = "priority"
	OrderDue      Order = "due date" // the earliest first, those without last
	OrderUpdated  Order = "updated"  // the newest first
	OrderManual   Order = "manual"   // as arranged on the web page
	OrderPoints   Order = "points"   // the most first, those without last
)

// Orders lists the orders as a chooser offers them.
func Orders() []Order {
	return []Order{OrderPriority, OrderDue, OrderUpdated, OrderManual, OrderPoints}
}

// rank is the place of an item by the order alone; the lowest comes first.
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

// pointsRank orders by the place in the project's scale, the largest first; "XL" isn't a number and comes after "S" in no
// alphabet. Points of an earlier scale come behind them, as the two can't be compared, and items without any last. Where
// the place is not known, the number counts.
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

// ranked is an item with what it is sorted by, so that sorting looks at neighbours in memory only.
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
