package store

import (
	"context"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// unarchive takes a cycle out of the archive.
type unarchive struct {
	Cycle plane.Cycle
	// Items are those of the cycle, as far as they are known.
	Items []plane.ItemID
}

// UnarchiveCycle takes a cycle out of the archive; it is an ended one then. Undoing archives it again.
func UnarchiveCycle(s *Snapshot, id plane.CycleID) Op {
	c, _ := s.Cycle(id)
	items, _ := s.roster.at(id)
	return &unarchive{Cycle: c, Items: items}
}

func (o *unarchive) kind() string      { return "unarchive cycle" }
func (o *unarchive) Title() string     { return "unarchive " + o.Cycle.Name }
func (o *unarchive) Touches() []string { return []string{string(o.Cycle.ID)} }

// Check follows the rule for taking cycles out of the archive.
func (o *unarchive) Check(s *Snapshot, _ time.Time) error {
	c, _, err := presentCycle(s, o.Cycle.ID)
	if err != nil {
		return err
	}
	return sprint.CanUnarchive(c)
}

func (o *unarchive) predict(*Snapshot) change { return archived(o.Cycle, o.Items, false) }

func (o *unarchive) run(ctx context.Context, e env, _ learned) (result, error) {
	if err := e.client.UnarchiveCycle(ctx, o.Cycle.Project, o.Cycle.ID); err != nil {
		return result{}, err
	}
	return result{change: archived(o.Cycle, o.Items, false)}, nil
}

// resolve reads the cycle, which isn't found while it is archived.
func (o *unarchive) resolve(ctx context.Context, e env, _ learned) (result, error) {
	_, err := e.client.Cycle(ctx, o.Cycle.Project, o.Cycle.ID)
	there, err := present(err)
	return verdict(there, err, func() change { return archived(o.Cycle, o.Items, false) })
}

func (o *unarchive) inverse(*Snapshot, learned) (Op, bool) { return (*archive)(o), true }
