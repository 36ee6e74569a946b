package planetest

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"
)

// projectFields are what creating takes; changing takes two more.
func projectFields() []field[project] {
	return []field[project]{
		text("name", maxText, func(p *project, v string) { p.Name = v }).must(),
		note("description", 0, func(p *project, v string) { p.Description = v }),
		ref("project_lead", isUser, func(p *project, v id) { p.Lead = v }),
		ref("default_assignee", isUser, func(p *project, v id) { p.DefaultAssignee = v }),
		text("identifier", maxIdentifier, func(p *project, v string) { p.Identifier = strings.ToUpper(v) }).must(),
		raw("icon_prop", func(p *project, v any) { p.IconProp = v }).orNull(),
		optional("emoji", func(p *project, v *string) { p.Emoji = v }),
		optional("cover_image", func(p *project, v *string) { p.CoverImage = v }),
		flag("module_view", func(p *project, v bool) { p.ModuleView = v }),
		flag("cycle_view", func(p *project, v bool) { p.CycleView = v }),
		flag("issue_views_view", func(p *project, v bool) { p.ViewsView = v }),
		flag("page_view", func(p *project, v bool) { p.PageView = v }),
		flag("intake_view", func(p *project, v bool) { p.IntakeView = v }),
		flag("guest_view_all_features", func(p *project, v bool) { p.GuestView = v }),
		whole("archive_in", 0, maxMonths, func(p *project, v int) { p.ArchiveIn = v }),
		whole("close_in", 0, maxMonths, func(p *project, v int) { p.CloseIn = v }),
		choice("timezone", isZone, func(p *project, v string) { p.Timezone = v }),
		optional("external_source", func(p *project, v *string) { p.Source = v }),
		optional("external_id", func(p *project, v *string) { p.Number = v }),
		flag("is_issue_type_enabled", func(p *project, v bool) { p.IssueTypes = v }),
		flag("is_time_tracking_enabled", func(p *project, v bool) { p.TimeTracking = v }),
	}
}

func projectPatchFields() []field[project] {
	return append(projectFields(),
		ref("default_state", isShownState, func(p *project, v id) { p.DefaultState = v }),
		ref("estimate", isEstimate, func(p *project, v id) { p.Estimate = v }))
}

func isEstimate(c *call, x id) bool {
	return slices.ContainsFunc(c.db.list, func(p *project) bool { return byID(p.Estimates, x) != nil })
}

const (
	maxIdentifier = 12
	// maxMonths is the longest time after which old items are archived or closed.
	maxMonths = 12
)

// odd are the signs that names and identifiers of projects must not have.
var odd = regexp.MustCompile(`^.*[&+,:;$^}{*=?@#|'<>.()%!-].*`)

// ruleProject checks what the fields say.
func (c *call) ruleProject(got values, bad object) (reply, bool) {
	if len(bad) > 0 {
		return invalid(bad), false
	}
	lead, assignee := as[id](got["project_lead"]), as[id](got["default_assignee"])
	switch {
	case odd.MatchString(as[string](got["name"])):
		return nonField("Project name cannot contain special characters."), false
	case odd.MatchString(as[string](got["identifier"])):
		return nonField("Project identifier cannot contain special characters."), false
	case lead != "" && roleOf(c.db.ws.Members, lead) == 0:
		return nonField("Project lead should be a user in the workspace"), false
	case assignee != "" && roleOf(c.db.ws.Members, assignee) == 0:
		return nonField("Default assignee should be a user in the workspace"), false
	}
	return reply{}, true
}

// nameTaken is the answer to a name or an identifier that another project has.
func nameTaken() reply {
	return refuse(http.StatusConflict, "name", "The project name is already taken")
}

func (c *call) isTaken(got values, own *project) bool {
	name, identifier := as[string](got["name"]), strings.ToUpper(as[string](got["identifier"]))
	return slices.ContainsFunc(c.db.list, func(p *project) bool {
		return p != own && (p.Name == name || p.Identifier == identifier)
	})
}

