package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// add moves items into a cycle; the answer has all links of the cycle.
func (r *stepRun) add(ctx context.Context, s sprint.Add) error {
	items := s.Items
	links, err := r.client.AddItems(ctx, r.project, s.To, items)
	if errors.Is(err, plane.ErrInvalid) {
		if items = r.stillThere(ctx, items); len(items) > 0 && len(items) < len(s.Items) {
			links, err = r.client.AddItems(ctx, r.project, s.To, items)
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
	r.progress()
	return nil
}

// checkLinked looks for those items in the cycle that the answer lacks: it has to be the whole list, and one without them
// says no more than that they may have stayed.
func (r *stepRun) checkLinked(ctx context.Context, to plane.CycleID, items []plane.ItemID, linked map[plane.ItemID]bool) error {
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

// stillThere finds out, after a refusal of several, which of them the server has: it refuses all when it lacks one, and
// does not say which.
func (r *stepRun) stillThere(ctx context.Context, items []plane.ItemID) []plane.ItemID {
	all, err := plane.Collect(r.client.Items(ctx, r.project))
	if err != nil {
		return items
	}
	listed := make(map[plane.ItemID]bool, len(all))
	for _, i := range all {
		listed[i.ID] = true
	}
	var there []plane.ItemID
	for _, id := range items {
		if listed[id] {
			there = append(there, id)
		} else {
			r.gone = append(r.gone, id)
		}
	}
	return there
}

// remove takes items out one by one. One that is not in there is out already, though it can be in another cycle: the
// write that was to bring it here may have failed.
func (r *stepRun) remove(ctx context.Context, s sprint.Remove) error {
	for _, id := range s.Items {
		if r.watch.stopped() {
			return &UnsentError{Err: ErrStopped}
		}
		there, err := present(r.client.RemoveItem(ctx, r.project, s.From, id))
		if err != nil {
			return err
		}
		if !there {
			r.outOf[id] = s.From
		}
		r.at[id] = ""
		r.progress()
	}
	return nil
}
