package sprint

import (
	"slices"

	"github.com/planedeck/planedeck/plane"
)

// Step is one kind of request of a plan: TransferAll, Add or Remove.
type Step interface {
	// Requests counts the requests that the step takes.
	Requests() int
	step()
}

// TransferAll is one transfer-issues from the plan's source.
type TransferAll struct {
	To plane.CycleID
	// Items are those that it will move: all unfinished ones of the source, even those whose own target is another.
	Items []plane.ItemID
}

// Add moves up to Batch items into a cycle, out of whichever they are in.
type Add struct {
	To    plane.CycleID
	Items []plane.ItemID
}

// Remove takes items out of a cycle, one request each.
type Remove struct {
	// From is where they are when the step starts; after a TransferAll that is its target.
	From  plane.CycleID
	Items []plane.ItemID
}

// Requests is 1.
func (TransferAll) Requests() int { return 1 }

// Requests is 1.
func (Add) Requests() int { return 1 }

// Requests is the number of items.
func (r Remove) Requests() int { return len(r.Items) }

func (TransferAll) step() {}
func (Add) step()         {}
func (Remove) step()      {}

// Remaining is what is left to do of the plan when its items are where the map says (an item that is not in it is in no
// cycle any more) and recorded reports whether the record was written meanwhile. It is how a plan continues after an
// interruption: transfer-issues is in it only if the plan wants it and it has moved nothing yet.
func (p TransferPlan) Remaining(where map[plane.ItemID]plane.CycleID, recorded bool) []Step {
	var steps []Step
	at := func(id plane.ItemID) plane.CycleID { return where[id] }
	if p.Record == RecordWritten && !recorded && p.untouched(where) {
		all := TransferAll{To: p.mostWanted(), Items: p.movingItems()}
		steps = append(steps, all)
		at = func(plane.ItemID) plane.CycleID { return all.To }
	}
	add := newGroups()
	remove := newGroups()
	for _, m := range p.Rows {
		here := at(m.Item.ID)
		switch {
		case m.Stay || here == m.Target:
		case m.Target == "":
			remove.put(here, m.Item.ID)
		default:
			add.put(m.Target, m.Item.ID)
		}
	}
	for _, to := range add.order {
		for batch := range slices.Chunk(add.items[to], Batch) {
			steps = append(steps, Add{To: to, Items: batch})
		}
	}
	for _, from := range remove.order {
		steps = append(steps, Remove{From: from, Items: remove.items[from]})
	}
	return steps
}

// untouched reports whether every item that moves is still in the source.
func (p TransferPlan) untouched(where map[plane.ItemID]plane.CycleID) bool {
	return !slices.ContainsFunc(p.Rows, func(m Move) bool { return !m.Stay && where[m.Item.ID] != p.From.ID })
}

func (p TransferPlan) movingItems() []plane.ItemID {
	var ids []plane.ItemID
	for _, m := range p.Rows {
		if !m.Stay {
			ids = append(ids, m.Item.ID)
		}
	}
	return ids
}

// mostWanted is the target of most items, the first one if several are.
func (p TransferPlan) mostWanted() plane.CycleID {
	wanted := newGroups()
	for _, m := range p.Rows {
		if !m.Stay && m.Target != "" {
			wanted.put(m.Target, m.Item.ID)
		}
	}
	var best plane.CycleID
	for _, id := range wanted.order {
		if len(wanted.items[id]) > len(wanted.items[best]) {
			best = id
		}
	}
	return best
}

// groups are items by cycle, the cycles in the order in which they came up.
type groups struct {
	order []plane.CycleID
	items map[plane.CycleID][]plane.ItemID
}

func newGroups() *groups {
	return &groups{items: make(map[plane.CycleID][]plane.ItemID)}
}

func (g *groups) put(cycle plane.CycleID, item plane.ItemID) {
	if _, ok := g.items[cycle]; !ok {
		g.order = append(g.order, cycle)
	}
	g.items[cycle] = append(g.items[cycle], item)
}
