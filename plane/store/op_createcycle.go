package store

import (
	"cmp"
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// maxName is how many characters the server accepts in the name of a cycle or an item.
const maxName = 255

// createCycle creates a cycle.
type createCycle struct {
	Project plane.ProjectID
	Draft   plane.CycleDraft
	// Zone is the time zone of the project's dates.
	Zone string
}

// CreateCycle creates a cycle in a project. Its external ids are set by the store. Undoing deletes it.
func CreateCycle(p plane.ProjectID, d plane.CycleDraft) Op { return createOneCycle(p, d) }

func createOneCycle(p plane.ProjectID, d plane.CycleDraft) *createCycle {
	d.Name = strings.TrimSpace(d.Name)
	return &createCycle{Project: p, Draft: d}
}

// CreateCycles creates several cycles in their order, as one write of one request each. Undoing deletes them. A cycle that
// fails doesn't stop the others; the *SomeFailedError names it as if it were an item.
func CreateCycles(p plane.ProjectID, drafts []plane.CycleDraft) Op {
	parts := make([]partial, len(drafts))
	for i, d := range drafts {
		parts[i] = createOneCycle(p, d)
	}
	title := "create no cycle"
	if n := len(drafts); n > 0 {
		title = "create " + drafts[0].Name
		if n > 1 {
			title += " to " + drafts[n-1].Name
		}
	}
	return &several{Heading: title, Concurrency: 1, Parts: parts}
}

func (o *createCycle) kind() string             { return "create cycle" }
func (o *createCycle) project() plane.ProjectID { return o.Project }
func (o *createCycle) Title() string            { return "create " + o.Draft.Name }

func (o *createCycle) prepared(s *Snapshot, _ time.Time, externalID string) action {
	again := *o
	again.Draft.ExternalSource, again.Draft.ExternalID = source, cmp.Or(o.Draft.ExternalID, externalID)
	again.Zone = zone(s, o.Project)
	return &again
}

// zone returns the name of the time zone of a project's dates.
func zone(s *Snapshot, p plane.ProjectID) string {
	project, _ := s.Project(p)
	return project.Timezone
}

// location returns a time zone by its name.
func location(zone string) *time.Location { return plane.Project{Timezone: zone}.Location() }

// Touches returns only the draft id of the cycle.
func (o *createCycle) Touches() []string { return []string{string(o.draftID())} }

// draftID returns the id that is used until the server has assigned one.
func (o *createCycle) draftID() plane.CycleID { return plane.CycleID(draftPrefix + o.Draft.ExternalID) }

// about returns the cycle as if it were an item.
func (o *createCycle) about(learned) []plane.Item {
	return []plane.Item{{ID: plane.ItemID(o.draftID()), Project: o.Project, Name: o.Draft.Name}}
}

// Check applies the server's rules for the fields of a cycle.
func (o *createCycle) Check(s *Snapshot, _ time.Time) error {
	project, ok := s.Project(o.Project)
	if !ok {
		return &sprint.Refusal{Act: "planning", Reason: "this project is unknown"}
	}
	if err := sprint.CanPlan(project); err != nil {
		return err
	}
	return checkDraft(o.Draft)
}

// checkDraft applies the server's rules for the fields of a cycle.
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

func (o *createCycle) predict(s *Snapshot) change {
	loc := s.Location(o.Project)
	owner := cmp.Or(o.Draft.Owner, s.Me().ID)
	return func(d *draft) {
		if o.alreadyIn(d) {
			return
		}
		d.addCycle(plane.Cycle{
			ID: o.draftID(), Project: o.Project, Name: o.Draft.Name, Description: o.Draft.Description,
			Start: o.Draft.Start.Start(loc), End: o.Draft.End.End(loc), Owner: owner,
			ExternalSource: o.Draft.ExternalSource, ExternalID: o.Draft.ExternalID, CreatedAt: d.now,
		})
	}
}

// alreadyIn reports whether a read has received the cycle before the answer to its creation.
func (o *createCycle) alreadyIn(d *draft) bool {
	ids, _ := d.cycles.at(o.Project)
	for _, id := range ids {
		if c, ok := d.cycle.at(id); ok && o.is(*c) {
			return true
		}
	}
	return false
}

func (o *createCycle) is(c plane.Cycle) bool {
	return c.ExternalSource == o.Draft.ExternalSource && c.ExternalID == o.Draft.ExternalID
}

func (o *createCycle) run(ctx context.Context, e env, _ learned) (result, error) {
	made, err := createOnce(
		func() (plane.Cycle, error) { return e.client.CreateCycle(ctx, o.Project, o.Draft) },
		func() (plane.Cycle, bool, error) { return o.find(ctx, e.client) },
	)
	if err != nil {
		return result{}, err
	}
	return o.created(made)
}

// created returns the result if the cycle exists, compared with the values sent.
func (o *createCycle) created(made plane.Cycle) (result, error) {
	dates := plane.Range{Start: o.Draft.Start, End: o.Draft.End}
	return result{outcome: applied, change: func(d *draft) { d.addCycle(made) }, learned: &learned{Cycle: made.ID}},
		compareCycle(&o.Draft.Name, &o.Draft.Description, &dates, plane.Cycle{}, made, location(o.Zone))
}

// find searches all cycles for the external id: the API offers no other way.
func (o *createCycle) find(ctx context.Context, c *plane.Client) (plane.Cycle, bool, error) {
	return first(c.Cycles(ctx, o.Project, plane.ViewAll), o.is)
}

func (o *createCycle) resolve(ctx context.Context, e env, _ learned) (result, error) {
	made, found, err := o.find(ctx, e.client)
	if err != nil || !found {
		return verdict(found, err, nil)
	}
	return o.created(made)
}

func (o *createCycle) inverse(_ *Snapshot, l learned) (Op, bool) {
	return &deleteCycle{Cycle: plane.Cycle{ID: l.Cycle, Project: o.Project, Name: o.Draft.Name}, Undoes: true}, l.Cycle != ""
}
