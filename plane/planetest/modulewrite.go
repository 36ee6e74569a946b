package planetest

import "net/http"

func moduleFields() []field[module] {
	return []field[module]{
		text("name", maxText, func(m *module, v string) { m.Name = v }).must(),
		note("description", 0, func(m *module, v string) { m.Description = v }),
		date("start_date", func(m *module, v day) { m.StartDate = v }),
		date("target_date", func(m *module, v day) { m.TargetDate = v }),
		choice("status", oneOf("backlog", "planned", "in-progress", "paused", "completed", "cancelled"),
			func(m *module, v string) { m.Status = v }),
		ref("lead", isUser, func(m *module, v id) { m.Lead = v }),
		refs("members", isUser, func(m *module, v []id) { m.Members = v }),
		optional("external_source", func(m *module, v *string) { m.Source = v }),
		optional("external_id", func(m *module, v *string) { m.Number = v }),
	}
}

const (
	moduleTaken     = "Module with the same external id and external source already exists"
	moduleNameTaken = "Module with this name already exists"
)

// ruleModule checks what the fields say together.
func (c *call) ruleModule(got values, bad object) (reply, bool) {
	start, target := as[day](got["start_date"]), as[day](got["target_date"])
	switch {
	case len(bad) > 0:
		return invalid(bad), false
	case !c.project.ModuleView:
		return nonField("Modules are not enabled for this project"), false
	case start != "" && target != "" && start > target:
		return nonField("Start date cannot exceed target date"), false
	}
	if people, sent := got["members"].([]id); sent {
		got["members"] = distinct(people, func(u id) bool { return roleOf(c.project.Members, u) > 0 })
	}
	return reply{}, true
}

func (p *project) moduleNamed(name any) *module {
	for _, m := range p.Modules {
		if m.Name == name {
			return m
		}
	}
	return nil
}

func createModule(c *call) reply {
	b, refused, fine := c.form()
	if !fine {
		return refused
	}
	got, bad := check(c, moduleFields(), b, false)
	if refused, fine := c.ruleModule(got, bad); !fine {
		return refused
	}
	if taken := takenPair(c.project.Modules, b); taken != nil {
		return conflict(moduleTaken, taken.ID)
	}
	if other := c.project.moduleNamed(got["name"]); other != nil {
		return reply{status: http.StatusBadRequest, body: object{
			"id": string(other.ID), "code": "MODULE_NAME_ALREADY_EXISTS",
			"error": moduleNameTaken, "message": moduleNameTaken,
		}}
	}
	m := &module{
		stamp: c.stamp(), in: c.project, Status: "planned", SortOrder: firstPlace,
		ViewProps: object{}, LogoProps: object{},
	}
	apply(moduleFields(), m, got)
	for i, other := range c.project.Modules {
		if i == 0 || other.SortOrder-10_000 < m.SortOrder {
			m.SortOrder = other.SortOrder - 10_000
		}
	}
	c.project.Modules = append(c.project.Modules, m)
	return created(c.plain(m.columns().and(object{"members": c.people(m)})))
}

// patchModule answers with the fields that can be set, and no others.
func patchModule(c *call, m *module) reply {
	if !m.ArchivedAt.IsZero() {
		return badRequest("Archived module cannot be edited")
	}
	b, refused, fine := c.form()
	if !fine {
		return refused
	}
	got, bad := check(c, moduleFields(), b, true)
	if refused, fine := c.ruleModule(got, bad); !fine {
		return refused
	}
	_, isText := b.get("external_id").(string)
	if movesPair(c.project.Modules, &m.external, b, isText && m.sameNumber(b)) {
		return conflict(moduleTaken, m.ID)
	}
	if other := c.project.moduleNamed(got["name"]); other != nil && other != m {
		return badRequest(moduleNameTaken)
	}
	apply(moduleFields(), m, got)
	c.touch(&m.stamp)
	all, answer := m.columns(), object{}
	for _, f := range moduleFields() {
		if f.name != "members" {
			answer[f.name] = all[f.name]
		}
	}
	return success(c.plain(answer))
}
