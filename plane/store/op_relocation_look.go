package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// resolve looks up the cycles of the items.
func (r *relocation) resolve(ctx context.Context, e env, l learned) (result, error) {
	where, record, err := r.look(ctx, e.client)
	if err != nil {
		return result{outcome: unsure}, err
	}
	at := make(map[plane.ItemID]plane.CycleID)
	var left []plane.Item
	moves := r.moves()
	for _, m := range moves {
		here := where[m.Item.ID]
		if here != m.Target {
			left = append(left, m.Item)
		}
		if here == m.Target || record != nil {
			at[m.Item.ID] = here
		}
	}
	found := result{outcome: applied, change: r.moved(at, record), learned: r.arrived(l, at)}
	switch {
	case len(left) == 0:
		return found, nil
	case len(left) == len(moves) && record == nil:
		return result{outcome: notApplied, learned: found.learned}, nil
	default:
		found.outcome = partly
		return found, &LeftBehindError{Items: left, Moved: len(moves) - len(left)}
	}
}

// look returns the cycles of the items, and the record that the plan requires, nil if it doesn't exist.
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
	if r.Record != sprint.RecordWritten {
		return where, nil, nil
	}
	source, err := r.source(ctx, c)
	return where, source.Record, err
}

// present lists which of the items are in a cycle. A single item is looked up on its own, which also finds archived ones.
func (r *relocation) present(ctx context.Context, c *plane.Client, cycle plane.CycleID) ([]plane.ItemID, error) {
	if moves := r.moves(); len(moves) == 1 {
		id := moves[0].Item.ID
		in, err := c.InCycle(ctx, r.Project, cycle, id)
		if err != nil || !in {
			return nil, err
		}
		return []plane.ItemID{id}, nil
	}
	items, err := plane.Collect(c.CycleItems(ctx, r.Project, cycle))
	if err != nil {
		return nil, err
	}
	ids := make([]plane.ItemID, 0, len(items))
	for _, i := range items {
		ids = append(ids, i.ID)
	}
	return ids, nil
}

// source reads the plan's source, archived or not.
func (r *relocation) source(ctx context.Context, c *plane.Client) (plane.Cycle, error) {
	source, err := c.Cycle(ctx, r.Project, r.From.ID)
	if errors.Is(err, plane.ErrNotFound) {
		return archivedCycle(ctx, c, r.Project, r.From.ID)
	}
	return source, err
}

// add moves items into a cycle; the answer contains all links of the cycle.
func (r *relocationRun) add(ctx context.Context, s sprint.Add) error {
	items := s.Items
	links, err := r.client.AddItems(ctx, r.Project, s.To, items)
	if errors.Is(err, plane.ErrInvalid) {
		if items = r.listed(ctx, items); len(items) > 0 && len(items) < len(s.Items) {
			links, err = r.client.AddItems(ctx, r.Project, s.To, items)
		}
	}
	if err != nil {
		return err
	}
	linked := make(map[plane.ItemID]bool, len(links))
	for _, l := range links {
		linked[l.Item] = true
	}
	if err := r.checkLinked(ctx, s.To, items, linked); err != nil {
		return err
	}
	for _, id := range items {
		if !linked[id] {
			return errStayed
		}
		r.at[id] = s.To
	}
	r.count()
	return nil
}

// checkLinked looks in the cycle for items missing from the answer. The answer should be the complete list, but a missing
// item doesn't prove that it did not move.
func (r *relocationRun) checkLinked(ctx context.Context, to plane.CycleID, items []plane.ItemID, linked map[plane.ItemID]bool) error {
	if !slices.ContainsFunc(items, func(id plane.ItemID) bool { return !linked[id] }) {
		return nil
	}
	there, err := r.present(ctx, r.client, to)
	if err != nil {
		return fmt.Errorf("%w: the answer lacks what was added: %w", plane.ErrUnknownOutcome, err)
	}
	for _, id := range there {
		linked[id] = true
	}
	return nil
}

// listed returns which of several refused items exist on the server: it refuses all of them if one is missing, and does not
// report which.
func (r *relocationRun) listed(ctx context.Context, items []plane.ItemID) []plane.ItemID {
	all, err := plane.Collect(r.client.Items(ctx, r.Project))
	if err != nil {
		return items
	}
	has := make(map[plane.ItemID]bool, len(all))
	for _, i := range all {
		has[i.ID] = true
	}
	var there []plane.ItemID
	for _, id := range items {
		if has[id] {
			there = append(there, id)
		} else {
			r.gone = append(r.gone, id)
		}
	}
	return there
}
