package store

import (
	"context"
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// archive puts an ended cycle away.
type archive struct {
	cycle plane.Cycle
	// items are those of the cycle, as far as they are known.
	items []plane.ItemID
}

// ArchiveCycle archives a cycle that has ended. Undoing takes it out of the archive.
func ArchiveCycle(s *Snapshot, id plane.CycleID) Op {
	c, _ := s.Cycle(id)
	items, _ := s.roster.at(id)
	return archive{cycle: c, items: items}
}

func (a archive) Title() string     { return "archive " + a.cycle.Name }
func (a archive) Touches() []string { return []string{string(a.cycle.ID)} }

func (a archive) Check(s *Snapshot, now time.Time) error {
	c, project, err := presentCycle(s, a.cycle.ID)
	if err != nil {
		return err
	}
	return sprint.CanArchive(c, now.In(project.Location()))
}

func (a archive) Predict(*Snapshot) Change {
	return archived(a.cycle, a.items, true)
}

func (a archive) Run(ctx context.Context, c *plane.Client) (Change, error) {
	if err := c.ArchiveCycle(ctx, a.cycle.Project, a.cycle.ID); err != nil {
		return Change{}, err
	}
	return archived(a.cycle, a.items, true), nil
}

// Resolve asks for the detail, which an archived cycle lacks, and then for the archive, as a deleted one lacks it too.
func (a archive) Resolve(ctx context.Context, c *plane.Client) (Outcome, Change, error) {
	_, err := c.Cycle(ctx, a.cycle.Project, a.cycle.ID)
	there, err := present(err)
	if err == nil && !there {
		_, err = archivedCycle(ctx, c, a.cycle.Project, a.cycle.ID)
	}
	return verdict(!there, err, func() Change { return archived(a.cycle, a.items, true) })
}

func (a archive) Inverse(*Snapshot) (Op, bool) {
	return unarchive(a), true
}

// archived marks a cycle as archived now, or as not archived. No list has it when only one of the two lists was read since
// it moved from that to the other: it comes back then, with its items.
func archived(c plane.Cycle, items []plane.ItemID, yes bool) Change {
	return change(func(d *draft) {
		if _, known := d.cycle.at(c.ID); !known {
			d.bringBack(c, items)
		}
		d.editCycle(c.ID, func(c *plane.Cycle) {
			switch {
			case !yes:
				c.ArchivedAt = time.Time{}
			case c.ArchivedAt.IsZero():
				c.ArchivedAt = d.now
			}
		})
	})
}

// bringBack puts a forgotten cycle where it was among the others, with those of its items that are in no other cycle now.
func (d *draft) bringBack(c plane.Cycle, items []plane.ItemID) {
	d.cycle.put(d.by, c.ID, &c)
	list, _ := d.cycles.at(c.Project)
	at := slices.IndexFunc(list, func(id plane.CycleID) bool {
		other, ok := d.cycle.at(id)
		return ok && other.CreatedAt.Before(c.CreatedAt)
	})
	if at < 0 {
		at = len(list)
	}
	d.cycles.put(d.by, c.Project, slices.Insert(slices.Clone(list), at, c.ID))
	for _, id := range items {
		_, known := d.item.at(id)
		if _, elsewhere := d.home.at(id); known && !elsewhere {
			d.touched[string(id)] = struct{}{}
			d.settle(id, c.ID)
		}
	}
}

// archivedCycle finds a cycle in the archive: there is no other way to read an archived one.
func archivedCycle(ctx context.Context, c *plane.Client, p plane.ProjectID, id plane.CycleID) (plane.Cycle, error) {
	for cycle, err := range c.ArchivedCycles(ctx, p) {
		if err != nil || cycle.ID == id {
			return cycle, err
		}
	}
	return plane.Cycle{}, plane.ErrNotFound
}

// presentCycle finds a cycle in a project that can be changed.
func presentCycle(s *Snapshot, id plane.CycleID) (plane.Cycle, plane.Project, error) {
	c, ok := s.Cycle(id)
	switch {
	case Drafted(id):
		return c, plane.Project{}, errBeingCreated()
	case !ok:
		return c, plane.Project{}, &sprint.Refusal{Act: "changing", Reason: "this cycle is not there any more"}
	}
	project, _ := s.Project(c.Project)
	return c, project, sprint.CanWrite(project)
}
