package planetest

import (
	"net/http"
	"slices"
	"time"
)

// itemFields are what a caller can set on a work item. What creating ignores is
// set all the same, and set again by save.
func itemFields() []field[item] {
	return []field[item]{
		text("name", maxText, func(i *item, v string) { i.Name = v }).must(),
		note("description_html", 0, func(i *item, v string) { i.Description = v }),
		raw[item]("description_binary", nil).orNull(),
		choice("priority", oneOf(priorities()...), func(i *item, v string) { i.Priority = v }),
		ref("state", isShownState, func(i *item, v id) { i.State = v }),
		ref("parent", isShownItem, func(i *item, v id) { i.Parent = v }),
		ref("estimate_point", isPoint, func(i *item, v id) { i.Estimate = v }),
		ref("type", nothing, func(*item, id) {}),
		ref("type_id", nothing, func(*item, id) {}),
		oldPoint("point", func(i *item, v *int) { i.Point = v }),
		refs("assignees", isUser, func(i *item, v []id) { i.Assignees = v }),
		refs("labels", isLabel, func(i *item, v []id) { i.Labels = v }),
		date("start_date", func(i *item, v day) { i.StartDate = v }),
		date("target_date", func(i *item, v day) { i.TargetDate = v }),
		whole("sequence_id", minInt, maxInt, func(i *item, v int) { i.Number = v }),
		float("sort_order", func(i *item, v float64) { i.SortOrder = v }),
		moment("completed_at", func(i *item, v time.Time) { i.CompletedAt = v.UTC() }),
		date("archived_at", func(i *item, v day) { i.ArchivedAt = v }),
		flag("is_draft", func(i *item, v bool) { i.Draft = v }),
		optional("external_source", func(i *item, v *string) { i.Source = v }),
		optional("external_id", func(i *item, v *string) { i.external.Number = v }),
		ref("created_by", isUser, func(*item, id) {}),
	}
}

// oldPoint is a number that has nothing to do with estimates.
func oldPoint(name string, set func(*item, *int)) field[item] {
	f := whole(name, 0, maxPoint, func(i *item, v int) {}).orNull()
	f.set = func(i *item, v any) {
		if n, isInt := v.(int); isInt {
			set(i, &n)
		} else {
			set(i, nil)
		}
	}
	return f
}

const (
	// maxPoint is the largest of the old points, which are no estimates.
	maxPoint = 12
	maxInt   = 1<<31 - 1
	minInt   = -1 << 31
)

func nothing(*call, id) bool          { return false }
func isPoint(c *call, x id) bool      { return c.db.points[x] != nil }
func isLabel(c *call, x id) bool      { return c.db.labels[x] != nil }
func isShownItem(c *call, x id) bool  { it := c.db.item(x); return it != nil && c.db.shown(it) }
func isShownState(c *call, x id) bool { s := c.db.states[x]; return s != nil && s.Group != triageGroup }

// ruleItem checks what the fields say together and cleans them: the first rule
// that is broken is told.
func (c *call) ruleItem(got values, bad object) (reply, bool) {
	if len(bad) > 0 {
		return invalid(bad), false
	}
	start, target := as[day](got["start_date"]), as[day](got["target_date"])
	if start != "" && target != "" && start > target {
		return nonField("Start date cannot exceed target date"), false
	}
	if html, sent := got["description_html"].(string); sent {
		clean, isHTML := sanitise(html)
		if !isHTML {
			return nonField("Invalid HTML passed"), false
		}
		got["description_html"] = clean
	}
	c.keepOwn(got)
	s, parent, pt := c.db.states[as[id](got["state"])], c.db.item(as[id](got["parent"])), c.db.points[as[id](got["estimate_point"])]
	switch {
	case s != nil && s.in != c.project:
		return nonField("State is not valid please pass a valid state_id"), false
	case parent != nil && parent.in != c.project:
		return nonField("Parent is not valid issue_id please pass a valid issue_id"), false
	case pt != nil && pt.in != c.project:
		return nonField("Estimate point is not valid please pass a valid estimate_point_id"), false
	}
	return reply{}, true
}

// keepOwn drops, without a word, people who are guests or not in the project,
// and labels of other projects.
func (c *call) keepOwn(got values) {
	if people, sent := got["assignees"].([]id); sent {
		got["assignees"] = distinct(people, func(u id) bool { return roleOf(c.project.Members, u) >= member })
	}
	if labels, sent := got["labels"].([]id); sent {
		got["labels"] = distinct(labels, func(l id) bool { return c.db.labels[l].in == c.project })
	}
}

