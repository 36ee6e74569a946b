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
	Cycle plane.Cycle
	// Items are those of the cycle, as far as they are known.
	Items []plane.ItemID
}

// ArchiveCycle archives a cycle that has ended. Undoing takes it out of the archive.
func ArchiveCycle(s *Snapshot, id plane.CycleID) Op {
	c, _ := s.Cycle(id)
	items, _ := s.roster.at(id)
	return &archive{Cycle: c, Items: items}
}

func (o *archive) kind() string      { return "archive cycle" }
func (o *archive) Title() string     { return "archive " + o.Cycle.Name }
func (o *archive) Touches() []string { return []string{string(o.Cycle.ID)} }

// Check follows the rule for archiving.
func (o *archive) Check(s *Snapshot, now time.Time) error {
	c, project, err := presentCycle(s, o.Cycle.ID)
	if err != nil {
		return err
	}
	return sprint.CanArchive(c, now.In(project.Location()))
}

func (o *archive) predict(*Snapshot) change { return archived(o.Cycle, o.Items, true) }

func (o *archive) run(ctx context.Context, e env, _ learned) (result, error) {
	if err := e.client.ArchiveCycle(ctx, o.Cycle.Project, o.Cycle.ID); err != nil {
		return result{}, err
	}
	return result{change: archived(o.Cycle, o.Items, true)}, nil
}

// resolve reads the cycle, which isn't found when it is archived, and then the archive, as a deleted one isn't found either.
func (o *archive) resolve(ctx context.Context, e env, _ learned) (result, error) {
	_, err := e.client.Cycle(ctx, o.Cycle.Project, o.Cycle.ID)
	there, err := present(err)
	if err == nil && !there {
		_, err = archivedCycle(ctx, e.client, o.Cycle.Project, o.Cycle.ID)
	}
	return verdict(!there, err, func() change { return archived(o.Cycle, o.Items, true) })
}

func (o *archive) inverse(*Snapshot, learned) (Op, bool) { return (*unarchive)(o), true }

// archived marks a cycle as archived now, or as not archived. No list has it when only one of the two lists was read since
// it moved from that to the other: it comes back then, with its items.
func archived(c plane.Cycle, items []plane.ItemID, yes bool) change {
	return func(d *draft) {
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
	}
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
