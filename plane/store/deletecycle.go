package store

import (
	"context"
	"errors"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// deleteCycle deletes a cycle.
type deleteCycle struct {
	cycle plane.Cycle
	// undoes tells that this takes a creation back, which nobody expects to scatter items.
	undoes bool
}

// DeleteCycle deletes a cycle. Its items stay, without one. There is no way back: a new cycle would have another id, and
// no record.
func DeleteCycle(s *Snapshot, id plane.CycleID) Op {
	c, _ := s.Cycle(id)
	return &deleteCycle{cycle: c}
}

func (o *deleteCycle) Title() string     { return "delete " + o.cycle.Name }
func (o *deleteCycle) Touches() []string { return []string{string(o.cycle.ID)} }

func (o *deleteCycle) Check(s *Snapshot, _ time.Time) error {
	c, project, err := presentCycle(s, o.cycle.ID)
	if err != nil {
		return err
	}
	if n := max(s.ItemCount(c.ID), c.Counts.Total); o.undoes && n > 0 {
		return &sprint.Refusal{Act: "undoing", Reason: c.Name + " has " + countItems(n) + " by now: delete it if you mean that"}
	}
	return sprint.CanDelete(c, s.Identity(project.ID))
}

func (o *deleteCycle) Predict(*Snapshot) Change {
	return change(func(d *draft) { d.dropCycle(o.cycle.ID) })
}

// Run deletes it. That it is not there means that somebody else was quicker.
func (o *deleteCycle) Run(ctx context.Context, c *plane.Client) (Change, error) {
	if _, err := present(c.DeleteCycle(ctx, o.cycle.Project, o.cycle.ID)); err != nil {
		return Change{}, err
	}
	return o.Predict(nil), nil
}

// Resolve looks in the archive too: the detail of an archived cycle is not found either.
func (o *deleteCycle) Resolve(ctx context.Context, c *plane.Client) (Outcome, Change, error) {
	_, err := c.Cycle(ctx, o.cycle.Project, o.cycle.ID)
	if errors.Is(err, plane.ErrNotFound) {
		_, err = archivedCycle(ctx, c, o.cycle.Project, o.cycle.ID)
	}
	there, err := present(err)
	return verdict(!there, err, func() Change { return o.Predict(nil) })
}

func (o *deleteCycle) Inverse(*Snapshot) (Op, bool) { return nil, false }
