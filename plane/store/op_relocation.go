package store

import (
	"maps"
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// relocation moves items between cycles by the steps of a plan. It implements adding, removing, moving and transferring, and
// undoing them.
type relocation struct {
	Heading string
	Project plane.ProjectID
	// From, Rows and Record are fields of the plan.
	From   plane.Cycle
	Rows   []sprint.Move
	Record sprint.RecordOutcome
	// Start maps items to their expected cycles before the first step. Items missing from it can be in any cycle, which matters
	// only to a removal.
	Start map[plane.ItemID]plane.CycleID
	// Homes are the cycles of the items when the move was started, "" for none.
	Homes map[plane.ItemID]plane.CycleID
	// Lasting means that it can't be undone.
	Lasting bool
}

func (r *relocation) kind() string             { return "move items" }
func (r *relocation) project() plane.ProjectID { return r.Project }
func (r *relocation) Title() string            { return r.Heading }

// moves returns the rows of the plan that move.
func (r *relocation) moves() []sprint.Move {
	stays := func(m sprint.Move) bool { return m.Stay }
	if !slices.ContainsFunc(r.Rows, stays) {
		return r.Rows
	}
	return slices.DeleteFunc(slices.Clone(r.Rows), stays)
}

// Touches returns the items, including those that stay, because the server's transfer considers them, and the cycles, which
// must not be deleted or archived in the meantime.
func (r *relocation) Touches() []string {
	ids := idsOf(r.cycles())
	for _, m := range r.Rows {
		ids = append(ids, namesOfItem(m.Item)...)
	}
	return ids
}

// Check applies the rules for changing the project, and for adding to each target.
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

// prepared records the cycles of the items. An item that is already at its target was moved by an earlier try, which recorded
// its cycle.
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

// predict moves all items, and sets the record to the counts of the plan's source.
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

// moved returns the change that moves some items, and sets the source's record unless it is nil.
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

// arrived adds the items that are at their targets to what was learned.
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

// inverse moves each moved item back to its old cycle, if all these cycles accept items.
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

// targets returns the cycles that items are moved to, each once.
func (r *relocation) targets() []plane.CycleID {
	var ids []plane.CycleID
	for _, m := range r.moves() {
		if m.Target != "" && !slices.Contains(ids, m.Target) {
			ids = append(ids, m.Target)
		}
	}
	return ids
}

// cycles returns all cycles involved: the known sources, then the targets.
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
