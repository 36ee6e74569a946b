package store

import (
	"context"
	"errors"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// maxName is how many characters the server takes in the name of a cycle or an item.
const maxName = 255

// createCycle makes a cycle.
type createCycle struct {
	project plane.ProjectID
	draft   plane.CycleDraft
	// made is set once the server has it.
	made plane.CycleID
	loc  *time.Location
}

// CreateCycle makes a cycle in a project. Its external ids are set by the store. Undoing deletes it.
func CreateCycle(p plane.ProjectID, d plane.CycleDraft) Op { return createOneCycle(p, d) }

func createOneCycle(p plane.ProjectID, d plane.CycleDraft) *createCycle {
	d.Name = strings.TrimSpace(d.Name)
	return &createCycle{project: p, draft: d}
}

func (o *createCycle) Title() string { return "create " + o.draft.Name }

func (o *createCycle) identify(externalID string) {
	o.draft.ExternalSource, o.draft.ExternalID = source, externalID
}

// Touches is the draft of the cycle, which nothing else knows.
func (o *createCycle) Touches() []string { return []string{string(o.draftID())} }

// draftID stands for the id until the server has given one.
func (o *createCycle) draftID() plane.CycleID { return plane.CycleID(drafted + o.draft.ExternalID) }

func (o *createCycle) Check(s *Snapshot, _ time.Time) error {
	project, ok := s.Project(o.project)
	if !ok {
		return &sprint.Refusal{Act: "planning", Reason: "this project is not known here"}
	}
	if err := sprint.CanPlan(project); err != nil {
		return err
	}
	return checkDraft(o.draft)
}

// checkDraft knows the server's rules for the fields of a cycle.
func checkDraft(d plane.CycleDraft) error {
	if err := checkName(d.Name); err != nil {
		return err
	}
	switch {
	case d.Start.IsZero() != d.End.IsZero():
		return &sprint.Refusal{Act: "planning", Reason: "a cycle has both dates or none"}
	case d.End.Before(d.Start):
		return &sprint.Refusal{Act: "planning", Reason: "it ends before it starts"}
	}
	return nil
}

func checkName(name string) error {
	switch n := utf8.RuneCountInString(name); {
	case n == 0:
		return &sprint.Refusal{Act: "saving", Reason: "it needs a name"}
	case n > maxName:
		return &sprint.Refusal{Act: "saving", Reason: "its name has more than 255 characters"}
	}
	return nil
}

func (o *createCycle) Predict(s *Snapshot) Change {
	loc := s.Location(o.project)
	o.loc = loc
	owner := o.draft.Owner
	if owner == "" {
		owner = s.Me().ID
	}
	return change(func(d *draft) {
		if o.alreadyIn(d) {
			return
		}
		d.addCycle(plane.Cycle{
			ID: o.draftID(), Project: o.project, Name: o.draft.Name, Description: o.draft.Description,
			Start: o.draft.Start.Start(loc), End: o.draft.End.End(loc), Owner: owner,
			ExternalSource: o.draft.ExternalSource, ExternalID: o.draft.ExternalID, CreatedAt: d.now,
		})
	})
}

// alreadyIn tells whether a read has brought the cycle before the answer to its creation came.
func (o *createCycle) alreadyIn(d *draft) bool {
	ids, _ := d.cycles.at(o.project)
	for _, id := range ids {
		if c, ok := d.cycle.at(id); ok && o.is(*c) {
			return true
		}
	}
	return false
}

func (o *createCycle) is(c plane.Cycle) bool {
	return c.ExternalSource == o.draft.ExternalSource && c.ExternalID == o.draft.ExternalID
}

// Run creates it. That the external id is taken means that an earlier try had come through.
func (o *createCycle) Run(ctx context.Context, c *plane.Client) (Change, error) {
	made, err := c.CreateCycle(ctx, o.project, o.draft)
	if errors.Is(err, plane.ErrConflict) {
		made, err = earlier(err, func() (plane.Cycle, bool, error) { return o.find(ctx, c) })
	}
	if err != nil {
		return Change{}, err
	}
	return o.created(made), o.compare(made)
}

// compare compares what was sent with what the server has.
func (o *createCycle) compare(made plane.Cycle) error {
	dates := plane.Range{Start: o.draft.Start, End: o.draft.End}
	return compareCycle(&o.draft.Name, &o.draft.Description, &dates, plane.Cycle{}, made, func(c plane.Cycle) plane.Range {
		start, end := c.Days(o.loc)
		return plane.Range{Start: start, End: end}
	})
}

func (o *createCycle) created(made plane.Cycle) Change {
	o.made = made.ID
	return change(func(d *draft) { d.addCycle(made) })
}

// find looks for the external id among all cycles: the API has no other way to find it.
func (o *createCycle) find(ctx context.Context, c *plane.Client) (plane.Cycle, bool, error) {
	return first(c.Cycles(ctx, o.project, plane.ViewAll), o.is)
}

func (o *createCycle) Resolve(ctx context.Context, c *plane.Client) (Outcome, Change, error) {
	made, found, err := o.find(ctx, c)
	if err != nil || !found {
		return verdict(found, err, nil)
	}
	return Applied, o.created(made), o.compare(made)
}

func (o *createCycle) Inverse(*Snapshot) (Op, bool) {
	return &deleteCycle{cycle: plane.Cycle{ID: o.made, Project: o.project, Name: o.draft.Name}, undoes: true}, true
}
