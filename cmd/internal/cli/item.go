package cli

import (
	"cmp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/cmd/internal/output"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/parts/edit"
)

// newItem returns the commands for items.
func newItem(sys System) *cobra.Command {
	return noun("item", "Items: list, view, create, change, move, comment", []string{"items", "issue", "issues", "work-item"},
		itemList(sys), itemView(sys), itemCreate(sys), itemEdit(sys), itemMove(sys), itemDelete(sys), itemComment(sys), itemBranch(sys), itemStart(sys))
}

// itemFacts is an item with what commands print about it.
type itemFacts struct {
	plane.Item
	project plane.Project
	snap    *store.Snapshot
	url     string
	today   plane.Date
	outcome stepOutcome   // if a command created it
	planned plane.CycleID // its cycle if it isn't created yet
}

// itemFacts returns what commands print about an item.
func (r *run) itemFacts(i plane.Item) itemFacts {
	snap := r.snapshot()
	p, _ := snap.Project(i.Project)
	return itemFacts{Item: i, project: p, snap: snap, url: r.session.Client.ItemURL(snap.Reference(i)), today: r.today(i.Project)}
}

// reference returns the item's reference, such as "APOLLO-12".
func (i itemFacts) reference() string { return i.snap.Reference(i.Item) }

// state returns the item's state, or one without a name if it isn't known.
func (i itemFacts) state() plane.State { s, _ := i.snap.State(i.State); return s }

// cycle returns the item's cycle, as far as that is known.
func (i itemFacts) cycle() plane.Cycle {
	id, _ := i.snap.CycleOf(i.ID)
	c, _ := i.snap.Cycle(cmp.Or(id, i.planned))
	return c
}

// assignees returns the sorted names of the assignees, or the IDs of those who aren't known. Plane's own order has no
// meaning, and changes.
func (i itemFacts) assignees() []string {
	names := make([]string, len(i.Assignees))
	for n, id := range i.Assignees {
		names[n] = string(id)
		if u, ok := i.snap.User(id); ok {
			names[n] = u.Name()
		}
	}
	slices.Sort(names)
	return names
}

// labels returns the sorted names of the labels, or the IDs of those that aren't known.
func (i itemFacts) labels() []string {
	names := make([]string, len(i.Labels))
	for n, id := range i.Labels {
		names[n] = string(id)
		if l, ok := i.snap.Label(id); ok {
			names[n] = l.Name
		}
	}
	slices.Sort(names)
	return names
}

// parent returns the reference of the parent, or its ID if that isn't known; empty for none.
func (i itemFacts) parent() string {
	if p, ok := i.snap.Item(i.Parent); ok {
		return i.snap.Reference(p)
	}
	return string(i.Parent)
}

// overdue reports whether the item should have been done before today.
func (i itemFacts) overdue() bool {
	return !i.Due.IsZero() && i.Due.Before(i.today) && !i.state().Group.Done()
}

// points returns the estimate as a number, nil if it isn't one.
func (i itemFacts) points() any {
	if n, ok := sprint.Points(i.Points); ok {
		return n
	}
	return nil
}

