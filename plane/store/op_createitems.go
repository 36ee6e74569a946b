package store

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// CreateItems creates several items in order, as one write, and then adds them to their cycles with one request per cycle.
// Failures are reported by a *SomeFailedError. Undoing deletes the created items.
func CreateItems(s *Snapshot, items []NewItem) Op {
	var parts, fills []partial
	var cycles []plane.CycleID
	for _, n := range items {
		one := createOne(s, n)
		one.Filled = n.Cycle != ""
		parts = append(parts, one)
		if one.Filled && !slices.Contains(cycles, n.Cycle) {
			cycles = append(cycles, n.Cycle)
			fills = append(fills, &fillCycle{Project: n.Project, Cycle: n.Cycle})
		}
	}
	return &several{Heading: "create " + countItems(len(items)), Concurrency: 1, Parts: append(parts, fills...)}
}

// fillCycle adds the items that other parts of the write have created to a cycle.
type fillCycle struct {
	Project plane.ProjectID
	Cycle   plane.CycleID
	// Items are the external ids of the items.
	Items []string
}

func (o *fillCycle) kind() string             { return "fill cycle" }
func (o *fillCycle) project() plane.ProjectID { return o.Project }
func (o *fillCycle) Title() string            { return "add to the cycle" }
func (o *fillCycle) Touches() []string        { return []string{string(o.Cycle)} }

// about returns the items that were created and are not in the cycle.
func (o *fillCycle) about(l learned) []plane.Item {
	return slices.DeleteFunc(slices.Clone(l.Others), func(i plane.Item) bool { return l.Arrived[i.ID] })
}

// preparedWith returns a copy for the items that the other parts create.
func (o *fillCycle) preparedWith(others []*part) *fillCycle {
	again := *o
	again.Items = nil
	for _, p := range others {
		if one, ok := p.action.(*createItem); ok && one.Filled && one.Cycle == o.Cycle {
			again.Items = append(again.Items, one.Draft.ExternalID)
		}
	}
	return &again
}

// created returns those of its items that the other parts have created so far.
func (o *fillCycle) created(others []*part) []plane.Item {
	var items []plane.Item
	for _, p := range others {
		one, ok := p.action.(*createItem)
		if ok && p.learned.Item != nil && slices.Contains(o.Items, one.Draft.ExternalID) {
			items = append(items, *p.learned.Item)
		}
	}
	return items
}

// Check applies the rule for adding to the cycle.
func (o *fillCycle) Check(s *Snapshot, now time.Time) error {
	c, project, err := presentCycle(s, o.Cycle)
	if err != nil {
		return err
	}
	return sprint.CanAdd(c, now.In(project.Location()))
}

// predict shows the created items in the cycle until they are there.
func (o *fillCycle) predict(*Snapshot) change {
	ours := make(map[string]bool, len(o.Items))
	for _, id := range o.Items {
		ours[id] = true
	}
	return func(d *draft) {
		var made []plane.ItemID
		for id, i := range d.item.all() {
			if i.ExternalSource == source && ours[i.ExternalID] {
				made = append(made, id)
			}
		}
		for _, id := range made {
			d.moveToCycle(id, o.Cycle)
		}
	}
}

// adding returns the move of the created items into the cycle.
func (o *fillCycle) adding(l learned) *relocation {
	r := &relocation{Project: o.Project}
	for _, i := range o.about(l) {
		r.Rows = append(r.Rows, sprint.Move{Item: i, Target: o.Cycle})
	}
	return r
}

// run adds the items created so far, and has to run again if some are missing.
func (o *fillCycle) run(ctx context.Context, e env, l learned) (result, error) {
	e.report = nil
	r, err := o.adding(l).run(ctx, e, learned{Arrived: l.Arrived})
	if left, ok := errors.AsType[*LeftBehindError](err); ok {
		err = left.Err
		if err == nil {
			err = errStayed
		}
	}
	if err == nil && len(l.Others) < len(o.Items) {
		err = errLater
	}
	return o.with(l, r), err
}

func (o *fillCycle) resolve(ctx context.Context, e env, l learned) (result, error) {
	r, err := o.adding(l).resolve(ctx, e, learned{Arrived: l.Arrived})
	return o.with(l, r), err
}

// with adds the items that have arrived to what was learned.
func (o *fillCycle) with(l learned, r result) result {
	if r.learned != nil {
		l.Arrived = r.learned.Arrived
	}
	r.learned = &l
	return r
}

// inverse returns none: undoing the creation removes the items from the cycle as well.
func (o *fillCycle) inverse(*Snapshot, learned) (Op, bool) { return nil, false }
