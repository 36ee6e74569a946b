package planetest

import (
	"net/http"
	"slices"
	"strings"
	"time"
)

// openNetwork is the value of network for public projects.
const openNetwork = 2

// columns returns the columns of a project as the caller sees it.
func (c *call) columns(p *project) object {
	active, humans := 0, 0
	for _, m := range p.Members {
		active += truth(m.Active)
		humans += truth(m.Active && !c.db.users[m.Member].Bot)
	}
	o := c.db.show(p).and(object{
		"cover_image_url": p.CoverImage, "workspace": p.ws.ID, "is_deployed": false,
		"total_members": humans, "total_cycles": len(p.Cycles), "total_modules": len(p.Modules),
		"is_member": false, "member_role": nil,
	})
	if m := memberOf(p.Members, c.user.ID); m != nil {
		o["is_member"], o["member_role"] = true, m.Role
	}
	return o
}

// listed adds the caller's own sort order of the project.
func (c *call) listed(p *project) object {
	o := c.columns(p).and(object{"sort_order": nil})
	if m := memberOf(p.Members, c.user.ID); m != nil {
		o["sort_order"] = m.SortOrder
	}
	return o
}

// sees reports whether a project is visible to the caller: public ones and those that the caller has joined.
func (c *call) sees(p *project) bool {
	return p.Network == openNetwork || roleOf(p.Members, c.user.ID) > 0
}

// listProjects includes archived projects and public ones that the caller has not joined; the latter come last in the
// caller's order.
func listProjects(c *call) reply {
	list := slices.DeleteFunc(slices.Clone(c.db.list), func(p *project) bool { return !c.sees(p) })
	order, sent := c.ask("order_by")
	if !sent {
		order = "sort_order"
	}
	list = sortBy(list, &project{ws: c.db.ws}, order, func(p *project, name string) (any, bool) {
		v, known := c.listed(p)[name]
		return v, known && name != "cover_image_url"
	})
	return paginate(c, list, func(p *project) object { return c.present(c.listed(p)) })
}

// readProject hides secret projects from non-members.
func readProject(c *call) reply {
	p := orNotFound(c.project)
	stopIf(!c.sees(p), notFound())
	return success(c.present(c.columns(p)))
}

// specialCharacter matches the characters that names and identifiers of projects must not have.
var specialCharacter = pattern(`^.*[&+,:;$^}{*=?@#|'<>.()%!-].*`)

// projectBody checks the fields together, and that the names are not taken.
func (c *call) projectBody(own *project) values {
	got := mustCheck[project](c, c.object(), own != nil)
	name, identifier := as[string](got["name"]), as[string](got["identifier"])
	stopIf(specialCharacter().MatchString(name), nonField("Project name cannot contain special characters."))
	stopIf(specialCharacter().MatchString(identifier), nonField("Project identifier cannot contain special characters."))
	if lead := as[id](got["project_lead"]); lead != "" && roleOf(c.db.ws.Members, lead) == 0 {
		stop(nonField("Project lead should be a user in the workspace"))
	}
	if u := as[id](got["default_assignee"]); u != "" && roleOf(c.db.ws.Members, u) == 0 {
		stop(nonField("Default assignee should be a user in the workspace"))
	}
	if s := as[id](got["default_state"]); s != "" && c.db.states[s].in != own {
		stop(invalid(object{"": texts("Default state should be a state in the project")}))
	}
	if e := as[id](got["estimate"]); e != "" && byID(own.Estimates, e) == nil {
		stop(invalid(object{"": texts("Estimate should be a estimate in the project")}))
	}
	if identifier != "" {
		got["identifier"] = strings.ToUpper(identifier)
	}
	for _, p := range c.db.list {
		stopIf(p != own && (p.Name == name || p.Identifier == got["identifier"]),
			refuse(http.StatusConflict, "name", "The project name is already taken"))
	}
	return got
}

