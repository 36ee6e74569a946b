package store

import (
	"context"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// unarchive takes a cycle out of the archive.
type unarchive struct {
	cycle plane.Cycle
	// items are those of the cycle, as far as they are known.
	items []plane.ItemID
}

// UnarchiveCycle takes a cycle out of the archive; it is an ended one then. Undoing archives it again.
func UnarchiveCycle(s *Snapshot, id plane.CycleID) Op {
	c, _ := s.Cycle(id)
	items, _ := s.roster.at(id)
	return unarchive{cycle: c, items: items}
}

func (u unarchive) Title() string     { return "unarchive " + u.cycle.Name }
func (u unarchive) Touches() []string { return []string{string(u.cycle.ID)} }

func (u unarchive) Check(s *Snapshot, _ time.Time) error {
	c, _, err := presentCycle(s, u.cycle.ID)
	if err != nil {
		return err
	}
	return sprint.CanUnarchive(c)
}

func (u unarchive) Predict(*Snapshot) Change {
	return archived(u.cycle, u.items, false)
}

func (u unarchive) Run(ctx context.Context, c *plane.Client) (Change, error) {
	if err := c.UnarchiveCycle(ctx, u.cycle.Project, u.cycle.ID); err != nil {
		return Change{}, err
	}
	return archived(u.cycle, u.items, false), nil
}

// Resolve asks for the detail, which an archived cycle lacks.
func (u unarchive) Resolve(ctx context.Context, c *plane.Client) (Outcome, Change, error) {
	_, err := c.Cycle(ctx, u.cycle.Project, u.cycle.ID)
	there, err := present(err)
	return verdict(there, err, func() Change { return archived(u.cycle, u.items, false) })
}

func (u unarchive) Inverse(*Snapshot) (Op, bool) {
	return archive(u), true
}
