package planetest

import (
	"net/http"
	"slices"
	"time"
)

// columns of a module as it is made; the list and the detail have counts too.
func (m *module) columns() object {
	return m.stamp.columns().and(m.pair()).and(m.in.place()).and(object{
		"name": m.Name, "description": m.Description, "description_text": nil, "description_html": nil,
		"start_date": m.StartDate, "target_date": m.TargetDate, "status": m.Status, "lead": m.Lead,
		"view_props": m.ViewProps, "logo_props": m.LogoProps, "sort_order": m.SortOrder,
		"archived_at": m.ArchivedAt,
	})
}

// people of a module, newest user first.
func (c *call) people(m *module) []id {
	var users []*user
	for _, x := range m.Members {
		users = append(users, c.db.users[x])
	}
	ids := []id{}
	for _, u := range newest(users) {
		ids = append(ids, u.ID)
	}
	return ids
}

// moduleCounts count the items of a module. The server counts each group only
// once, so that a group is 0 or 1 however many items are in it.
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

// showModule always has the members, whatever fields says.
func (c *call) showModule(m *module) object {
	o := c.present(m.columns().and(c.moduleCounts(m)))
	o["members"] = c.people(m)
	return o
}

func modulesWhere(c *call, archived bool) []*module {
	return slices.DeleteFunc(newest(c.project.Modules), func(m *module) bool { return m.ArchivedAt.IsZero() == archived })
}

func listModules(c *call) reply { return paginate(c, modulesWhere(c, false), c.showModule) }

func listArchivedModules(c *call) reply { return paginate(c, modulesWhere(c, true), c.showModule) }

// ofModule finds the module of the path, archived ones too.
func ofModule(c *call) *module { return byID(c.project.Modules, id(c.vars["module"])) }

func liveModule(c *call) *module { return byID(modulesWhere(c, false), id(c.vars["module"])) }

func readModule(c *call, m *module) reply { return success(c.showModule(m)) }

// listModuleItems is empty for an unknown module.
func listModuleItems(c *call) reply {
	var list []*item
	if m := ofModule(c); m != nil {
		for _, l := range m.Links {
			if it := c.db.items[l.Item]; it.in == c.project && c.db.shown(it) {
				list = append(list, it)
			}
		}
	}
	return c.pageOfItems(list)
}

// addToModule puts items into a module; they stay in others. Ids that are not
// of the project are dropped without a word.
func addToModule(c *call) reply {
	b, refused, fine := c.object()
	if !fine {
		return refused
	}
	sent := b.get("issues")
	switch pyType(sent) {
	case "NoneType":
		if b.has("issues") {
			return crash()
		}
	case "int", "float", "bool":
		return crash()
	}
	if !pyTrue(sent) {
		return badRequest("Issues are required")
	}
	m := ofModule(c)
	if m == nil {
		return notFound()
	}
	list, isList := sent.([]any)
	if !isList {
		return invalidDetail()
	}
	var items []*item
	for _, e := range list {
		x, isID := readUUID(e)
		if !isID && e != nil {
			return invalidDetail()
		}
		if it := c.db.item(x); it != nil && it.in == c.project {
			items = append(items, it)
		}
	}
	c.fillModule(m, items)
	return c.moduleLinks(m)
}

// fillModule makes the links that are not there.
func (c *call) fillModule(m *module, items []*item) {
	for _, it := range items {
		if slices.ContainsFunc(m.Links, func(l *moduleLink) bool { return l.Item == it.ID }) {
			continue
		}
		l := &moduleLink{stamp: c.stamp(), Item: it.ID, module: m}
		l.UpdatedBy = c.user.ID
		m.Links = append(m.Links, l)
	}
}

// moduleLinks answers all links, newest first; none of an archived project.
func (c *call) moduleLinks(m *module) reply {
	out := []object{}
	children := c.db.childCounts()
	for _, l := range newest(m.Links) {
		if m.in.ArchivedAt.IsZero() {
			out = append(out, c.plain(l.stamp.columns().and(m.in.place()).and(object{
				"issue": l.Item, "module": m.ID, "sub_issues_count": children[l.Item],
			})))
		}
	}
	return success(out)
}

// ofModuleLink finds the link of the path.
func ofModuleLink(c *call) *moduleLink {
	m := ofModule(c)
	if m == nil {
		return nil
	}
	for _, l := range m.Links {
		if l.Item == id(c.vars["item"]) {
			return l
		}
	}
	return nil
}

func removeFromModule(c *call, l *moduleLink) reply {
	m := l.module
	m.Links = without(m.Links, l)
	c.leftModule(c.db.items[l.Item], m)
	return noContent()
}

// leftModule tells that an item is in a module no longer.
func (c *call) leftModule(it *item, m *module) {
	c.bump(it)
	c.record(it, activity{
		Verb: "deleted", Field: textOf("modules"), Comment: "removed this issue from " + m.Name,
		OldValue: textOf(m.Name), NewValue: textOf(""), OldID: m.ID,
	})
}

// archiveModule takes finished ones only.
func archiveModule(c *call, m *module) reply {
	if m.Status != "completed" && m.Status != "cancelled" {
		return badRequest("Only completed or cancelled modules can be archived")
	}
	m.ArchivedAt = c.now()
	c.touch(&m.stamp)
	return noContent()
}

func unarchiveModule(c *call, m *module) reply {
	m.ArchivedAt = time.Time{}
	c.touch(&m.stamp)
	return noContent()
}

// deleteModule is for the maker and for admins.
func deleteModule(c *call, m *module) reply {
	if m.CreatedBy != c.user.ID && !c.isAdmin() {
		return refuse(http.StatusForbidden, "error", "Only admin or creator can delete the module")
	}
	m.in.Modules = without(m.in.Modules, m)
	return noContent()
}
