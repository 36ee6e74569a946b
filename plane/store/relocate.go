package store

import (
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// relocation moves items between cycles by the steps of a plan. Adding, removing, moving and transferring are all this,
// and so is what undoes them.
type relocation struct {
	title   string
	project plane.ProjectID
	plan    sprint.TransferPlan
	// moves are the rows of the plan that move.
	moves []sprint.Move
	// start is where items are believed to be before the first step. Those that are not in it can be anywhere, which
	// matters only to a removal.
	start map[plane.ItemID]plane.CycleID
	// lasting means that there is no way back.
	lasting bool

	watch watch
	// homes are the cycles in which the items were before all this, arrived those that are known to have moved.
	homes   map[plane.ItemID]plane.CycleID
	arrived map[plane.ItemID]bool
	// tried tells that requests were sent, so that one has to look before sending any again.
	tried bool
}

func newRelocation(
	p plane.ProjectID, plan sprint.TransferPlan, start map[plane.ItemID]plane.CycleID,
) *relocation {
	moves := slices.DeleteFunc(slices.Clone(plan.Rows), func(m sprint.Move) bool { return m.Stay })
	return &relocation{
		project: p, plan: plan, moves: moves, start: start,
		homes: make(map[plane.ItemID]plane.CycleID), arrived: make(map[plane.ItemID]bool),
	}
}

func (r *relocation) Title() string { return r.title }

func (r *relocation) attend(w watch) { r.watch = w }

// Touches are the items, those that stay too as the server's transfer looks at them, and the cycles that must not be
// deleted or archived meanwhile.
func (r *relocation) Touches() []string {
	ids := idsOf(r.cycles())
	for _, m := range r.plan.Rows {
		ids = append(ids, string(m.Item.ID))
	}
	return ids
}

// Check asks whether the project can be changed, and whether each target takes items.
func (r *relocation) Check(s *Snapshot, now time.Time) error {
	project, ok := s.Project(r.project)
	if !ok || len(r.moves) == 0 {
		return &sprint.Refusal{Act: "moving", Reason: "there is nothing to move"}
	}
	if err := sprint.CanWrite(project); err != nil {
		return err
	}
	for _, m := range r.moves {
		if _, err := presentItem(s, m.Item.ID); err != nil {
			return goneByName(err, s, m.Item)
		}
	}
	for _, id := range r.targets() {
		c, _, err := presentCycle(s, id)
		if err != nil {
			return err
		}
		if err := sprint.CanTransferTo(c, now.In(project.Location())); err != nil {
			return err
		}
	}
	return nil
}

// Predict is all moves made, and the record as the plan's source was. What shows as moved already does so because of an
// earlier try, which knew where it had been.
func (r *relocation) Predict(s *Snapshot) Change {
	at := make(map[plane.ItemID]plane.CycleID)
	for _, m := range r.moves {
		at[m.Item.ID] = m.Target
		home, _ := s.CycleOf(m.Item.ID)
		if _, known := r.homes[m.Item.ID]; !known || home != m.Target {
			r.homes[m.Item.ID] = home
		}
	}
	if r.plan.Record != sprint.RecordWritten {
		return r.made(at, nil)
	}
	return r.made(at, &plane.Record{Counts: r.plan.From.Counts})
}

// note remembers which items have moved.
func (r *relocation) note(at map[plane.ItemID]plane.CycleID) {
	for _, m := range r.moves {
		if to, ok := at[m.Item.ID]; ok && to == m.Target {
			r.arrived[m.Item.ID] = true
		}
	}
}

// made is the change of some items having moved, and of the source's record being written, nil if it was not.
func (r *relocation) made(at map[plane.ItemID]plane.CycleID, record *plane.Record) Change {
	return change(func(d *draft) {
		if record != nil {
			d.editCycle(r.plan.From.ID, func(c *plane.Cycle) { c.Record = record })
		}
		for _, m := range r.moves {
			if to, ok := at[m.Item.ID]; ok {
				d.place(m.Item.ID, to)
			}
		}
	})
}

// Inverse brings each item that has moved back to where it was, if all those cycles take items.
func (r *relocation) Inverse(before *Snapshot) (Op, bool) {
	var rows []sprint.Move
	start := make(map[plane.ItemID]plane.CycleID)
	for _, m := range r.moves {
		home := r.homes[m.Item.ID]
		start[m.Item.ID] = m.Target
		if home != m.Target && r.arrived[m.Item.ID] {
			rows = append(rows, sprint.Move{Item: m.Item, Target: home})
		}
	}
	back := newRelocation(r.project, sprint.TransferPlan{Rows: rows}, start)
	back.title = "move " + countItems(len(rows)) + " back"
	if r.lasting || back.Check(before, before.at) != nil {
		return nil, false
	}
	return back, true
}

// targets are the cycles that take items, each once.
func (r *relocation) targets() []plane.CycleID {
	var ids []plane.CycleID
	for _, m := range r.moves {
		if m.Target != "" && !slices.Contains(ids, m.Target) {
			ids = append(ids, m.Target)
		}
	}
	return ids
}

// cycles are all cycles that matter: where items come from, as far as that is known, before where they go.
func (r *relocation) cycles() []plane.CycleID {
	var ids []plane.CycleID
	for _, m := range r.moves {
		from := r.start[m.Item.ID]
		if from != "" && !slices.Contains(ids, from) {
			ids = append(ids, from)
		}
	}
	for _, to := range r.targets() {
		if !slices.Contains(ids, to) {
			ids = append(ids, to)
		}
	}
	return ids
}