// createProject creates a project with the default states and makes the caller its admin. If a lead is set, the server
// fails halfway: the project exists, without states.
func createProject(c *call) reply {
	got := c.projectBody(nil)
	p := &project{
		stamp: c.stamp(), ws: c.db.ws, Network: openNetwork, PageView: true, Timezone: c.db.ws.Timezone,
		LogoProps: object{"in_use": "icon", "icon": object{"name": "rocket", "color": "#5e6ad2"}},
	}
	c.db.apply(p, got)
	c.db.addProject(p)
	c.join(p, c.user.ID, admin)
	stopIf(p.Lead != "", invalidDetail())
	for i, s := range usualStates() {
		s.stamp, s.Slug, s.Sequence = c.stamp(), slugify(s.Name), float64(15_000+10_000*i)
		p.States = append(p.States, s)
		c.db.addState(p, s)
	}
	return created(c.plain(c.columns(p)))
}

// usualStates returns the states of every new project.
func usualStates() []*state {
	return []*state{
		{Name: "Backlog", Color: "#60646C", Group: "backlog", Default: true},
		{Name: "Todo", Color: "#60646C", Group: "unstarted"},
		{Name: "In Progress", Color: "#F59E0B", Group: "started"},
		{Name: "Done", Color: "#46A758", Group: "completed"},
		{Name: "Cancelled", Color: "#9AA4BC", Group: "cancelled"},
		{Name: "Triage", Color: "#4E5355", Group: triageGroup},
	}
}

// patchProject is allowed to admins of the project; archived projects can't be changed.
func patchProject(c *call) reply {
	p := orNotFound(c.project)
	c.object()
	stopIf(!c.open(), badRequest("Archived project cannot be updated"))
	c.db.apply(p, c.projectBody(p))
	p.zone = zoneOf(p.Timezone)
	c.touch(&p.stamp)
	return success(c.plain(c.columns(p)))
}

// zoneOf returns a time zone, or UTC for an invalid name.
func zoneOf(name string) *time.Location {
	if z, known := loadZone(name); known {
		return z
	}
	return time.UTC
}

// deleteProject deletes a project with all its contents.
func deleteProject(c *call) reply {
	p := orNotFound(c.project)
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

// archiveProject is allowed to every member of the workspace, unlike unarchiving.
func archiveProject(c *call) reply {
	return c.setArchived(&orNotFound(c.project).ArchivedAt, &c.project.stamp, c.now())
}

// unarchiveProject is allowed to the project's admins.
func unarchiveProject(c *call) reply {
	return c.setArchived(&orNotFound(c.project).ArchivedAt, &c.project.stamp, time.Time{})
}

// setArchived archives or unarchives an object.
func (c *call) setArchived(at *time.Time, s *stamp, when time.Time) reply {
	*at = when
	c.touch(s)
	return noContent()
}

// summary counts the contents of a project, even a secret one. Archived items and drafts are counted, those in triage
// are not.
func summary(c *call) reply {
	p := c.project
	if p == nil {
		return refuse(http.StatusNotFound, "error", "Project not found")
	}
	active, issues := 0, 0
	for _, m := range p.Members {
		active += truth(m.Active)
	}
	for _, it := range p.Items {
		issues += truth(c.db.groupOf(it) != triageGroup)
	}
	every := object{
		"members": active, "states": len(p.visible()), "labels": len(p.Labels), "cycles": len(p.Cycles),
		"modules": len(p.Modules), "issues": issues, "intakes": len(p.intake), "pages": 0,
	}
	counts := object{}
	for f := range strings.SplitSeq(c.query.Get("fields"), ",") {
		if n, known := every[strings.TrimSpace(f)]; known {
			counts[strings.TrimSpace(f)] = n
		}
	}
	if len(counts) == 0 {
		counts = every
	}
	return success(object{"id": string(p.ID), "name": p.Name, "identifier": p.Identifier, "counts": counts})
}
