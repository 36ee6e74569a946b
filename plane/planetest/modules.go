package planetest

import (
	"net/http"
	"slices"
	"time"
)

// people returns the members of a module, newest user first.
func (c *call) people(m *module) []id {
	ids := []id{}
	for _, u := range newest(all(c.db.users, m.Members)) {
		ids = append(ids, u.ID)
	}
	return ids
}

// moduleCounts counts the items of a module. The server counts each group only once, so a group is 0 or 1 however many
// items are in it.
func (c *call) moduleCounts(m *module) object {
	o := object{"total_issues": 0}
	for _, g := range groups() {
		o[g+"_issues"] = 0
	}
	for _, l := range m.Links {
		it := c.db.items[l.Item]
		if it.ArchivedAt != "" || it.Draft {
			continue
		}
		o.add("total_issues")
		if name := c.db.groupOf(it) + "_issues"; o[name] != nil {
			o[name] = 1
		}
	}
	return o
}

// showModule returns a module that always includes its members, whatever the parameter fields is.
func (c *call) showModule(m *module) object {
	o := c.present(c.db.show(m).and(c.moduleCounts(m)))
	o["members"] = c.people(m)
	return o
}

// modules returns the modules of the project, newest first.
func (c *call) modules(archived bool) []*module {
	return slices.DeleteFunc(newest(c.project.Modules), func(m *module) bool { return m.ArchivedAt.IsZero() == archived })
}

// listModules omits archived modules.
func listModules(c *call) reply { return paginate(c, c.modules(false), c.showModule) }

// listArchivedModules is the only endpoint that shows archived modules.
func listArchivedModules(c *call) reply { return paginate(c, c.modules(true), c.showModule) }

// module returns the module in the path, even if it is archived.
func (c *call) module() *module { return orNotFound(byID(c.project.Modules, c.path("module"))) }

// readModule does not find archived modules.
func readModule(c *call) reply {
	return success(c.showModule(orNotFound(byID(c.modules(false), c.path("module")))))
}

const (
	moduleTaken     = "Module with the same external id and external source already exists"
	moduleNameTaken = "Module with this name already exists"
)

// moduleBody checks the fields together.
func (c *call) moduleBody(b body, change bool) values {
	got := mustCheck[module](c, b, change)
	start, target := as[day](got["start_date"]), as[day](got["target_date"])
	stopIf(!c.project.ModuleView, nonField("Modules are not enabled for this project"))
	stopIf(start != "" && target != "" && start > target, nonField("Start date cannot exceed target date"))
	if people, sent := got["members"].([]id); sent {
		got["members"] = distinct(people, func(u id) bool { return roleOf(c.project.Members, u) > 0 })
	}
	return got
}

// moduleNamed finds another module with a name.
func (p *project) moduleNamed(name any, own *module) *module {
	for _, m := range p.Modules {
		if m.Name == name && m != own {
			return m
		}
	}
	return nil
}

// createModule includes the ID of the existing module in the answer to a name conflict.
func createModule(c *call) reply {
	b := c.form()
	got := c.moduleBody(b, false)
	if taken := takenPair(c.project.Modules, b); taken != nil {
		return conflict(moduleTaken, taken.ID)
	}
	if other := c.project.moduleNamed(got["name"], nil); other != nil {
		return reply{status: http.StatusBadRequest, body: object{
			"id": string(other.ID), "code": "MODULE_NAME_ALREADY_EXISTS",
			"error": moduleNameTaken, "message": moduleNameTaken,
		}}
	}
	m := &module{
		stamp: c.stamp(), inside: inside{c.project}, Status: "planned", ViewProps: object{}, LogoProps: object{},
	}
	c.db.apply(m, got)
	m.SortOrder = nextPlace(c.project.Modules, -10_000, firstPlace, func(m *module) float64 { return m.SortOrder })
	c.project.Modules = append(c.project.Modules, m)
	return created(c.show(m).and(object{"members": c.people(m)}))
}

// patchModule answers with only the fields that can be set.
func patchModule(c *call) reply {
	m := c.module()
	stopIf(!m.ArchivedAt.IsZero(), badRequest("Archived module cannot be edited"))
	b := c.form()
	got := c.moduleBody(b, true)
	if movesPair(c.project.Modules, &m.external, b, true) {
		return conflict(moduleTaken, m.ID)
	}
	stopIf(c.project.moduleNamed(got["name"], m) != nil, badRequest(moduleNameTaken))
	c.db.apply(m, got)
	c.touch(&m.stamp)
	return success(c.plain(lite(c.db, m, "name", "description", "start_date", "target_date", "status", "lead",
		"external_source", "external_id")))
}

// deleteModule is allowed to the creator and to admins.
func deleteModule(c *call) reply {
	m := c.module()
	c.mayDelete(m.CreatedBy, "module")
	m.in.Modules = without(m.in.Modules, m)
	return noContent()
}

// archiveModule accepts only finished modules.
func archiveModule(c *call) reply {
	m := c.module()
	if m.Status != "completed" && m.Status != "cancelled" {
		return badRequest("Only completed or cancelled modules can be archived")
	}
	return c.setArchived(&m.ArchivedAt, &m.stamp, c.now())
}

// unarchiveModule accepts any module.
func unarchiveModule(c *call) reply {
	m := c.module()
	return c.setArchived(&m.ArchivedAt, &m.stamp, time.Time{})
}

// listModuleItems is empty for an unknown module.
func listModuleItems(c *call) reply {
	var ids []id
	if m := byID(c.project.Modules, c.path("module")); m != nil {
		for _, l := range m.Links {
			ids = append(ids, l.Item)
		}
	}
	return c.pageOfItems(ids)
}

// addToModule adds items to a module; they stay in other modules. IDs that are not in the project are silently dropped.
func addToModule(c *call) reply {
	b := c.object()
	sent := b.get("issues")
	stopIf(!b.has("issues") || pyType(sent) == "list" && !pyTrue(sent), badRequest("Issues are required"))
	ids := idList(sent)
	m := c.module()
	for _, it := range all(c.db.items, ids) {
		has := slices.ContainsFunc(m.Links, func(l *moduleLink) bool { return l.Item == it.ID })
		if it.in == c.project && !it.deleted && !has {
			l := &moduleLink{stamp: c.stamp(), inside: inside{c.project}, Item: it.ID, Module: m.ID}
			l.UpdatedBy = c.user.ID
			m.Links = append(m.Links, l)
		}
	}
	out := []object{}
	for _, l := range newest(m.Links) {
		if c.open() {
			out = append(out, c.show(l).and(object{"sub_issues_count": c.childCounts()[l.Item]}))
		}
	}
	return success(out)
}

// removeFromModule adds a line to the history; adding an item does not.
func removeFromModule(c *call) reply {
	m := c.module()
	i := slices.IndexFunc(m.Links, func(l *moduleLink) bool { return l.Item == c.path("item") })
	stopIf(i < 0, notFound())
	m.Links = slices.Delete(slices.Clone(m.Links), i, i+1)
	c.noteChange(c.rowOfItem(), "deleted", "modules", m.Name, "", "removed this issue from "+m.Name, m.ID)
	return noContent()
}
