package cli

import (
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/cmd/internal/output"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// newCycle returns the commands for cycles.
func newCycle(sys System) *cobra.Command {
	return noun("cycle", "Cycles: list, create, change, end, transfer, archive", []string{"cycles", "sprint", "sprints"},
		cycleList(sys), cycleView(sys), cycleCreate(sys), cycleEdit(sys),
		cycleEnd(sys), cycleTransfer(sys), cycleAdd(sys), cycleRemove(sys), cycleArchive(sys), cycleUnarchive(sys), cycleDelete(sys))
}

// cycleFacts is a cycle with what commands print about it.
type cycleFacts struct {
	plane.Cycle
	project plane.Project
	phase   sprint.Phase
	zone    *time.Location
	now     time.Time
	url     string
	outcome stepOutcome // if a command created or edited it
}

// cycleFacts returns what commands print about a cycle.
func (r *run) cycleFacts(p plane.Project, c plane.Cycle) cycleFacts {
	return cycleFacts{
		Cycle: c, project: p, phase: sprint.PhaseOf(c, r.now()), zone: r.snapshot().Location(p.ID), now: r.now(),
		url: r.session.Client.CycleURL(p.ID, c.ID),
	}
}

func (c cycleFacts) start() plane.Date { start, _ := c.Days(c.zone); return start }
func (c cycleFacts) end() plane.Date   { _, end := c.Days(c.zone); return end }

// daysLeft returns the number of days from today to the last day, nil unless the cycle is current and has a last day.
func (c cycleFacts) daysLeft() any {
	if c.phase != sprint.Current || c.End.IsZero() {
		return nil
	}
	return sprint.DaysLeft(c.Cycle, c.zone, c.now)
}

// cycleSchema defines the fields of a cycle in JSON, tables and CSV. Scripts rely on the names.
func cycleSchema() output.Schema[cycleFacts] {
	type field = output.Field[cycleFacts]
	count := func(name, doc string, of func(plane.Counts) int) field {
		return field{Name: name, Doc: doc, Value: func(c cycleFacts) any { return of(c.Counts) }}
	}
	return output.Schema[cycleFacts]{
		Columns: []string{"name", "phase", "start", "end", "completed", "scope", "percent"}, Flex: "name",
		Fields: []field{
			{Name: "id", Doc: "UUID", Value: func(c cycleFacts) any { return string(c.ID) }},
			{Name: "name", Doc: "name", Value: func(c cycleFacts) any { return c.Name }},
			{Name: "description", Doc: "description", Value: func(c cycleFacts) any { return c.Description }},
			{Name: "project", Doc: "identifier of the project", Value: func(c cycleFacts) any { return c.project.Identifier }},
			{Name: "phase", Doc: "current, upcoming, draft, completed or archived", Value: func(c cycleFacts) any { return strings.ToLower(c.phase.String()) }, Style: phaseStyle},
			{Name: "start", Doc: "first day, null for none", Value: func(c cycleFacts) any { return c.start() }},
			{Name: "end", Doc: "last day, null for none", Value: func(c cycleFacts) any { return c.end() }},
			count("total", "all items, including cancelled ones", func(n plane.Counts) int { return n.Total }),
			{Name: "scope", Doc: "items that are not cancelled", Head: "OF", Value: func(c cycleFacts) any { return sprint.ProgressOf(c.Cycle).Scope() }},
			count("completed", "items in completed states", func(n plane.Counts) int { return n.Completed }),
			count("started", "items in started states", func(n plane.Counts) int { return n.Started }),
			count("unstarted", "items in unstarted states", func(n plane.Counts) int { return n.Unstarted }),
			count("backlog", "items in backlog states", func(n plane.Counts) int { return n.Backlog }),
			count("cancelled", "items in cancelled states", func(n plane.Counts) int { return n.Cancelled }),
			{Name: "percent", Doc: "completed items as a percentage of the scope, rounded as on Plane's page", Head: "%", Value: func(c cycleFacts) any { return sprint.ProgressOf(c.Cycle).Percent() }},
			{Name: "days_left", Doc: "days from today to the last day, null unless the cycle is current", Value: func(c cycleFacts) any { return c.daysLeft() }},
			{Name: "url", Doc: "address of its page", Value: func(c cycleFacts) any { return c.url }},
			{Name: "created_at", Doc: "when it was created", Value: func(c cycleFacts) any { return c.CreatedAt }},
			{Name: "updated_at", Doc: "when it was last changed", Value: func(c cycleFacts) any { return c.UpdatedAt }},
			{Name: "archived_at", Doc: "when it was archived, null if it isn't", Value: func(c cycleFacts) any { return c.ArchivedAt }},
		},
	}
}

// writtenCycle returns the schema of cycles that a command has created or edited.
func writtenCycle() output.Schema[cycleFacts] {
	return withOutcome(cycleSchema(), func(c cycleFacts) stepOutcome { return c.outcome }, func(c cycleFacts) bool { return c.ID != "" })
}

// phaseStyle highlights the current cycle.
func phaseStyle(c cycleFacts) output.Style {
	switch c.phase {
	case sprint.Current:
		return output.Active
	case sprint.Completed, sprint.Archived:
		return output.Faint
	case sprint.Upcoming, sprint.Draft:
	}
	return output.Plain
}
