package planetest

// me answers users/me/.
func me(c *call) reply { return success(c.person(c.user.ID)) }

// listWorkspaceMembers answers with a bare array, newest first, including the roles.
func listWorkspaceMembers(c *call) reply {
	out := []object{}
	for _, m := range newest(c.db.ws.Members) {
		out = append(out, c.person(m.Member).and(object{"role": m.Role}))
	}
	return success(out)
}

// listProjectMembers answers with a bare array without roles, empty for an unknown project. It includes former members.
func listProjectMembers(c *call) reply {
	var ids []id
	if c.project != nil {
		for _, m := range c.project.Members {
			ids = append(ids, m.Member)
		}
	}
	out := []object{}
	for _, u := range newest(all(c.db.users, ids)) {
		out = append(out, c.person(u.ID))
	}
	return success(out)
}

// membership returns the membership in the path; its ID is not the user's.
func (c *call) membership() *membership {
	return orNotFound(byID(orNotFound(c.project).Members, c.path("member")))
}

// readProjectMember answers with the user, not the membership.
func readProjectMember(c *call) reply { return success(c.person(c.membership().Member)) }

// showMember returns a membership as shown by writes.
func (c *call) showMember(m *membership) object {
	return c.plain(lite(c.db, m, "id", "member", "role"))
}

// memberBody accepts only users in the workspace.
func (c *call) memberBody(change bool) values {
	got, bad := check[membership](c, c.form(), change)
	if u := as[id](got["member"]); u != "" && roleOf(c.db.ws.Members, u) == 0 {
		bad["member"] = texts("Member not found in workspace")
	}
	stopIf(len(bad) > 0, invalid(bad))
	return got
}

// addProjectMember adds a user of the workspace to the project.
func addProjectMember(c *call) reply {
	got := c.memberBody(false)
	for _, m := range c.project.Members {
		stopIf(m.Member == as[id](got["member"]), invalidPayload())
	}
	m := c.join(c.project, as[id](got["member"]), guest)
	c.db.apply(m, got)
	return created(c.showMember(m))
}

// patchProjectMember can even transfer the membership to another user.
func patchProjectMember(c *call) reply {
	m := c.membership()
	c.db.apply(m, c.memberBody(true))
	c.touch(&m.stamp)
	return success(c.showMember(m))
}

// removeProjectMember only deactivates the membership: lists still include the user.
func removeProjectMember(c *call) reply {
	m := c.membership()
	m.Active = false
	c.touch(&m.stamp)
	return noContent()
}

// join adds a user to a project, which becomes the first in their list.
func (c *call) join(p *project, u id, r role) *membership {
	m := &membership{stamp: c.stamp(), Member: u, Role: r, Active: true}
	var own []*membership
	for _, other := range c.db.list {
		if at := memberOf(other.Members, u); at != nil {
			own = append(own, at)
		}
	}
	m.SortOrder = nextPlace(own, -10_000, firstPlace, func(m *membership) float64 { return m.SortOrder })
	p.Members = append(p.Members, m)
	return m
}

// firstPlace is the sort order of the first object of its kind.
const firstPlace = 65_535

// nextPlace returns a sort order beyond all others: above the largest for a positive step, otherwise below the
// smallest. For an empty list it returns first.
func nextPlace[P any](list []P, step, first float64, order func(P) float64) float64 {
	if len(list) == 0 {
		return first
	}
	end := order(list[0])
	for _, x := range list {
		if step > 0 {
			end = max(end, order(x))
		} else {
			end = min(end, order(x))
		}
	}
	return end + step
}
