package board

import (
	"cmp"
	"slices"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/items"
)

// candidate is an item that can be added to a cycle.
type candidate struct {
	item *plane.Item
	// from is the cycle that it would leave, empty for none.
	from plane.Cycle
}

// membership answers which cycle an item is in; false for none.
type membership func(plane.ItemID) (plane.Cycle, bool)

// candidates lists what can be added to a cycle: what is in no cycle first, by priority; then what would leave another
// one. Finished items are not offered: a plan has no use for them, and which ended cycle they are in is not read.
func candidates(list []plane.Item, to plane.CycleID, in membership, group func(plane.StateID) plane.Group) []candidate {
	found := make([]candidate, 0, len(list))
	for i := range list {
		item := &list[i]
		from, ok := in(item.ID)
		if ok && from.ID == to || group(item.State).Done() {
			continue
		}
		found = append(found, candidate{item: item, from: from})
	}
	slices.SortStableFunc(found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), items.ByUrgency(a.item, b.item))
	})
	return found
}

// rank is the part of the list that an item belongs to.
func (c candidate) rank() int {
	if c.from.ID != "" {
		return 1
	}
	return 0
}