// distinct keeps what fits, each once.
func distinct(list []id, fits func(id) bool) []id {
	var out []id
	for _, x := range list {
		if fits(x) && !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

// save does what Plane does on every save of an item: no state becomes the
// default one; a completed state sets completed_at to now, each time; any other
// one takes it away.
func (c *call) save(it *item) {
	if it.State == "" {
		if s := it.in.defaultState(); s != nil {
			it.State = s.ID
		}
		return
	}
	it.CompletedAt = time.Time{}
	if c.db.groupOf(it) == "completed" {
		it.CompletedAt = c.now()
	}
}

// createItem makes an item. The answer still shows the maker and the time of
// the request where the body asks for others.
func createItem(c *call) reply {
	b, refused, fine := c.form()
	if !fine {
		return refused
	}
	got, bad := check(c, itemFields(), b, false)
	if refused, fine := c.ruleItem(got, bad); !fine {
		return refused
	}
	if taken := takenPair(c.project.Items, b); taken != nil {
		return conflict(itemTaken, taken.ID)
	}
	it := c.newItem(got)
	answer := c.plain(it.columns())
	if refused, fine := c.imported(&it.stamp, b); !fine {
		return refused
	}
	c.bump(it)
	c.record(it, activity{Verb: "created", Comment: "created the issue"})
	first := it.Activities[len(it.Activities)-1]
	first.CreatedAt, first.Actor = it.CreatedAt, it.CreatedBy
	return created(answer)
}

const itemTaken = "Issue with the same external id and external source already exists"

// newItem puts an item at the end of its state.
func (c *call) newItem(got values) *item {
	it := &item{stamp: c.stamp(), in: c.project, Priority: "none", Description: "<p></p>", SortOrder: firstPlace}
	apply(itemFields(), it, got)
	if len(it.Assignees) == 0 && roleOf(c.project.Members, c.project.DefaultAssignee) >= member {
		it.Assignees = []id{c.project.DefaultAssignee}
	}
	c.save(it)
	last, found := 0.0, false
	for _, other := range c.project.Items {
		if other.State == it.State && !other.deleted && (!found || other.SortOrder > last) {
			last, found = other.SortOrder, true
		}
	}
	if found {
		it.SortOrder = last + 10_000
	}
	c.project.lastNumber++
	it.Number = c.project.lastNumber
	c.project.Items = append(c.project.Items, it)
	c.db.items[it.ID] = it
	return it
}

// imported sets the time and the maker that the body asks for, as importers
// do. What is wrong with them is found when everything else is done.
func (c *call) imported(s *stamp, b body) (reply, bool) {
	at, by := c.now(), c.user.ID
	if v := b.get("created_at"); b.has("created_at") {
		text, isText := v.(string)
		switch {
		case v == nil:
			return invalidPayload(), false
		case !isText:
			return crash(), false
		}
		t, isTime := readTime(text, time.UTC)
		if !isTime {
			return invalidDetail(), false
		}
		at = t.UTC()
	}
	if v := b.get("created_by"); b.has("created_by") {
		x, isID := readUUID(v)
		switch {
		case v != nil && !isID:
			return invalidDetail(), false
		case v != nil && c.db.users[x] == nil:
			return invalidPayload(), false
		}
		by = x
	}
	s.CreatedAt, s.CreatedBy = at, by
	return reply{}, true
}

// patchItem changes an item, hidden ones too.
func patchItem(c *call, it *item) reply {
	b, refused, fine := c.form()
	if !fine {
		return refused
	}
	got, bad := check(c, itemFields(), b, true)
	if refused, fine := c.ruleItem(got, bad); !fine {
		return refused
	}
	if movesPair(c.project.Items, &it.external, b, it.sameNumber(b)) {
		return conflict(itemTaken, it.ID)
	}
	before := *it
	apply(itemFields(), it, got)
	c.save(it)
	c.touch(&it.stamp)
	answer := c.plain(it.columns())
	c.track(it, &before, b)
	c.bump(it)
	return success(answer)
}

// deleteItem is for the maker and for admins. Sub-items go too, to any depth;
// the number is not used again.
func deleteItem(c *call, it *item) reply {
	if it.CreatedBy != c.user.ID && !c.isAdmin() {
		return refuse(http.StatusForbidden, "error", "Only admin or creator can delete the work item")
	}
	c.drop(it)
	c.record(it, activity{Verb: "deleted", Field: textOf("issue"), Comment: "deleted the issue"})
	return noContent()
}

// drop deletes an item and what hangs on it.
func (c *call) drop(it *item) {
	it.deleted, it.Comments, it.URLs, it.Relations = true, nil, nil, nil
	for _, l := range slices.Clone(it.links) {
		l.cut()
	}
	p := it.in
	p.Items = without(p.Items, it)
	for _, m := range p.Modules {
		m.Links = slices.DeleteFunc(m.Links, func(l *moduleLink) bool { return l.Item == it.ID })
	}
	for _, child := range slices.Clone(p.Items) {
		if child.Parent == it.ID && !child.deleted {
			c.drop(child)
		}
	}
}
