package planetest

import (
	"slices"
	"time"
)

// itemBody reads the fields of an item, checks them together and sanitizes them. The answer is about the first rule
// that is violated.
func (c *call) itemBody(b body, change bool) values {
	got, bad := check[item](c, b, change)
	if v := b.get("created_by"); v != nil && v != "" {
		if _, wrong := c.readRef("user", v); wrong != nil {
			bad["created_by"] = wrong
		}
	}
	stopIf(len(bad) > 0, invalid(bad))
	start, target := as[day](got["start_date"]), as[day](got["target_date"])
	stopIf(start != "" && target != "" && start > target, nonField("Start date cannot exceed target date"))
	if html, sent := got["description_html"].(string); sent {
		clean, isHTML := sanitise(html)
		stopIf(!isHTML, nonField("Invalid HTML passed"))
		got["description_html"] = clean
	}
	c.keepOwn(got)
	if s := c.db.states[as[id](got["state"])]; s != nil && s.in != c.project {
		stop(nonField("State is not valid please pass a valid state_id"))
	}
	if p := c.db.items[as[id](got["parent"])]; p != nil && p.in != c.project {
		stop(nonField("Parent is not valid issue_id please pass a valid issue_id"))
	}
	if p := c.db.points[as[id](got["estimate_point"])]; p != nil && p.in != c.project {
		stop(nonField("Estimate point is not valid please pass a valid estimate_point_id"))
	}
	return got
}

// keepOwn silently drops assignees who are guests or not in the project, and labels of other projects.
func (c *call) keepOwn(got values) {
	if people, sent := got["assignees"].([]id); sent {
		got["assignees"] = distinct(people, func(u id) bool { return roleOf(c.project.Members, u) >= member })
	}
	if labels, sent := got["labels"].([]id); sent {
		got["labels"] = c.project.inOrder(distinct(labels, func(l id) bool { return c.db.labels[l].in == c.project }))
	}
}

// distinct returns the IDs that fit, without duplicates.
func distinct(list []id, fits func(id) bool) []id {
	var out []id
	for _, x := range list {
		if fits(x) && !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

// save does what Plane does on every save of an item: a missing state becomes the default one; a completed state sets
// completed_at to the current time, each time; any other state clears it. On the preview this happens only if the state
// changed.
func (c *call) save(it *item, before id) {
	if it.State == "" {
		if s := it.in.defaultState(); s != nil {
			it.State = s.ID
		}
		return
	}
	if c.db.version == preview && it.State == before {
		return
	}
	it.CompletedAt = time.Time{}
	if c.db.groupOf(it) == "completed" {
		it.CompletedAt = c.now()
	}
}

const itemTaken = "Issue with the same external id and external source already exists"

// createItem creates an item. Even if the body has another creator and time, the answer shows the caller and the time
// of the request.
func createItem(c *call) reply {
	b := c.form()
	got := c.itemBody(b, false)
	if taken := takenPair(c.project.Items, b); taken != nil {
		return conflict(itemTaken, taken.ID)
	}
	it := c.newItem(got)
	answer := c.show(it)
	c.imported(&it.stamp, b)
	c.bump(it)
	c.record(it, activity{Verb: "created", Comment: "created the issue"})
	first := it.Activities[0]
	first.CreatedAt, first.Actor = it.CreatedAt, it.CreatedBy
	return created(answer)
}

// newItem creates an item at the end of its state.
func (c *call) newItem(got values) *item {
	p := c.project
	it := &item{stamp: c.stamp(), inside: inside{p}, Priority: "none", Description: "<p></p>", SortOrder: firstPlace}
	c.db.apply(it, got)
	if len(it.Assignees) == 0 && roleOf(p.Members, p.DefaultAssignee) >= member {
		it.Assignees = []id{p.DefaultAssignee}
	}
	c.save(it, "")
	same := slices.DeleteFunc(slices.Clone(p.Items), func(other *item) bool { return other.State != it.State })
	it.SortOrder = nextPlace(same, 10_000, it.SortOrder, func(it *item) float64 { return it.SortOrder })
	p.lastNumber++
	it.Number = p.lastNumber
	p.Items = append(p.Items, it)
	c.db.items[it.ID] = it
	return it
}

// imported sets the time and the creator from the body, as importers send them. Errors in them are found only after
// everything else is done.
func (c *call) imported(s *stamp, b body) {
	at, by := c.now(), c.user.ID
	if v := b.get("created_at"); b.has("created_at") {
		stopIf(v == nil, invalidPayload())
		text, isText := v.(string)
		stopIf(!isText, crash())
		t, isTime := readTime(text, time.UTC)
		stopIf(!isTime, invalidDetail())
		at = t.UTC()
	}
	s.CreatedAt, s.CreatedBy = at, c.creator(b, by)
}

// creator returns the creator in the body, otherwise the caller.
func (c *call) creator(b body, caller id) id {
	v := b.get("created_by")
	if !b.has("created_by") {
		return caller
	}
	x, isID := readUUID(v)
	stopIf(v != nil && !isID, invalidDetail())
	stopIf(v != nil && c.db.users[x] == nil, invalidPayload())
	return x
}

// patchItem changes an item, even a hidden one.
func patchItem(c *call) reply {
	it, b := c.item(), c.form()
	got := c.itemBody(b, true)
	if movesPair(c.project.Items, &it.external, b, false) {
		return conflict(itemTaken, it.ID)
	}
	before := *it
	c.db.apply(it, got)
	c.save(it, before.State)
	c.touch(&it.stamp)
	answer := c.show(it)
	c.track(it, &before, b)
	c.bump(it)
	return success(answer)
}

// deleteItem is allowed to the creator and to admins. Sub-items are deleted too, to any depth; the number is not used
// again.
func deleteItem(c *call) reply {
	it := c.item()
	c.mayDelete(it.CreatedBy, "work item")
	c.drop(it)
	c.record(it, activity{Verb: "deleted", Field: new("issue"), Comment: "deleted the issue"})
	return noContent()
}

// drop deletes an item with its comments, links and so on, and relations at both ends.
func (c *call) drop(it *item) {
	it.deleted, it.Comments, it.URLs, it.Relations = true, nil, nil, nil
	for _, r := range c.db.relations() {
		if r.Related == it.ID {
			r.on.Relations = without(r.on.Relations, r)
		}
	}
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
