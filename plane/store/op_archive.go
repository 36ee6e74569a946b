package store

import (
	"context"
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// archive archives an ended cycle, or unarchives it.
type archive struct {
	Cycle plane.Cycle
	// Items are the known items of the cycle.
	Items []plane.ItemID
	// Out means that the cycle is unarchived.
	Out bool
}

// ArchiveCycle archives a cycle that has ended. Undoing unarchives it.
func ArchiveCycle(s *Snapshot, id plane.CycleID) Op { return archiving(s, id, false) }

// UnarchiveCycle unarchives a cycle, which is an ended one then. Undoing archives it again.
func UnarchiveCycle(s *Snapshot, id plane.CycleID) Op { return archiving(s, id, true) }

func archiving(s *Snapshot, id plane.CycleID, out bool) *archive {
	c, _ := s.Cycle(id)
	items, _ := s.roster.at(id)
	return &archive{Cycle: c, Items: items, Out: out}
}

func (o *archive) kind() string             { return "archive cycle" }
func (o *archive) project() plane.ProjectID { return o.Cycle.Project }
func (o *archive) Touches() []string        { return namesOfCycle(o.Cycle) }

// Title names the action and the cycle.
func (o *archive) Title() string {
	if o.Out {
		return "unarchive " + o.Cycle.Name
	}
	return "archive " + o.Cycle.Name
}

// Check follows the rules of the archive.
func (o *archive) Check(s *Snapshot, now time.Time) error {
	c, project, err := presentCycle(s, o.Cycle.ID)
	switch {
	case err != nil:
		return err
	case o.Out:
		return sprint.CanUnarchive(c)
	}
	return sprint.CanArchive(c, now.In(project.Location()))
}

// predict restores the cycle and its items if neither list has it. That happens if the only list read since the cycle moved
// is the one that it was removed from.
func (o *archive) predict(*Snapshot) change {
	return func(d *draft) {
		if _, known := d.cycle.at(o.Cycle.ID); !known {
			d.restoreCycle(o.Cycle, o.Items)
		}
		d.editCycle(o.Cycle.ID, func(c *plane.Cycle) {
			switch {
			case o.Out:
				c.ArchivedAt = time.Time{}
			case c.ArchivedAt.IsZero():
				c.ArchivedAt = d.now
			}
		})
	}
}

func (o *archive) run(ctx context.Context, e env, _ learned) (result, error) {
	send := e.client.ArchiveCycle
	if o.Out {
		send = e.client.UnarchiveCycle
	}
	if err := send(ctx, o.Cycle.Project, o.Cycle.ID); err != nil {
		return result{}, err
	}
	return result{change: o.predict(nil)}, nil
}

// resolve reads the cycle, which isn't found while it is archived, and then the archive, because a deleted cycle isn't found
// either.
func (o *archive) resolve(ctx context.Context, e env, _ learned) (result, error) {
	_, err := e.client.Cycle(ctx, o.Cycle.Project, o.Cycle.ID)
	there, err := present(err)
	if !o.Out && err == nil && !there {
		_, err = archivedCycle(ctx, e.client, o.Cycle.Project, o.Cycle.ID)
	}
	return verdict(there == o.Out, err, func() change { return o.predict(nil) })
}

func (o *archive) inverse(*Snapshot, learned) (Op, bool) {
	return &archive{Cycle: o.Cycle, Items: o.Items, Out: !o.Out}, true
}

// restoreCycle restores a removed cycle at its place in the list, with those of its items that are in no other cycle now.
func (d *draft) restoreCycle(c plane.Cycle, items []plane.ItemID) {
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
			d.setHome(id, c.ID)
		}
	}
}

// archivedCycle searches the archive for a cycle: there is no other way to read an archived one.
func archivedCycle(ctx context.Context, c *plane.Client, p plane.ProjectID, id plane.CycleID) (plane.Cycle, error) {
	for cycle, err := range c.ArchivedCycles(ctx, p) {
		if err != nil || cycle.ID == id {
			return cycle, err
		}
	}
	return plane.Cycle{}, plane.ErrNotFound
}

// presentCycle returns a cycle and its project, or an error if the project can't be changed.
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
