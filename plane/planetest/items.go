package planetest

import (
	"slices"
	"strings"
)

func (it *item) columns() object {
	return it.stamp.columns().and(it.pair()).and(it.in.place()).and(object{
		"name": it.Name, "description_html": it.Description, "description_binary": nil,
		"priority": it.Priority, "state": it.State, "parent": it.Parent, "point": it.Point,
		"estimate_point": it.Estimate, "assignees": it.Assignees, "labels": it.Labels,
		"start_date": it.StartDate, "target_date": it.TargetDate, "sequence_id": it.Number,
		"sort_order": it.SortOrder, "completed_at": it.CompletedAt, "archived_at": it.ArchivedAt,
		"is_draft": it.Draft, "type": nil, "type_id": nil,
	})
}

// shown says whether an item appears anywhere: not if it is archived, a draft,
// in triage, deleted, or in an archived project.
func (d *db) shown(it *item) bool {
	return !it.deleted && it.ArchivedAt == "" && !it.Draft &&
		d.groupOf(it) != triageGroup && it.in.ArchivedAt.IsZero()
}

// shownItems are the items of a project, newest first.
func (d *db) shownItems(p *project) []*item {
	return slices.DeleteFunc(newest(p.Items), func(it *item) bool { return !d.shown(it) })
}

// listItems answers one object instead if the external pair is asked for.
func listItems(c *call) reply {
	number, _ := c.ask("external_id")
	source, _ := c.ask("external_source")
	if number != "" && source != "" {
		return c.itemByPair(source, number)
	}
	list := c.db.shownItems(c.project)
	if order, sent := c.ask("order_by"); sent {
		var known bool
		if list, known = sortBy(list, order, c.listColumn); !known {
			return crash()
		}
	}
	return paginate(c, list, func(it *item) object { return c.present(it.columns()) })
}

// itemByPair finds archived items too.
func (c *call) itemByPair(source, number string) reply {
	var hit []*item
	for _, it := range c.project.Items {
		if it.is(source, number) {
			hit = append(hit, it)
		}
	}
	switch len(hit) {
	case 0:
		return notFound()
	case 1:
		return success(c.present(hit[0].columns()))
	default:
		return crash()
	}
}

// is says whether the pair is this one.
func (e *external) is(source, number string) bool {
	return e.Source != nil && e.Number != nil && *e.Source == source && *e.Number == number
}

// listColumn is a column to sort the list of items by. Priorities and groups
// have an order of their own here, and here only.
func (c *call) listColumn(it *item, name string) (any, bool) {
	switch name {
	case "priority":
		return rank(priorities(), it, func(it *item) string { return it.Priority }), true
	case "state__group", "state__name":
		return rank(groups(), it, c.db.groupOf), true
	case "cycle_id":
		if it == nil || len(it.links) == 0 {
			return nil, true
		}
		return it.links[0].cycle.ID, true
	case "link_count", "attachment_count":
		return 0, true
	}
	return c.itemColumn(it, name)
}

// rank is the place of a value in a fixed order.
func rank(order []string, it *item, of func(*item) string) any {
	if it == nil {
		return nil
	}
	if i := slices.Index(order, of(it)); i >= 0 {
		return i
	}
	return len(order)
}

func priorities() []string { return []string{"urgent", "high", "medium", "low", "none"} }

func groups() []string {
	return []string{"backlog", "unstarted", "started", "completed", "cancelled"}
}

// itemColumn is a column of the database: an item's own, or one of what it
// refers to.
func (c *call) itemColumn(it *item, name string) (any, bool) {
	if it == nil {
		it = &item{in: &project{ws: c.db.ws}}
	}
	if table, column, related := strings.Cut(name, "__"); related {
		return c.relatedColumn(it, table, column)
	}
	switch name {
	case "assignees", "labels", "description_binary", "type":
		return nil, name == "description_binary" || name == "type"
	case "pk":
		return it.ID, true
	case "sub_issues_count":
		return c.db.children(it.ID), true
	case "state":
		return c.relatedColumn(it, "state", "sequence")
	}
	columns := it.columns()
	if v, known := columns[name]; known {
		return v, true
	}
	v, isRef := columns[strings.TrimSuffix(name, "_id")].(id)
	return v, isRef && strings.HasSuffix(name, "_id")
}

// relatedColumn looks through a reference.
func (c *call) relatedColumn(it *item, table, column string) (any, bool) {
	var o object
	switch table {
	case "state":
		s := c.db.states[it.State]
		if s == nil {
			s = &state{in: it.in}
		}
		o = s.columns()
	case "parent":
		p := c.db.items[it.Parent]
		if p == nil {
			p = &item{in: it.in}
		}
		o = p.columns()
	case "project":
		o = c.projectColumns(it.in)
	case "created_by", "updated_by":
		u := c.db.users[it.CreatedBy]
		if table == "updated_by" {
			u = c.db.users[it.UpdatedBy]
		}
		if u == nil {
			u = &user{}
		}
		o = u.lite()
	}
	v, known := o[column]
	return v, known
}

// children counts the sub-items that are shown.
func (d *db) children(parent id) int {
	it := d.items[parent]
	if it == nil {
		return 0
	}
	n := 0
	for _, x := range it.in.Items {
		if x.Parent == parent && d.shown(x) {
			n++
		}
	}
	return n
}

// ofItem finds the item of the path, hidden ones too.
func ofItem(c *call) *item {
	if it := c.db.item(id(c.vars["item"])); it != nil && it.in == c.project {
		return it
	}
	return nil
}

// shownItem finds one that is not hidden.
func shownItem(c *call) *item {
	if it := ofItem(c); it != nil && c.db.shown(it) {
		return it
	}
	return nil
}

func readItem(c *call, it *item) reply { return success(c.present(it.columns())) }

// readItemByIdentifier answers APOLLO-12; 012 is 12, x is a crash.
func readItemByIdentifier(c *call) reply {
	_, text := c.identifier()
	number, isInt := pyInt(text)
	if !isInt {
		return crash()
	}
	for _, it := range c.project.Items {
		if int64(it.Number) == number && c.db.shown(it) {
			return readItem(c, it)
		}
	}
	return notFound()
}
