package planetest

import "slices"

// columns of a project as the caller sees it.
func (c *call) projectColumns(p *project) object {
	o := p.stamp.columns().and(p.pair()).and(object{
		"name": p.Name, "description": p.Description, "description_text": nil, "description_html": nil,
		"network": p.Network, "identifier": p.Identifier, "emoji": p.Emoji, "icon_prop": p.IconProp,
		"module_view": p.ModuleView, "cycle_view": p.CycleView, "issue_views_view": p.ViewsView,
		"page_view": p.PageView, "intake_view": p.IntakeView, "guest_view_all_features": p.GuestView,
		"is_time_tracking_enabled": p.TimeTracking, "is_issue_type_enabled": p.IssueTypes,
		"cover_image": p.CoverImage, "cover_image_url": p.CoverImage, "cover_image_asset": nil,
		"archive_in": p.ArchiveIn, "close_in": p.CloseIn, "logo_props": p.LogoProps,
		"archived_at": p.ArchivedAt, "timezone": p.Timezone, "workspace": p.ws.ID,
		"default_assignee": p.DefaultAssignee, "project_lead": p.Lead, "estimate": p.Estimate,
		"default_state": p.DefaultState, "is_deployed": false,
		"total_members": c.humans(p), "total_cycles": len(p.Cycles), "total_modules": len(p.Modules),
		"is_member": false, "member_role": nil,
	})
	if m := memberOf(p.Members, c.user.ID); m != nil {
		o["is_member"], o["member_role"] = true, m.Role
	}
	return o
}

// humans counts the active members that are no bots.
func (c *call) humans(p *project) int {
	n := 0
	for _, m := range p.Members {
		if m.Active && !c.db.users[m.Member].Bot {
			n++
		}
	}
	return n
}

// listed adds the caller's own place of the project in the list.
func (c *call) listed(p *project) object {
	o := c.projectColumns(p)
	o["sort_order"] = nil
	if m := memberOf(p.Members, c.user.ID); m != nil {
		o["sort_order"] = m.SortOrder
	}
	return o
}

// sees says whether a project is shown to the caller: own ones and open ones.
func (c *call) sees(p *project) bool {
	return p.Network == openNetwork || roleOf(p.Members, c.user.ID) > 0
}

// openNetwork is the value of network of projects that everybody sees.
const openNetwork = 2

// listProjects has archived projects and open ones that the caller has not
// joined; those come last in the order of the caller's own sorting.
func listProjects(c *call) reply {
	list := slices.DeleteFunc(slices.Clone(c.db.list), func(p *project) bool { return !c.sees(p) })
	order, sent := c.ask("order_by")
	if !sent {
		order = "sort_order"
	}
	list, known := sortBy(list, order, c.projectColumn)
	if !known {
		return crash()
	}
	return paginate(c, list, func(p *project) object { return c.present(c.listed(p)) })
}

// projectColumn is a column to sort projects by.
func (c *call) projectColumn(p *project, name string) (any, bool) {
	if p == nil {
		p = &project{ws: c.db.ws}
	}
	v, known := c.listed(p)[name]
	return v, known && name != "cover_image_url"
}

// ofProject finds the project of the path if the caller may see it.
func ofProject(c *call) *project {
	if c.project == nil || !c.sees(c.project) {
		return nil
	}
	return c.project
}

func readProject(c *call, p *project) reply { return success(c.present(c.projectColumns(p))) }

// anyProject finds the project of the path, seen or not.
func anyProject(c *call) *project { return c.project }
