package store

import (
	"context"
	"errors"
	"fmt"
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

	report func(done, of int)
	// tried tells that requests were sent, so that one has to look before sending any again.
	tried bool
}

func newRelocation(
	p plane.ProjectID, plan sprint.TransferPlan, start map[plane.ItemID]plane.CycleID,
) *relocation {
	moves := slices.DeleteFunc(slices.Clone(plan.Rows), func(m sprint.Move) bool { return m.Stay })
	return &relocation{project: p, plan: plan, moves: moves, start: start}
}

// LeftBehindError says which items of a write of several did not move; the others did.
type LeftBehindError struct {
	// Items are those that did not move, as they were known before.
	Items []plane.Item
	// Moved counts the others.
	Moved int
	// Err is what stopped it, nil if the server said that all was well.
	Err error
}

// Error counts them.
func (e *LeftBehindError) Error() string {
	text := fmt.Sprintf("%d moved, %d did not", e.Moved, len(e.Items))
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

// Unwrap gives what stopped it.
func (e *LeftBehindError) Unwrap() error {
	return e.Err
}

func (r *relocation) Title() string { return r.title }

func (r *relocation) onStep(report func(done, of int)) { r.report = report }

// Touches are the items, and the cycles that must not be deleted or archived meanwhile.
func (r *relocation) Touches() []string {
	ids := idsOf(r.cycles())
	for _, m := range r.moves {
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
		if Drafted(m.Item.ID) {
			return errBeingCreated()
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

// Predict is all moves made.
func (r *relocation) Predict(*Snapshot) Change {
	at := make(map[plane.ItemID]plane.CycleID)
	for _, m := range r.moves {
		at[m.Item.ID] = m.Target
	}
	return r.made(at, r.plan.Record == sprint.RecordWritten)
}

// made is the change of some items having moved, and of the source's record being written. The record counts what was
// there before the moves.
func (r *relocation) made(at map[plane.ItemID]plane.CycleID, recorded bool) Change {
	return change(func(d *draft) {
		if recorded {
			d.editCycle(r.plan.From.ID, func(c *plane.Cycle) {
				if c.Record == nil {
					c.Record = &plane.Record{Counts: c.Counts}
				}
			})
		}
		for _, m := range r.moves {
			if to, ok := at[m.Item.ID]; ok {
				d.place(m.Item.ID, to)
			}
		}
	})
}

// Inverse brings each item back to where it was, if all those cycles take items.
func (r *relocation) Inverse(before *Snapshot) (Op, bool) {
	var rows []sprint.Move
	start := make(map[plane.ItemID]plane.CycleID)
	for _, m := range r.moves {
		home, _ := before.CycleOf(m.Item.ID)
		start[m.Item.ID] = m.Target
		if home != m.Target {
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

// Resolve looks where the items are.
func (r *relocation) Resolve(ctx context.Context, c *plane.Client) (Outcome, Change, error) {
	where, recorded, err := r.look(ctx, c)
	if err != nil {
		return Unsure, Change{}, err
	}
	at := make(map[plane.ItemID]plane.CycleID)
	var left []plane.Item
	for _, m := range r.moves {
		here := where[m.Item.ID]
		if here != m.Target {
			left = append(left, m.Item)
		}
		if here == m.Target || recorded {
			at[m.Item.ID] = here
		}
	}
	made := r.made(at, recorded)
	switch {
	case len(left) == 0:
		return Applied, made, nil
	case len(left) == len(r.moves) && !recorded:
		return NotApplied, Change{}, nil
	default:
		return Partly, made, &LeftBehindError{Items: left, Moved: len(r.moves) - len(left)}
	}
}

// look finds where the items are, and whether the record was written.
func (r *relocation) look(ctx context.Context, c *plane.Client) (map[plane.ItemID]plane.CycleID, bool, error) {
	where := make(map[plane.ItemID]plane.CycleID)
	for _, cycle := range r.cycles() {
		present, err := r.present(ctx, c, cycle)
		if err != nil {
			return nil, false, err
		}
		for _, id := range present {
			where[id] = cycle
		}
	}
	recorded, err := r.recorded(ctx, c)
	return where, recorded, err
}

// present lists which of the items are in a cycle. Of one item that is asked for by itself, which also sees archived ones.
func (r *relocation) present(ctx context.Context, c *plane.Client, cycle plane.CycleID) ([]plane.ItemID, error) {
	if len(r.moves) == 1 {
		id := r.moves[0].Item.ID
		in, err := c.InCycle(ctx, r.project, cycle, id)
		if err != nil || !in {
			return nil, err
		}
		return []plane.ItemID{id}, nil
	}
	items, err := plane.Collect(c.CycleItems(ctx, r.project, cycle))
	if err != nil {
		return nil, err
	}
	ids := make([]plane.ItemID, 0, len(items))
	for _, i := range items {
		ids = append(ids, i.ID)
	}
	return ids, nil
}

// recorded tells whether the server has written the record that the plan wants.
func (r *relocation) recorded(ctx context.Context, c *plane.Client) (bool, error) {
	if r.plan.Record != sprint.RecordWritten {
		return false, nil
	}
	source, err := c.Cycle(ctx, r.project, r.plan.From.ID)
	if errors.Is(err, plane.ErrNotFound) {
		source, err = archivedCycle(ctx, c, r.project, r.plan.From.ID)
	}
	return source.Record != nil, err
}
