package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/cmd/internal/output"
	"github.com/planedeck/planedeck/plane"
)

// newProject returns the commands for projects.
func newProject(sys System) *cobra.Command {
	return noun("project", "Projects: list, view, choose the usual one", []string{"projects"},
		projectList(sys), projectView(sys), projectUse(sys))
}

// projectFacts is a project with what commands print about it.
type projectFacts struct {
	plane.Project
	url   string
	usual bool // it is the project of commands that don't name one
}

// projectSchema defines the fields of a project in JSON, tables and CSV. Scripts rely on the names.
func projectSchema() output.Schema[projectFacts] {
	type field = output.Field[projectFacts]
	return output.Schema[projectFacts]{
		Columns: []string{"identifier", "name", "usual"}, Flex: "name",
		Fields: []field{
			{Name: "id", Doc: "UUID", Value: func(p projectFacts) any { return string(p.ID) }},
			{Name: "identifier", Doc: "the prefix of its items' references", Value: func(p projectFacts) any { return p.Identifier }},
			{Name: "name", Doc: "name", Value: func(p projectFacts) any { return p.Name }},
			{Name: "timezone", Doc: "time zone of its days", Value: func(p projectFacts) any { return p.Location().String() }},
			{Name: "cycles_enabled", Doc: "whether it has cycles", Value: func(p projectFacts) any { return p.CyclesOn }},
			{Name: "usual", Doc: "whether commands that name no project use it", Value: func(p projectFacts) any { return p.usual }, Text: func(p projectFacts) string {
				if p.usual {
					return "usual"
				}
				return ""
			}},
			{Name: "url", Doc: "address of its page", Value: func(p projectFacts) any { return p.url }},
		},
	}
}

// projectFacts returns what commands print about projects.
func (r *run) projectFacts(ctx context.Context, projects ...plane.Project) []projectFacts {
	var usual plane.ProjectID
	if name := r.projectName(ctx); name != "" {
		p, _ := r.projectNamed(name) // If it doesn't exist any more, none is the usual one.
		usual = p.ID
	}
	list := make([]projectFacts, len(projects))
	for i, p := range projects {
		list[i] = projectFacts{p, r.session.Client.ProjectURL(p.ID), p.ID == usual}
	}
	return list
}
