package planetest

// lite is a person as everything that names people shows them.
func (u *user) lite() object {
	o := object{
		"id": u.ID, "first_name": u.FirstName, "last_name": u.LastName, "email": u.Email,
		"avatar": u.Avatar, "avatar_url": nil, "display_name": u.DisplayName,
	}
	if u.Avatar != "" {
		o["avatar_url"] = u.Avatar
	}
	return o
}

// me answers users/me/.
func me(c *call) reply { return success(c.plain(c.user.lite())) }

// listWorkspaceMembers is a bare array, newest first, with the roles.
func listWorkspaceMembers(c *call) reply {
	out := []object{}
	for _, m := range newest(c.db.ws.Members) {
		o := c.plain(c.db.users[m.Member].lite())
		o["role"] = m.Role
		out = append(out, o)
	}
	return success(out)
}

// listProjectMembers is a bare array without roles; nobody of an unknown project.
// People who left are in it too.
func listProjectMembers(c *call) reply {
	out := []object{}
	var people []*user
	if c.project != nil {
		for _, m := range c.project.Members {
			people = append(people, c.db.users[m.Member])
		}
	}
	for _, u := range newest(people) {
		out = append(out, c.plain(u.lite()))
	}
	return success(out)
}

// ofMember finds a membership of the path; its id is not the user's.
func ofMember(c *call) *membership {
	if c.project == nil {
		return nil
	}
	return byID(c.project.Members, id(c.vars["member"]))
}

func readProjectMember(c *call, m *membership) reply {
	return success(c.plain(c.db.users[m.Member].lite()))
}

func (m *membership) columns() object {
	return object{"id": m.ID, "member": m.Member, "role": m.Role}
}

func memberFields() []field[membership] {
	who := ref("member", isUser, func(m *membership, v id) { m.Member = v }).must()
	who.nullable = false
	return []field[membership]{who, choice("role", oneOf("5", "15", "20"), func(m *membership, v string) {
		n, _ := pyInt(v)
		m.Role = role(n)
	})}
}

// ruleMember lets only people of the workspace in.
func (c *call) ruleMember(got values, bad object) (reply, bool) {
	if u := as[id](got["member"]); u != "" && roleOf(c.db.ws.Members, u) == 0 {
		bad["member"] = texts("Member not found in workspace")
	}
	return invalid(bad), len(bad) == 0
}

// addProjectMember makes somebody of the workspace a member of the project.
func addProjectMember(c *call) reply {
	b, refused, fine := c.form()
	if !fine {
		return refused
	}
	got, bad := check(c, memberFields(), b, false)
	if refused, fine := c.ruleMember(got, bad); !fine {
		return refused
	}
	for _, m := range c.project.Members {
		if m.Member == as[id](got["member"]) {
			return invalidPayload()
		}
	}
	m := c.join(c.project, as[id](got["member"]), guest)
	apply(memberFields(), m, got)
	return created(c.plain(m.columns()))
}

func patchProjectMember(c *call, m *membership) reply {
	b, refused, fine := c.form()
	if !fine {
		return refused
	}
	got, bad := check(c, memberFields(), b, true)
	if refused, fine := c.ruleMember(got, bad); !fine {
		return refused
	}
	apply(memberFields(), m, got)
	c.touch(&m.stamp)
	return success(c.plain(m.columns()))
}

// removeProjectMember only switches the membership off: lists still name them.
func removeProjectMember(c *call, m *membership) reply {
	m.Active = false
	c.touch(&m.stamp)
	return noContent()
}
