package store

import (
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
)

// draft is a layer that is being changed. Its methods keep both sides of membership and the counts of cycles consistent, so
// that operations don't have to.
type draft struct {
	data
	by  *owner
	now time.Time
	// touched collects the ids of changed things, which reads in progress must not change.
	touched map[string]struct{}
	// fields are all fields of an item; built when first needed.
	fields []lang.Field
}

func newDraft(d data, now time.Time) *draft {
	return &draft{data: d, by: new(owner), now: now, touched: make(map[string]struct{})}
}

// apply applies a change, which may be nil.
func (d *draft) apply(c change) {
	if c != nil {
		c(d)
	}
}

// putItem sets an item, and moves it in the counts of its cycle if its state or visibility changed.
func (d *draft) putItem(i plane.Item) {
	d.touched[string(i.ID)] = struct{}{}
	home, _ := d.home.at(i.ID)
	d.count(home, i.ID, -1)
	d.setItem(i)
	d.count(home, i.ID, +1)
}

// setItem sets an item and keeps both sides of parenthood consistent. It changes no counts.
func (d *draft) setItem(i plane.Item) { d.shareItem(&i) }

// shareItem is setItem for an item that won't be modified any more.
func (d *draft) shareItem(i *plane.Item) {
	var was plane.ItemID
	if old, ok := d.item.at(i.ID); ok {
		was = old.Parent
	}
	d.reparent(i.ID, was, i.Parent)
	d.item.put(d.by, i.ID, i)
}

// forgetItem removes an item, and changes no counts.
func (d *draft) forgetItem(id plane.ItemID) {
	if old, ok := d.item.at(id); ok {
		d.reparent(id, old.Parent, "")
		d.item.drop(d.by, id)
		d.around.drop(d.by, id)
		d.news.drop(d.by, id)
		d.unrelate(id)
	}
}

// reparent moves an item from one parent to another; "" is none.
func (d *draft) reparent(id, from, to plane.ItemID) {
	if from == to {
		return
	}
	if from != "" {
		old, _ := d.children.at(from)
		d.children.put(d.by, from, without(old, id))
	}
	if to != "" {
		old, _ := d.children.at(to)
		d.children.put(d.by, to, append(slices.Clip(old), id))
	}
}

// editItem changes an item if it is known.
func (d *draft) editItem(id plane.ItemID, edit func(*plane.Item)) {
	if old, ok := d.item.at(id); ok {
		fresh := *old
		edit(&fresh)
		d.putItem(fresh)
	}
}

// dropItem removes an item from its cycle and from the layer.
func (d *draft) dropItem(id plane.ItemID) {
	d.moveToCycle(id, "")
	d.touched[string(id)] = struct{}{}
	d.forgetItem(id)
}

// moveToCycle moves an item from its cycle to another; "" is no cycle.
func (d *draft) moveToCycle(id plane.ItemID, to plane.CycleID) {
	d.touched[string(id)] = struct{}{}
	from, _ := d.home.at(id)
	if from == to {
		return
	}
	d.count(from, id, -1)
	d.setHome(id, to)
	d.count(to, id, +1)
}

// setHome changes both sides of membership, and no counts.
func (d *draft) setHome(id plane.ItemID, to plane.CycleID) {
	if from, ok := d.home.at(id); ok {
		old, _ := d.roster.at(from)
		d.roster.put(d.by, from, without(old, id))
		d.home.drop(d.by, id)
	}
	if to != "" {
		old, _ := d.roster.at(to)
		d.roster.put(d.by, to, append(slices.Clip(old), id))
		d.home.put(d.by, id, to)
	}
}

// count adds an item to the counts of a cycle, or subtracts it. An item that is not known counts in the total.
func (d *draft) count(c plane.CycleID, id plane.ItemID, n int) {
	cycle, ok := d.cycle.at(c)
	if !ok {
		return
	}
	item, known := d.item.at(id)
	switch {
	case !known:
		d.editCycle(c, func(c *plane.Cycle) { c.Counts.Total += n })
	case counted(item):
		counts := cycle.Counts.Plus(d.group(item.State), n)
		d.editCycle(c, func(c *plane.Cycle) { c.Counts = counts })
	}
}

// editCycle changes a cycle if it is known.
func (d *draft) editCycle(id plane.CycleID, edit func(*plane.Cycle)) {
	d.touched[string(id)] = struct{}{}
	if old, ok := d.cycle.at(id); ok {
		fresh := *old
		edit(&fresh)
		d.cycle.put(d.by, id, &fresh)
	}
}

// addCycle inserts a new cycle at the front of its project's list.
func (d *draft) addCycle(c plane.Cycle) {
	d.touched[string(c.ID)] = struct{}{}
	d.nameOwner(&c)
	d.cycle.put(d.by, c.ID, &c)
	list, _ := d.cycles.at(c.Project)
	if !slices.Contains(list, c.ID) {
		d.cycles.put(d.by, c.Project, append([]plane.CycleID{c.ID}, list...))
	}
}

// nameOwner sets the name of a cycle's owner, if it is known: the answers to writes have only the id.
func (d *draft) nameOwner(c *plane.Cycle) {
	if c.OwnerName != "" || c.Owner == "" {
		return
	}
	if user, ok := d.user.at(c.Owner); ok {
		c.OwnerName = user.Name()
	}
}

// dropCycle removes a cycle and the record that its items were read. The items remain, without a cycle.
func (d *draft) dropCycle(id plane.CycleID) {
	d.touched[string(id)] = struct{}{}
	items, _ := d.roster.at(id)
	for _, item := range items {
		d.touched[string(item)] = struct{}{}
		d.home.drop(d.by, item)
	}
	d.roster.drop(d.by, id)
	for _, kind := range []Kind{Items, Names} {
		d.readings.drop(d.by, Key{Kind: kind, ID: string(id)}.String())
	}
	if c, ok := d.cycle.at(id); ok {
		list, _ := d.cycles.at(c.Project)
		d.cycles.put(d.by, c.Project, without(list, id))
	}
	d.cycle.drop(d.by, id)
}

// without returns a copy of the list without an element.
func without[E comparable](list []E, gone E) []E {
	fresh := make([]E, 0, len(list))
	for _, e := range list {
		if e != gone {
			fresh = append(fresh, e)
		}
	}
	return fresh
}
