package store

import (
	"maps"
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// relocation moves items between cycles by the steps of a plan. Adding, removing, moving and transferring are all this,
// and so is what undoes them.
type relocation struct {
	Heading string
	Project plane.ProjectID
	// From, Rows and Record are those of the plan.
	From   plane.Cycle
	Rows   []sprint.Move
	Record sprint.RecordOutcome
	// Start is where items are believed to be before the first step. Those that are not in it can be anywhere, which
	// matters only to a removal.
	Start map[plane.ItemID]plane.CycleID
	// Homes are the cycles in which the items were when the move was started, "" for none.
	Homes map[plane.ItemID]plane.CycleID
	// Lasting means that there is no way back.
	Lasting bool
}

func (r *relocation) kind() string             { return "move items" }
func (r *relocation) project() plane.ProjectID { return r.Project }
func (r *relocation) Title() string            { return r.Heading }

// moves are the rows of the plan that move.
func (r *relocation) moves() []sprint.Move {
	stays := func(m sprint.Move) bool { return m.Stay }
	if !slices.ContainsFunc(r.Rows, stays) {
		return r.Rows
	}
	return slices.DeleteFunc(slices.Clone(r.Rows), stays)
}

// Touches are the items, those that stay too as the server's transfer looks at them, and the cycles that must not be
// deleted or archived meanwhile.
func (r *relocation) Touches() []string {
	ids := idsOf(r.cycles())
	for _, m := range r.Rows {
		ids = append(ids, namesOfItem(m.Item)...)
	}
	return ids
}

// Check follows the rules for changing the project, and for adding to each target.
func (r *relocation) Check(s *Snapshot, now time.Time) error {
	project, ok := s.Project(r.Project)
	moves := r.moves()
	if !ok || len(moves) == 0 {
		return &sprint.Refusal{Act: "moving", Reason: "there is nothing to move"}
	}
	if err := sprint.CanWrite(project); err != nil {
		return err
	}
	for _, m := range moves {
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

// prepared notes where the items are. An item that is shown at its target already is there because of an earlier try, which
// knew where it had been.
func (r *relocation) prepared(s *Snapshot, _ time.Time, _ string) action {
	again := *r
	again.Homes = make(map[plane.ItemID]plane.CycleID, len(r.Rows))
	maps.Copy(again.Homes, r.Homes)
	for _, m := range r.moves() {
		home, _ := s.CycleOf(m.Item.ID)
		if _, known := again.Homes[m.Item.ID]; !known || home != m.Target {
			again.Homes[m.Item.ID] = home
		}
	}
	return &again
}

// predict is that all items have moved, and that the record is as the plan's source was.
func (r *relocation) predict(*Snapshot) change {
	at := make(map[plane.ItemID]plane.CycleID)
	for _, m := range r.moves() {
		at[m.Item.ID] = m.Target
	}
	if r.Record != sprint.RecordWritten {
		return r.moved(at, nil)
	}
	return r.moved(at, &plane.Record{Counts: r.From.Counts})
}

// moved is the change of some items having moved, and of the source's record being written, nil if it was not.
func (r *relocation) moved(at map[plane.ItemID]plane.CycleID, record *plane.Record) change {
	moves := r.moves()
	return func(d *draft) {
		if record != nil {
			d.editCycle(r.From.ID, func(c *plane.Cycle) { c.Record = record })
		}
		for _, m := range moves {
			if to, ok := at[m.Item.ID]; ok {
				d.moveToCycle(m.Item.ID, to)
			}
		}
	}
}

// arrived adds to what was learned which items are where they should be.
func (r *relocation) arrived(l learned, at map[plane.ItemID]plane.CycleID) *learned {
	known := maps.Clone(l.Arrived)
	l.Arrived = make(map[plane.ItemID]bool, len(r.Rows))
	maps.Copy(l.Arrived, known)
	for _, m := range r.moves() {
		if to, ok := at[m.Item.ID]; ok && to == m.Target {
			l.Arrived[m.Item.ID] = true
		}
	}
	return &l
}

// inverse moves each item that has moved back to where it was, if all those cycles take items.
func (r *relocation) inverse(s *Snapshot, l learned) (Op, bool) {
	if r.Lasting {
		return nil, false
	}
	back := &relocation{Project: r.Project, Start: make(map[plane.ItemID]plane.CycleID)}
	for _, m := range r.moves() {
		home := r.Homes[m.Item.ID]
		back.Start[m.Item.ID] = m.Target
		if home != m.Target && l.Arrived[m.Item.ID] {
			back.Rows = append(back.Rows, sprint.Move{Item: m.Item, Target: home})
		}
	}
	back.Heading = "move " + countItems(len(back.Rows)) + " back"
	return back, back.Check(s, s.at) == nil
}

// targets are the cycles that take items, each once.
func (r *relocation) targets() []plane.CycleID {
	var ids []plane.CycleID
	for _, m := range r.moves() {
		if m.Target != "" && !slices.Contains(ids, m.Target) {
			ids = append(ids, m.Target)
		}
	}
	return ids
}

// cycles are all cycles that matter: where items come from, as far as that is known, before where they go.
func (r *relocation) cycles() []plane.CycleID {
	var ids []plane.CycleID
	for _, m := range r.moves() {
		from := r.Start[m.Item.ID]
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