// orNull returns a text, or nil if it is empty.
func orNull(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// itemSchema defines the fields of an item in JSON, tables and CSV. Scripts rely on the names.
func itemSchema() output.Schema[itemFacts] {
	type field = output.Field[itemFacts]
	return output.Schema[itemFacts]{
		Columns: []string{"identifier", "name", "state.name", "priority", "assignees", "estimate", "due"}, Flex: "name",
		Fields: []field{
			{Name: "id", Doc: "UUID", Value: func(i itemFacts) any { return string(i.ID) }},
			{Name: "identifier", Doc: "project and number: APOLLO-12", Head: "ITEM", Value: func(i itemFacts) any { return i.reference() }, Style: itemStyle},
			{Name: "name", Doc: "name", Value: func(i itemFacts) any { return i.Name }},
			{Name: "project", Doc: "identifier of the project", Value: func(i itemFacts) any { return i.project.Identifier }},
			{Name: "state.name", Doc: "name of the state", Head: "STATE", Value: func(i itemFacts) any { return i.state().Name }, Style: itemStyle},
			{Name: "state.group", Doc: "backlog, unstarted, started, completed, cancelled", Value: func(i itemFacts) any { return string(i.state().Group) }},
			{Name: "priority", Doc: "urgent, high, medium, low, none", Value: func(i itemFacts) any { return string(i.Priority) }},
			{Name: "assignees", Doc: "names of the assignees", Value: func(i itemFacts) any { return i.assignees() }},
			{Name: "labels", Doc: "names of the labels", Value: func(i itemFacts) any { return i.labels() }},
			{Name: "points", Doc: "the estimate if it is a number, otherwise null", Value: func(i itemFacts) any { return i.points() }},
			{Name: "estimate", Doc: "the estimate as text, null for none", Head: "EST", Value: func(i itemFacts) any { return orNull(i.Points) }},
			{Name: "start", Doc: "start date, null for none", Value: func(i itemFacts) any { return i.Start }},
			{Name: "due", Doc: "due date, null for none", Value: func(i itemFacts) any { return i.Due }, Style: dueStyle},
			{Name: "parent", Doc: "identifier of the parent, or its UUID if that isn't known, null for none", Value: func(i itemFacts) any { return orNull(i.parent()) }},
			{Name: "cycle.name", Doc: "name of its cycle if that was read, null for none", Value: func(i itemFacts) any { return orNull(i.cycle().Name) }},
			{Name: "cycle.id", Doc: "UUID of its cycle if that was read, null for none", Value: func(i itemFacts) any { return orNull(string(i.cycle().ID)) }},
			{Name: "completed_at", Doc: "when it was completed, null if it isn't", Value: func(i itemFacts) any { return i.CompletedAt }},
			{Name: "created_at", Doc: "when it was created", Value: func(i itemFacts) any { return i.CreatedAt }},
			{Name: "updated_at", Doc: "when it was last changed", Value: func(i itemFacts) any { return i.UpdatedAt }},
			{Name: "url", Doc: "address of its page", Value: func(i itemFacts) any { return i.url }},
			{Name: "description", Doc: "description as markdown; null if the server left it out of a list", Value: func(i itemFacts) any { return i.description() }},
		},
	}
}

// createdItem returns the schema of items that a command has created.
func createdItem() output.Schema[itemFacts] {
	return withOutcome(itemSchema(), func(i itemFacts) stepOutcome { return i.outcome }, func(i itemFacts) bool { return i.ID != "" })
}

// description returns the description as markdown, nil if it wasn't read.
func (i itemFacts) description() any {
	if i.NoDescription {
		return nil
	}
	return strings.TrimSpace(edit.Parse(i.snap, i.Description).Markdown())
}

// itemStyle shows the progress of an item.
func itemStyle(i itemFacts) output.Style {
	switch i.state().Group {
	case plane.GroupStarted:
		return output.Active
	case plane.GroupCompleted:
		return output.Good
	case plane.GroupCancelled:
		return output.Faint
	case plane.GroupBacklog, plane.GroupUnstarted, plane.GroupTriage:
	}
	return output.Plain
}

// dueStyle highlights overdue items.
func dueStyle(i itemFacts) output.Style {
	if i.overdue() {
		return output.Bad
	}
	return output.Plain
}

// asked reports whether one of the named fields, or a part of an object of that name, is printed: because the flags ask
// for it or, without such flags, because it is one of the usual ones.
func (r *run) asked(usual []string, names ...string) bool {
	wanted := usual
	switch {
	case r.flags.JSON != nil:
		wanted = r.flags.JSON
	case r.flags.IsJSON():
		return true
	case r.flags.Columns != nil:
		wanted = r.flags.Columns
	}
	return slices.ContainsFunc(wanted, func(w string) bool {
		object, _, _ := strings.Cut(strings.TrimSpace(w), ".")
		return slices.Contains(names, object)
	})
}
