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
	Cycle plane.Cycle
	// Undoes means that this undoes a creation, which must not remove items from the cycle unexpectedly.
	Undoes bool
}

// DeleteCycle deletes a cycle. Its items remain, without a cycle. It can't be undone: a new cycle would have another id, and
// no record.
func DeleteCycle(s *Snapshot, id plane.CycleID) Op {
	c, _ := s.Cycle(id)
	return &deleteCycle{Cycle: c}
}

func (o *deleteCycle) kind() string             { return "delete cycle" }
func (o *deleteCycle) project() plane.ProjectID { return o.Cycle.Project }
func (o *deleteCycle) Title() string            { return "delete " + o.Cycle.Name }
func (o *deleteCycle) Touches() []string        { return namesOfCycle(o.Cycle) }

// about returns the cycle as if it were an item.
func (o *deleteCycle) about(learned) []plane.Item {
	return []plane.Item{{ID: plane.ItemID(o.Cycle.ID), Project: o.Cycle.Project, Name: o.Cycle.Name}}
}

// Check applies the rule for deleting cycles.
func (o *deleteCycle) Check(s *Snapshot, _ time.Time) error {
	c, project, err := presentCycle(s, o.Cycle.ID)
	if err != nil {
		return err
	}
	if n := max(s.ItemCount(c.ID), c.Counts.Total); o.Undoes && n > 0 {
		return &sprint.Refusal{Act: "undoing", Reason: c.Name + " has " + countItems(n) + " by now: delete it if you mean that"}
	}
	return sprint.CanDelete(c, s.Identity(project.ID))
}

func (o *deleteCycle) predict(*Snapshot) change {
	return func(d *draft) { d.dropCycle(o.Cycle.ID) }
}

func (o *deleteCycle) run(ctx context.Context, e env, _ learned) (result, error) {
	return deleted(e.client.DeleteCycle(ctx, o.Cycle.Project, o.Cycle.ID), o.predict(nil))
}

// resolve looks in the archive too, because an archived cycle isn't found among the others.
func (o *deleteCycle) resolve(ctx context.Context, e env, _ learned) (result, error) {
	_, err := e.client.Cycle(ctx, o.Cycle.Project, o.Cycle.ID)
	if errors.Is(err, plane.ErrNotFound) {
		_, err = archivedCycle(ctx, e.client, o.Cycle.Project, o.Cycle.ID)
	}
	there, err := present(err)
	return verdict(!there, err, func() change { return o.predict(nil) })
}

func (o *deleteCycle) inverse(*Snapshot, learned) (Op, bool) { return nil, false }
