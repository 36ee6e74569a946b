package item

import (
	"fmt"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// row holds the items of a cycle in the initial order of a board: by state, and by priority within each state.
type row struct {
	order  []plane.ItemID
	places map[plane.ItemID]place
}

// place is the position of an item.
type place struct {
	at    int // in the row
	in    string
	n, of int // in its state, from 1
}

func rowOf(s *store.Snapshot, p plane.ProjectID, c plane.CycleID) row {
	list := items.Sort(s.Roster(c), items.OrderPriority, "")
	states := items.Divide(s, p, items.ByState, list)
	r := row{order: make([]plane.ItemID, 0, len(list)), places: make(map[plane.ItemID]place, len(list))}
	for g, part := range states.Part(list) {
		for n, i := range part {
			r.places[i.ID] = place{len(r.order), states.Groups[g].Name, n + 1, len(part)}
			r.order = append(r.order, i.ID)
		}
	}
	return r
}

// position returns the position of an item: "2 of 5 in Todo".
func (r row) position(id plane.ItemID) string {
	p, ok := r.places[id]
	if !ok {
		return ""
	}
	return fmt.Sprintf("%d of %d in %s", p.n, p.of, p.in)
}

// beside returns the item a number of steps away from another one; false at the ends, and if the other one isn't in
// the row.
func (r row) beside(id plane.ItemID, by int) (plane.ItemID, bool) {
	p, ok := r.places[id]
	if at := p.at + by; ok && at >= 0 && at < len(r.order) {
		return r.order[at], true
	}
	return "", false
}
