package store

import (
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
)

// draft is a layer that is being changed. Its methods keep both sides of membership and the counts of cycles in step, so
// that no operation has to think of them.
type draft struct {
	data
	by  *owner
	now time.Time
	// touched collects the ids of what changed, for reads under way to leave alone.
	touched map[string]struct{}
	// fields are all fields of an item; built when first needed.
	fields []lang.Field
}

func newDraft(d data, now time.Time) *draft {
	return &draft{data: d, by: new(owner), now: now, touched: make(map[string]struct{})}
}

// apply makes a change.
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

// setItem sets an item, keeps both sides of parenthood in step, and changes no counts.
func (d *draft) setItem(i plane.Item) { d.shareItem(&i) }

// shareItem is setItem of an item that nobody will change.
func (d *draft) shareItem(i *plane.Item) {
	var was plane.ItemID
	if old, ok := d.item.at(i.ID); ok {
		was = old.Parent
	}
	d.reparent(i.ID, was, i.Parent)
	d.item.put(d.by, i.ID, i)
}

// forgetItem forgets an item, and changes no counts.
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

// dropItem forgets an item.
func (d *draft) dropItem(id plane.ItemID) {
	d.moveToCycle(id, "")
	d.touched[string(id)] = struct{}{}
	d.forgetItem(id)
}

// moveToCycle puts an item into a cycle and out of its old one; "" is no cycle.
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

// addCycle puts a new cycle in front of its project's list.
func (d *draft) addCycle(c plane.Cycle) {
	d.touched[string(c.ID)] = struct{}{}
	d.nameOwner(&c)
	d.cycle.put(d.by, c.ID, &c)
	list, _ := d.cycles.at(c.Project)
	if !slices.Contains(list, c.ID) {
		d.cycles.put(d.by, c.Project, append([]plane.CycleID{c.ID}, list...))
	}
}

// nameOwner adds the name of the owner to a cycle that has only the id, as the answers to writes have it, if it is known.
func (d *draft) nameOwner(c *plane.Cycle) {
	if c.OwnerName != "" || c.Owner == "" {
		return
	}
	if user, ok := d.user.at(c.Owner); ok {
		c.OwnerName = user.Name()
	}
}

// dropCycle forgets a cycle and that its items were read; the items stay, without one.
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

// without is a copy of the list that lacks one element.
func without[E comparable](list []E, gone E) []E {
	fresh := make([]E, 0, len(list))
	for _, e := range list {
		if e != gone {
			fresh = append(fresh, e)
		}
	}
	return fresh
}
