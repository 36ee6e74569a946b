package store

import (
	"context"
	"errors"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// Resolve looks where the items are.
func (r *relocation) Resolve(ctx context.Context, c *plane.Client) (Outcome, Change, error) {
	where, record, err := r.look(ctx, c)
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
		if here == m.Target || record != nil {
			at[m.Item.ID] = here
		}
	}
	r.note(at)
	made := r.made(at, record)
	switch {
	case len(left) == 0:
		return Applied, made, nil
	case len(left) == len(r.moves) && record == nil:
		return NotApplied, Change{}, nil
	default:
		return Partly, made, &LeftBehindError{Items: left, Moved: len(r.moves) - len(left)}
	}
}

// look finds where the items are, and the record that the plan wants, nil if it is not there.
func (r *relocation) look(ctx context.Context, c *plane.Client) (map[plane.ItemID]plane.CycleID, *plane.Record, error) {
	where := make(map[plane.ItemID]plane.CycleID)
	for _, cycle := range r.cycles() {
		present, err := r.present(ctx, c, cycle)
		if err != nil {
			return nil, nil, err
		}
		for _, id := range present {
			where[id] = cycle
		}
	}
	if r.plan.Record != sprint.RecordWritten {
		return where, nil, nil
	}
	source, err := r.source(ctx, c)
	return where, source.Record, err
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

// source reads the plan's source, wherever it is.
func (r *relocation) source(ctx context.Context, c *plane.Client) (plane.Cycle, error) {
	source, err := c.Cycle(ctx, r.project, r.plan.From.ID)
	if errors.Is(err, plane.ErrNotFound) {
		return archivedCycle(ctx, c, r.project, r.plan.From.ID)
	}
	return source, err
}
