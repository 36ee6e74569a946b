package store

import (
	"context"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// editCycle changes name, description and dates.
type editCycle struct {
	Was   plane.Cycle
	To    plane.CycleDraft
	Patch plane.CyclePatch
	// Zone is the time zone of the project's dates.
	Zone string
	// Before is the cycle as it was when the change was started.
	Before plane.Cycle
	// Ends means that this ends a cycle that had not ended when the change was started.
	Ends bool
	// Undoes means that this is an undo: the cycle must not have changed since.
	Undoes bool
}

// EditCycle changes a cycle to match the draft. Only differences are sent. Dates are sent as days in the project's zone, and
// only if a day changed: times must not be echoed to Plane, because they can shift by a day. The draft's owner and external
// ids are ignored. Undoing restores the old values.
func EditCycle(s *Snapshot, id plane.CycleID, to plane.CycleDraft) Op {
	c, _ := s.Cycle(id)
	return newEdit(s, c, to)
}

func newEdit(s *Snapshot, c plane.Cycle, to plane.CycleDraft) *editCycle {
	to.Name = strings.TrimSpace(to.Name)
	o := &editCycle{Was: c, To: to, Patch: plane.CyclePatch{Owner: c.Owner}, Zone: zone(s, c.Project)}
	if to.Name != c.Name {
		o.Patch.Name = &to.Name
	}
	if to.Description != c.Description {
		o.Patch.Description = &to.Description
	}
	if start, end := c.Days(s.Location(c.Project)); start != to.Start || end != to.End {
		o.Patch.Dates = &plane.Range{Start: to.Start, End: to.End}
	}
	return o
}

func (o *editCycle) kind() string             { return "edit cycle" }
func (o *editCycle) project() plane.ProjectID { return o.Was.Project }

// Title names the most important of the changes.
func (o *editCycle) Title() string {
	switch {
	case o.Patch.Name != nil:
		return "rename " + o.Was.Name + " to " + o.To.Name
	case o.Patch.Dates != nil:
		return "move the dates of " + o.Was.Name
	default:
		return "edit " + o.Was.Name
	}
}

// Touches returns the cycle.
func (o *editCycle) Touches() []string { return namesOfCycle(o.Was) }

// Check applies the server's rules for changing cycles.
func (o *editCycle) Check(s *Snapshot, now time.Time) error {
	c, project, err := presentCycle(s, o.Was.ID)
	if err != nil {
		return err
	}
	if err := sprint.CanPlan(project); err != nil {
		return err
	}
	if o.Patch.Name == nil && o.Patch.Description == nil && o.Patch.Dates == nil {
		return &sprint.Refusal{Act: "editing", Reason: "nothing was changed"}
	}
	now = now.In(project.Location())
	if o.Undoes && !o.unchanged(c, now.Location()) {
		return &sprint.Refusal{Act: "undoing", Reason: "it was changed since"}
	}
	if err := checkDraft(o.sent()); err != nil {
		return err
	}
	if o.Undoes && o.endsNow(c, now) {
		return &sprint.Refusal{Act: "undoing", Reason: "its earlier end has passed, so that would end " + c.Name + " for good"}
	}
	return sprint.CanEdit(c, now)
}

func (o *editCycle) prepared(s *Snapshot, now time.Time, _ string) action {
	again := *o
	again.Before, _ = s.Cycle(o.Was.ID)
	again.Ends = o.Ends || o.endsNow(again.Before, now.In(s.Location(o.Was.Project)))
	return &again
}

// endsNow reports whether this ends a cycle that has not ended, which can't be undone.
func (o *editCycle) endsNow(c plane.Cycle, now time.Time) bool {
	return o.Patch.Dates != nil && sprint.EndsNow(c, *o.Patch.Dates, now)
}

// unchanged reports whether the fields that the patch sets are unchanged.
func (o *editCycle) unchanged(c plane.Cycle, loc *time.Location) bool {
	return (o.Patch.Name == nil || c.Name == o.Was.Name) &&
		(o.Patch.Description == nil || c.Description == o.Was.Description) &&
		(o.Patch.Dates == nil || days(c, loc) == days(o.Was, loc))
}

// days returns the first and the last day of a cycle.
func days(c plane.Cycle, loc *time.Location) plane.Range {
	start, end := c.Days(loc)
	return plane.Range{Start: start, End: end}
}

// sent returns the draft without dates that aren't sent: other clients create cycles with only one date, which can still be
// renamed.
func (o *editCycle) sent() plane.CycleDraft {
	to := o.To
	if o.Patch.Dates == nil {
		to.Start, to.End = plane.Date{}, plane.Date{}
	}
	return to
}

func (o *editCycle) predict(s *Snapshot) change {
	loc := s.Location(o.Was.Project)
	return func(d *draft) {
		d.editCycle(o.Was.ID, func(c *plane.Cycle) { o.apply(c, loc) })
	}
}

// apply applies the patch to a cycle.
func (o *editCycle) apply(c *plane.Cycle, loc *time.Location) {
	if o.Patch.Name != nil {
		c.Name = *o.Patch.Name
	}
	if o.Patch.Description != nil {
		c.Description = *o.Patch.Description
	}
	if r := o.Patch.Dates; r != nil {
		c.Start, c.End = r.Start.Start(loc).UTC(), r.End.End(loc).UTC()
	}
}

func (o *editCycle) run(ctx context.Context, e env, _ learned) (result, error) {
	if e.stale {
		if seen, err := o.readFirst(ctx, e.client); err != nil {
			return result{change: seen}, err
		}
	}
	made, err := e.client.UpdateCycle(ctx, o.Was.Project, o.Was.ID, o.Patch)
	if err != nil {
		return result{}, err
	}
	return result{change: edited(made)}, o.compare(made)
}

// readFirst fails if another user has changed a field that the edit sets. The change is the server's version.
func (o *editCycle) readFirst(ctx context.Context, c *plane.Client) (change, error) {
	now, err := c.Cycle(ctx, o.Was.Project, o.Was.ID)
	switch {
	case err != nil:
		return nil, &UnsentError{Err: err}
	case o.unchanged(now, location(o.Zone)) || o.compare(now) == nil:
		return nil, nil
	}
	return edited(now), &sprint.Refusal{Act: "editing", Reason: "it was changed in the meantime"}
}

// compare compares the values sent with those on the server.
func (o *editCycle) compare(now plane.Cycle) error {
	return compareCycle(o.Patch.Name, o.Patch.Description, o.Patch.Dates, o.Was, now, location(o.Zone))
}

// edited returns the change that sets a cycle to the answer to a write, which lacks the counts and the owner's name.
func edited(made plane.Cycle) change {
	return func(d *draft) {
		d.editCycle(made.ID, func(c *plane.Cycle) {
			was := *c
			*c = made
			c.Counts = was.Counts
			if c.OwnerName == "" && c.Owner == was.Owner {
				c.OwnerName = was.OwnerName
			}
			d.nameOwner(c)
		})
	}
}

// resolve compares the cycle with its expected values.
func (o *editCycle) resolve(ctx context.Context, e env, _ learned) (result, error) {
	now, err := e.client.Cycle(ctx, o.Was.Project, o.Was.ID)
	return verdict(err == nil && o.compare(now) == nil, err, func() change { return edited(now) })
}

func (o *editCycle) inverse(s *Snapshot, _ learned) (Op, bool) {
	if o.Before.ID == "" || o.Ends {
		return nil, false
	}
	loc := s.Location(o.Was.Project)
	after, was := o.Before, days(o.Before, loc)
	o.apply(&after, loc)
	back := newEdit(s, after, plane.CycleDraft{
		Name: o.Before.Name, Description: o.Before.Description, Start: was.Start, End: was.End,
	})
	back.Undoes = true
	return back, true
}