// createProject makes the caller its admin and gives it the usual states. A
// lead makes the server stop half way: the project is there, without states.
func createProject(c *call) reply {
	b, refused, fine := c.object()
	if !fine {
		return refused
	}
	got, bad := check(c, projectFields(), b, false)
	if refused, fine := c.ruleProject(got, bad); !fine {
		return refused
	}
	if c.isTaken(got, nil) {
		return nameTaken()
	}
	p := &project{
		stamp: c.stamp(), ws: c.db.ws, Network: openNetwork, PageView: true, Timezone: c.db.ws.Timezone,
		LogoProps: object{"in_use": "icon", "icon": object{"name": "rocket", "color": "#5e6ad2"}},
	}
	apply(projectFields(), p, got)
	p.zone = zoneOf(p.Timezone)
	c.db.list = append(c.db.list, p)
	c.db.projects[p.ID] = p
	c.join(p, c.user.ID, admin)
	if p.Lead != "" {
		return invalidDetail()
	}
	c.usualStates(p)
	return created(c.plain(c.projectColumns(p)))
}

func zoneOf(name string) *time.Location {
	if z, known := loadZone(name); known {
		return z
	}
	return time.UTC
}

// join makes somebody a member of a project; it comes first in their list.
func (c *call) join(p *project, u id, r role) *membership {
	m := &membership{stamp: c.stamp(), Member: u, Role: r, Active: true, SortOrder: firstPlace}
	first := true
	for _, other := range c.db.list {
		if own := memberOf(other.Members, u); own != nil && (first || own.SortOrder-10_000 < m.SortOrder) {
			m.SortOrder, first = own.SortOrder-10_000, false
		}
	}
	p.Members = append(p.Members, m)
	return m
}

// usualStates are those of every new project.
func (c *call) usualStates(p *project) {
	for i, s := range []state{
		{Name: "Backlog", Color: "#60646C", Group: "backlog", Default: true},
		{Name: "Todo", Color: "#60646C", Group: "unstarted"},
		{Name: "In Progress", Color: "#F59E0B", Group: "started"},
		{Name: "Done", Color: "#46A758", Group: "completed"},
		{Name: "Cancelled", Color: "#9AA4BC", Group: "cancelled"},
		{Name: "Triage", Color: "#4E5355", Group: triageGroup},
	} {
		s.stamp, s.Sequence = c.stamp(), float64(15_000+10_000*i)
		p.States = append(p.States, &s)
		c.db.addState(p, &s)
	}
}

// patchProject refuses archived ones.
func patchProject(c *call, p *project) reply {
	b, refused, fine := c.object()
	if !fine {
		return refused
	}
	if !p.ArchivedAt.IsZero() {
		return badRequest("Archived project cannot be updated")
	}
	got, bad := check(c, projectPatchFields(), b, true)
	if refused, fine := c.ruleProject(got, bad); !fine {
		return refused
	}
	s, e := as[id](got["default_state"]), as[id](got["estimate"])
	switch {
	case s != "" && c.db.states[s].in != p:
		return invalid(object{"": texts("Default state should be a state in the project")})
	case e != "" && byID(p.Estimates, e) == nil:
		return invalid(object{"": texts("Estimate should be a estimate in the project")})
	case c.isTaken(got, p):
		return nameTaken()
	}
	apply(projectPatchFields(), p, got)
	p.zone = zoneOf(p.Timezone)
	c.touch(&p.stamp)
	return success(c.plain(c.projectColumns(p)))
}

// deleteProject takes everything in it along.
func deleteProject(c *call, p *project) reply {
	c.db.list = without(c.db.list, p)
	delete(c.db.projects, p.ID)
	for _, it := range slices.Clone(p.Items) {
		c.drop(it)
	}
	for _, cy := range p.Cycles {
		delete(c.db.cycles, cy.ID)
	}
	return noContent()
}

// archiveProject is for every member of the workspace.
func archiveProject(c *call, p *project) reply {
	p.ArchivedAt = c.now()
	c.touch(&p.stamp)
	return noContent()
}

func unarchiveProject(c *call, p *project) reply {
	p.ArchivedAt = time.Time{}
	c.touch(&p.stamp)
	return noContent()
}
