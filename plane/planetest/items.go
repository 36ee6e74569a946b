package planetest

import (
	"slices"
	"strings"
)

// shown reports whether an item is visible: not if it is archived, a draft, in triage, deleted, or in an archived
// project.
func (d *db) shown(it *item) bool {
	return !it.deleted && it.ArchivedAt == "" && !it.Draft &&
		d.groupOf(it) != triageGroup && it.in.ArchivedAt.IsZero()
}

// shownItems returns the visible items of a project, newest first.
func (d *db) shownItems(p *project) []*item {
	return slices.DeleteFunc(newest(p.Items), func(it *item) bool { return !d.shown(it) })
}

// priorities returns the priorities, highest first.
func priorities() []string { return []string{"urgent", "high", "medium", "low", "none"} }

// blankItem returns an empty item, to look up columns without a real one.
func blankItem(c *call) *item { return &item{inside: inside{c.project}} }

// listItems answers with one object if the query has an external pair.
func listItems(c *call) reply {
	number, _ := c.ask("external_id")
	source, _ := c.ask("external_source")
	if number != "" && source != "" {
		return c.itemByPair(source, number)
	}
	list := c.db.shownItems(c.project)
	if order, sent := c.ask("order_by"); sent {
		list = sortBy(list, blankItem(c), order, c.listColumn)
	}
	return paginate(c, list, c.presentItem)
}

// presentItem returns an item as shown to the caller, and counts it: each costs the server time.
func (c *call) presentItem(it *item) object {
	c.itemsRead++
	return c.present(c.db.show(it))
}

// itemByPair also finds archived items, and crashes on two items with the same pair.
func (c *call) itemByPair(source, number string) reply {
	var hit *item
	for _, it := range c.project.Items {
		if it.is(source, number) {
			stopIf(hit != nil, crash())
			hit = it
		}
	}
	return success(c.presentItem(orNotFound(hit)))
}

// listColumn returns a column by which the list of items can be sorted. Only here do priorities and groups have their
// own order.
func (c *call) listColumn(it *item, name string) (any, bool) {
	switch name {
	case "priority":
		return slices.Index(priorities(), it.Priority), true
	case "state__group", "state__name":
		return slices.Index(groups(), c.db.groupOf(it)), true
	case "cycle_id":
		if len(it.links) == 0 {
			return nil, true
		}
		return it.links[0].cycle.ID, true
	case "link_count":
		return len(it.URLs), true
	case "attachment_count":
		return len(it.Attachments), true
	}
	return c.itemColumn(it, name)
}

// itemColumn returns a column of the database: one of the item itself, or of an object that it refers to.
func (c *call) itemColumn(it *item, name string) (any, bool) {
	table, column, related := strings.Cut(name, "__")
	switch name {
	case "state":
		table, column, related = "state", "sequence", true
	case "assignees", "labels":
		return nil, false
	case "pk":
		return it.ID, true
	case "sub_issues_count":
		return c.childCounts()[it.ID], true
	}
	if related {
		v, known := c.related(it, table)[column]
		return v, known
	}
	if v, known := c.db.column(it, name); known {
		return v, true
	}
	base, hasSuffix := strings.CutSuffix(name, "_id")
	v, _ := c.db.column(it, base)
	_, isRef := v.(id)
	return v, isRef && hasSuffix
}

// related returns the columns of an object that an item refers to; they are blank if there is none.
func (c *call) related(it *item, table string) object {
	users := map[string]id{"created_by": it.CreatedBy, "updated_by": it.UpdatedBy}
	if x, isUser := users[table]; isUser {
		return row(c.db, c.db.users[x])
	}
	switch table {
	case "state":
		return row(c.db, c.db.states[it.State])
	case "parent":
		return row(c.db, c.db.items[it.Parent])
	case "estimate_point":
		return row(c.db, c.db.points[it.Estimate])
	case "project":
		return c.columns(it.in)
	}
	return nil
}

// row returns all columns, even for nil.
func row[T any](d *db, x *T) object {
	if x == nil {
		x = new(T)
	}
	return d.show(x)
}

// item returns the item in the path, even if it is hidden.
func (c *call) item() *item {
	it := orNotFound(c.db.item(c.path("item")))
	stopIf(it.in != c.project, notFound())
	return it
}

// readItem does not find hidden items, though they can be changed and deleted.
func readItem(c *call) reply {
	it := c.item()
	stopIf(!c.db.shown(it), notFound())
	return success(c.presentItem(it))
}

// readItemByIdentifier answers with the item of a reference such as APOLLO-12; 012 means 12, and x crashes the server.
func readItemByIdentifier(c *call) reply {
	_, text := c.identifier()
	number, isInt := pyInt(text)
	stopIf(!isInt, crash())
	for _, it := range c.project.Items {
		if int64(it.Number) == number && c.db.shown(it) {
			return success(c.presentItem(it))
		}
	}
	return notFound()
}
