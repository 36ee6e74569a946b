package sprint

import (
	"slices"

	"github.com/planedeck/planedeck/plane"
)

// Step is one kind of request in a plan: TransferAll, Add or Remove.
type Step interface {
	// Requests returns the number of requests of the step.
	Requests() int
	step()
}

// TransferAll is a transfer-issues request for the plan's source.
type TransferAll struct {
	To plane.CycleID
	// Items are the items that it will move: all unfinished ones of the source, even those with another target.
	Items []plane.ItemID
}

// Add moves up to Batch items into a cycle from any other.
type Add struct {
	To    plane.CycleID
	Items []plane.ItemID
}

// Remove removes items from a cycle, with one request each.
type Remove struct {
	// From is the cycle of the items when the step starts; after a TransferAll this is its target.
	From  plane.CycleID
	Items []plane.ItemID
}

// Requests returns 1.
func (TransferAll) Requests() int { return 1 }

// Requests returns 1.
func (Add) Requests() int { return 1 }

// Requests returns the number of items.
func (r Remove) Requests() int { return len(r.Items) }

func (TransferAll) step() {}
func (Add) step()         {}
func (Remove) step()      {}

// Remaining returns the remaining steps of the plan if its items are where the map says (an item that is missing is in
// no cycle); recorded reports whether the record has been written since. It is used to continue a plan after an
// interruption: transfer-issues is included only if it is planned and nothing was moved yet.
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

// untouched reports whether all items to be moved are still in the source.
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

// mostWanted returns the target of most items, the first one if there are several.
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

// groups is items grouped by cycle, the cycles in order of first use.
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
