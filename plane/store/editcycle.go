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
	was   plane.Cycle
	to    plane.CycleDraft
	loc   *time.Location
	patch plane.CyclePatch
	// ends means that this ends a cycle that had not ended, by the clock of a Check.
	ends bool
	// undo means that the cycle must still be as it was left.
	undo bool
}

// EditCycle makes a cycle like the draft. Only what differs is sent, dates as days of the project's zone and only if a
// day changed: moments must not be echoed to Plane, as they can shift by a day. The owner stays; the draft's owner and
// external ids are not looked at. Undoing changes it back.
func EditCycle(s *Snapshot, id plane.CycleID, to plane.CycleDraft) Op {
	c, _ := s.Cycle(id)
	return newEdit(c, to, s.Location(c.Project))
}

func newEdit(c plane.Cycle, to plane.CycleDraft, loc *time.Location) *editCycle {
	to.Name = strings.TrimSpace(to.Name)
	o := &editCycle{was: c, to: to, loc: loc, patch: plane.CyclePatch{Owner: c.Owner}}
	if to.Name != c.Name {
		o.patch.Name = &to.Name
	}
	if to.Description != c.Description {
		o.patch.Description = &to.Description
	}
	if start, end := c.Days(loc); start != to.Start || end != to.End {
		o.patch.Dates = &plane.Range{Start: to.Start, End: to.End}
	}
	return o
}

func (o *editCycle) Title() string {
	switch {
	case o.patch.Name != nil:
		return "rename " + o.was.Name + " to " + o.to.Name
	case o.patch.Dates != nil:
		return "move the dates of " + o.was.Name
	default:
		return "edit " + o.was.Name
	}
}

func (o *editCycle) Touches() []string { return []string{string(o.was.ID)} }

func (o *editCycle) Check(s *Snapshot, now time.Time) error {
	c, project, err := presentCycle(s, o.was.ID)
	if err != nil {
		return err
	}
	if err := sprint.CanPlan(project); err != nil {
		return err
	}
	if o.patch.Name == nil && o.patch.Description == nil && o.patch.Dates == nil {
		return &sprint.Refusal{Act: "editing", Reason: "nothing was changed"}
	}
	if o.undo && !o.unchanged(c) {
		return &sprint.Refusal{Act: "undoing", Reason: "it was changed since"}
	}
	if err := checkDraft(o.sent()); err != nil {
		return err
	}
	if o.undo && o.endsNow(c, now) {
		return &sprint.Refusal{Act: "undoing", Reason: "its earlier end has passed, so that would end " + c.Name + " for good"}
	}
	o.ends = o.ends || o.endsNow(c, now)
	return sprint.CanEdit(c, now.In(o.loc))
}

// endsNow reports whether this ends a cycle that has not ended, which nothing takes back.
func (o *editCycle) endsNow(c plane.Cycle, now time.Time) bool {
	return o.patch.Dates != nil && sprint.EndsNow(c, *o.patch.Dates, now.In(o.loc))
}

// unchanged tells whether what the patch would change is still as it was.
func (o *editCycle) unchanged(c plane.Cycle) bool {
	start, end := c.Days(o.loc)
	wasStart, wasEnd := o.was.Days(o.loc)
	return (o.patch.Name == nil || c.Name == o.was.Name) &&
		(o.patch.Description == nil || c.Description == o.was.Description) &&
		(o.patch.Dates == nil || start == wasStart && end == wasEnd)
}

// sent is the draft without dates that are not sent: foreign clients leave cycles with only one, which can be renamed.
func (o *editCycle) sent() plane.CycleDraft {
	to := o.to
	if o.patch.Dates == nil {
		to.Start, to.End = plane.Date{}, plane.Date{}
	}
	return to
}

func (o *editCycle) Predict(*Snapshot) Change {
	return change(func(d *draft) {
		d.editCycle(o.was.ID, func(c *plane.Cycle) {
			if o.patch.Name != nil {
				c.Name = *o.patch.Name
			}
			if o.patch.Description != nil {
				c.Description = *o.patch.Description
			}
			if r := o.patch.Dates; r != nil {
				c.Start, c.End = r.Start.Start(o.loc), r.End.End(o.loc)
			}
		})
	})
}

func (o *editCycle) Run(ctx context.Context, c *plane.Client) (Change, error) {
	made, err := c.UpdateCycle(ctx, o.was.Project, o.was.ID, o.patch)
	if err != nil {
		return Change{}, err
	}
	return edited(made), o.compare(made)
}

// compare compares what was sent with what the server has.
func (o *editCycle) compare(now plane.Cycle) error {
	return compareCycle(o.patch.Name, o.patch.Description, o.patch.Dates, o.was, now, func(c plane.Cycle) plane.Range {
		start, end := c.Days(o.loc)
		return plane.Range{Start: start, End: end}
	})
}

// edited takes over a cycle as a write's answer has it, which lacks the counts.
func edited(made plane.Cycle) Change {
	return change(func(d *draft) {
		d.editCycle(made.ID, func(c *plane.Cycle) {
			counts := c.Counts
			*c = made
			c.Counts = counts
		})
	})
}

// Resolve compares what the cycle is with what it should be.
func (o *editCycle) Resolve(ctx context.Context, c *plane.Client) (Outcome, Change, error) {
	now, err := c.Cycle(ctx, o.was.Project, o.was.ID)
	return verdict(err == nil && o.compare(now) == nil, err, func() Change { return edited(now) })
}

func (o *editCycle) Inverse(before *Snapshot) (Op, bool) {
	was, ok := before.Cycle(o.was.ID)
	if !ok || o.ends {
		return nil, false
	}
	after := was
	after.Name, after.Description = o.to.Name, o.to.Description
	after.Start, after.End = o.to.Start.Start(o.loc), o.to.End.End(o.loc)
	start, end := was.Days(o.loc)
	back := newEdit(after, plane.CycleDraft{Name: was.Name, Description: was.Description, Start: start, End: end}, o.loc)
	back.undo = true
	return back, true
}
