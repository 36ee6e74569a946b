package store

import (
	"slices"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
)

// Effect is what an operation changes in one thing: an item or a cycle.
type Effect struct {
	// Item is the item. Cycle is the cycle, with an empty ID if the thing is an item. A created thing has no ID until the server
	// has assigned one.
	Item  plane.Item
	Cycle plane.Cycle
	// Created and Deleted mean that the thing doesn't exist before, or afterwards.
	Created, Deleted bool
	// Fields are the fields of the item that the operation sets: Before has their old values, After their new ones.
	Fields        []lang.Field
	Before, After plane.Item
	// Facts are everything else that it sets, in display order.
	Facts []Fact
}

// Fact is something that an operation sets and that isn't a field of items.
type Fact struct {
	// Name is the name that scripts use: "cycle", "start", "comment".
	Name string
	// Before and After are a string, an HTML, a plane.Date, a plane.CycleID, a []plane.ItemID or a bool; nil for none.
	Before, After any
}

// HTML is a text in Plane's format.
type HTML string

// Effects returns what the operation of an entry changes, one Effect for each thing. It fails if the operation is not known
// to this version of the program.
func Effects(e Entry) ([]Effect, error) {
	w, err := workOfEntry(e)
	if err != nil {
		return nil, err
	}
	var list []Effect
	for _, p := range w.parts {
		list = append(list, p.action.effects(p.learned)...)
	}
	return list, nil
}

func ofItem(i plane.Item, facts ...Fact) []Effect   { return []Effect{{Item: i, Facts: facts}} }
func ofCycle(c plane.Cycle, facts ...Fact) []Effect { return []Effect{{Cycle: c, Facts: facts}} }

func (o *patchItem) effects(learned) []Effect {
	before := o.Before
	if before.ID == "" { // It was never started.
		before = o.Was
	}
	after, _ := Patched(before, o.Patch.ItemPatch)
	if o.Patch.Point != nil && after.Point != before.Point {
		after.Points, after.PointKey = "", 0 // The value has to be looked up in the estimates of the project.
	}
	return []Effect{{Item: before, Fields: o.fields(), Before: before, After: after}}
}

func (o *createItem) effects(l learned) []Effect {
	draft := o.Draft.ItemPatch
	after, _ := Patched(plane.Item{Project: o.Project}, draft)
	e := Effect{Item: after, Created: true, Fields: lang.FieldsIn(&draft), After: after}
	if l.Item != nil {
		e.Item = *l.Item
	}
	if o.Cycle != "" {
		e.Facts = []Fact{{Name: "cycle", After: o.Cycle}}
	}
	return []Effect{e}
}

// effects of deleting an item have all its known fields.
func (o *deleteItem) effects(learned) []Effect {
	fields := slices.DeleteFunc(lang.Fields(), func(f lang.Field) bool {
		return f.Name == lang.Description || f.Name == lang.Order || f.Lacks(&o.Item)
	})
	return []Effect{{Item: o.Item, Deleted: true, Fields: fields, Before: o.Item}}
}

func (r *relocation) effects(learned) []Effect {
	var list []Effect
	for _, m := range r.moves() {
		home, known := r.Homes[m.Item.ID]
		if !known {
			home = r.Start[m.Item.ID]
		}
		list = append(list, ofItem(m.Item, Fact{"cycle", home, m.Target})...)
	}
	return list
}

// effects returns none, because the effects of creating the items include their cycle.
func (o *fillCycle) effects(learned) []Effect { return nil }

func (o *createCycle) effects(l learned) []Effect {
	c := plane.Cycle{ID: l.Cycle, Name: o.Draft.Name, Project: o.Project}
	if c.ID == "" {
		c.ID = o.draftID()
	}
	e := Effect{Cycle: c, Created: true, Facts: []Fact{{"name", nil, c.Name}, {"start", nil, o.Draft.Start}, {"end", nil, o.Draft.End}}}
	if o.Draft.Description != "" {
		e.Facts = append(e.Facts, Fact{"description", nil, o.Draft.Description})
	}
	return []Effect{e}
}

func (o *editCycle) effects(learned) []Effect {
	before := o.Before
	if before.ID == "" {
		before = o.Was
	}
	var facts []Fact
	if o.Patch.Name != nil {
		facts = append(facts, Fact{"name", before.Name, *o.Patch.Name})
	}
	if o.Patch.Description != nil {
		facts = append(facts, Fact{"description", before.Description, *o.Patch.Description})
	}
	if o.Patch.Dates != nil {
		start, end := before.Days(location(o.Zone))
		facts = append(facts, Fact{"start", start, o.Patch.Dates.Start}, Fact{"end", end, o.Patch.Dates.End})
	}
	return ofCycle(before, facts...)
}

func (o *deleteCycle) effects(learned) []Effect {
	return []Effect{{Cycle: o.Cycle, Deleted: true, Facts: []Fact{{"name", o.Cycle.Name, nil}, {"description", o.Cycle.Description, nil}}}}
}

func (o *archive) effects(learned) []Effect {
	return ofCycle(o.Cycle, Fact{"archived", o.Out, !o.Out})
}

func (o *addComment) effects(learned) []Effect {
	return ofItem(o.Item, Fact{"comment", nil, HTML(o.Draft.HTML)})
}

func (o *editComment) effects(learned) []Effect {
	return ofItem(o.Item, Fact{"comment", HTML(o.Was.HTML), HTML(o.HTML)})
}

func (o *deleteComment) effects(learned) []Effect {
	return ofItem(o.Item, Fact{"comment", HTML(o.Comment.HTML), nil})
}

func (o *addWebLink) effects(learned) []Effect { return ofItem(o.Item, Fact{"link", nil, o.Draft.URL}) }

func (o *deleteWebLink) effects(learned) []Effect {
	return ofItem(o.Item, Fact{"link", o.Link.URL, nil})
}

// effects of relating items are reported only for the item that the relations are added to.
func (o *relate) effects(learned) []Effect {
	others := make([]plane.ItemID, len(o.Others))
	for n, other := range o.Others {
		others[n] = other.Item
	}
	return ofItem(o.Item, Fact{string(o.Relation), nil, others})
}
