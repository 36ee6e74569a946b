package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// CreateItems makes several items in their order, as one write, and then adds them to their cycles with one request a
// cycle. What fails is named by a *SomeFailedError. Undoing deletes what was made.
func CreateItems(s *Snapshot, items []NewItem) Op {
	var ops []partial
	var fills []*fillCycle
	for _, n := range items {
		one := createOne(s, n)
		ops = append(ops, one)
		if n.Cycle != "" {
			one.filled = true
			fills = fill(fills, one)
		}
	}
	for _, f := range fills {
		ops = append(ops, f)
	}
	return newSeveral("create "+countItems(len(items)), 1, ops)
}

// identify gives those parts ids that create something.
func (o *several) identify(externalID string) {
	for n, p := range o.parts {
		if one, ok := p.op.(identified); ok {
			one.identify(fmt.Sprintf("%s-%d", externalID, n+1))
		}
	}
}

// fillCycle adds to a cycle what other parts have made.
type fillCycle struct {
	project plane.ProjectID
	cycle   plane.CycleID
	items   []*createItem
	in      map[plane.ItemID]bool
	// adding is the newest request.
	adding *relocation
}

// fill lets an item be added with the others of its cycle.
func fill(fills []*fillCycle, one *createItem) []*fillCycle {
	for _, f := range fills {
		if f.cycle == one.Cycle {
			f.items = append(f.items, one)
			return fills
		}
	}
	return append(fills, &fillCycle{
		project: one.Project, cycle: one.Cycle, items: []*createItem{one}, in: make(map[plane.ItemID]bool),
	})
}

func (o *fillCycle) Title() string     { return "add to the cycle" }
func (o *fillCycle) Touches() []string { return []string{string(o.cycle)} }

// about are the items that were made and are not in the cycle.
func (o *fillCycle) about() []plane.Item {
	var items []plane.Item
	for _, i := range o.items {
		if i.made != nil && !o.in[i.made.ID] {
			items = append(items, *i.made)
		}
	}
	return items
}

func (o *fillCycle) Check(s *Snapshot, now time.Time) error {
	c, project, err := presentCycle(s, o.cycle)
	if err != nil {
		return err
	}
	return sprint.CanAdd(c, now.In(project.Location()))
}

// Predict keeps what was made in the cycle until it is there.
func (o *fillCycle) Predict(*Snapshot) Change {
	ours := make(map[string]bool, len(o.items))
	for _, i := range o.items {
		ours[i.Draft.ExternalID] = true
	}
	return change(func(d *draft) {
		var made []plane.ItemID
		for id, i := range d.item.all() {
			if i.ExternalSource == source && ours[i.ExternalID] {
				made = append(made, id)
			}
		}
		for _, id := range made {
			d.place(id, o.cycle)
		}
	})
}

// Run adds what was made, and has to be run again when it is not all.
func (o *fillCycle) Run(ctx context.Context, c *plane.Client) (Change, error) {
	items := o.about()
	var rows []sprint.Move
	for _, i := range items {
		rows = append(rows, sprint.Move{Item: i, Target: o.cycle})
	}
	o.adding = newRelocation(o.project, sprint.TransferPlan{Rows: rows}, nil)
	made, err := o.adding.Run(ctx, c)
	o.arrived(items, err)
	if left, ok := errors.AsType[*LeftBehindError](err); ok {
		err = left.Err
		if err == nil {
			err = errStayed
		}
	}
	for _, i := range o.items {
		if i.made == nil && err == nil {
			err = errLater
		}
	}
	return made, err
}

// arrived notes which items are in the cycle, given what an attempt to add them said.
func (o *fillCycle) arrived(items []plane.Item, err error) {
	left, some := errors.AsType[*LeftBehindError](err)
	if err != nil && !some {
		return
	}
	for _, i := range items {
		o.in[i.ID] = true
	}
	if some {
		for _, i := range left.Items {
			delete(o.in, i.ID)
		}
	}
}

func (o *fillCycle) Resolve(ctx context.Context, c *plane.Client) (Outcome, Change, error) {
	outcome, made, err := o.adding.Resolve(ctx, c)
	if outcome == Applied || outcome == Partly {
		o.arrived(o.about(), err)
	}
	return outcome, made, err
}

// Inverse is none: what undoes the creation takes the items out as well.
func (o *fillCycle) Inverse(*Snapshot) (Op, bool) { return nil, false }
