package planetest

import (
	"slices"
	"time"
)

// counted reports whether a link counts: archived items and drafts don't.
func (l *link) counted() bool { return l.item.ArchivedAt == "" && !l.item.Draft }

// counts returns the number of items of a cycle by the group of their current state. An item in triage is in the total
// and in no group.
func (d *db) counts(cy *cycle) object {
	o := object{
		"total_issues": 0, "backlog_issues": 0, "unstarted_issues": 0, "started_issues": 0,
		"completed_issues": 0, "cancelled_issues": 0,
	}
	for _, l := range cy.Links {
		if l.counted() {
			o.add("total_issues")
			o.add(d.groupOf(l.item) + "_issues")
		}
	}
	return o
}

// add increments a count, if the object has it.
func (o object) add(name string) {
	if n, counts := o[name].(int); counts {
		o[name] = n + 1
	}
}

// groupOf returns the group of an item's state.
func (d *db) groupOf(it *item) string {
	if s := d.states[it.State]; s != nil {
		return s.Group
	}
	return ""
}

// ended reports whether a cycle has ended.
func (cy *cycle) ended(now time.Time) bool { return !cy.EndDate.IsZero() && cy.EndDate.Before(now) }

// inView reports whether a cycle is in a cycle_view; an unknown view shows all.
func (cy *cycle) inView(view string, now time.Time) bool {
	started := !cy.StartDate.IsZero() && !cy.StartDate.After(now)
	switch view {
	case "current":
		return started && !cy.EndDate.IsZero() && !cy.EndDate.Before(now)
	case "upcoming":
		return cy.StartDate.After(now)
	case "completed":
		return cy.ended(now)
	case "draft":
		return cy.StartDate.IsZero() && cy.EndDate.IsZero()
	case "incomplete":
		return !cy.ended(now)
	}
	return true
}

// cycles returns the cycles of the project, newest first.
func (c *call) cycles(archived bool) []*cycle {
	return slices.DeleteFunc(newest(c.project.Cycles), func(cy *cycle) bool { return cy.ArchivedAt.IsZero() == archived })
}

// withCounts returns a cycle as shown by reads; answers to writes have no counts.
func (c *call) withCounts(cy *cycle) object { return c.present(c.db.show(cy).and(c.db.counts(cy))) }

// listCycles omits archived cycles. The current ones are returned as a bare array.
func listCycles(c *call) reply {
	view, _ := c.ask("cycle_view")
	list := slices.DeleteFunc(c.cycles(false), func(cy *cycle) bool { return !cy.inView(view, c.tick) })
	if view != "current" {
		return paginate(c, list, c.withCounts)
	}
	out := []object{}
	for _, cy := range list {
		out = append(out, c.withCounts(cy))
	}
	return success(out)
}

// cycle returns the cycle in the path, even if it is archived.
func (c *call) cycle() *cycle { return orNotFound(byID(c.project.Cycles, c.path("cycle"))) }

// readCycle does not find archived cycles.
func readCycle(c *call) reply {
	return success(c.withCounts(orNotFound(byID(c.cycles(false), c.path("cycle")))))
}

// createCycle checks the pair of dates before anything else.
func createCycle(c *call) reply {
	b := c.object()
	if (b.get("start_date") == nil) != (b.get("end_date") == nil) {
		return badRequest("Both start date and end date are either required or are to be null")
	}
	got := c.cycleBody(b, nil)
	if taken := takenPair(c.project.Cycles, b); taken != nil {
		return conflict(cycleTaken, taken.ID)
	}
	cy := &cycle{
		stamp: c.stamp(), inside: inside{c.project}, Timezone: "UTC", Version: 1,
		Snapshot: object{}, ViewProps: object{}, LogoProps: object{},
	}
	c.db.apply(cy, got)
	cy.SortOrder = nextPlace(c.project.Cycles, -10_000, firstPlace, func(cy *cycle) float64 { return cy.SortOrder })
	c.project.Cycles = append(c.project.Cycles, cy)
	c.db.cycles[cy.ID] = cy
	return created(c.show(cy))
}

const cycleTaken = "Cycle with the same external id and external source already exists"

// cycleBody checks the fields together and converts the dates. The project in the body takes precedence over the one in
// the path; without an owner the caller becomes the owner.
func (c *call) cycleBody(b body, cy *cycle) values {
	got := mustCheck[cycle](c, b, cy != nil)
	p := (*project)(nil)
	if cy != nil {
		p = cy.in
	}
	if v := b.get("project_id"); pyTrue(v) {
		x, isID := readUUID(v)
		stopIf(!isID, nonField(notUUID(v)))
		p = c.db.projects[x]
		stopIf(p == nil, nonField("Project not found"))
	}
	stopIf(p == nil, nonField("Project ID is required"))
	stopIf(!p.CycleView, nonField("Cycles are not enabled for this project"))
	if as[id](got["owned_by"]) == "" {
		got["owned_by"] = c.user.ID
	}
	c.wholeDays(got, p)
	return got
}

// wholeDays converts a pair of dates to days of the project; a start today becomes the current time. A single date
// stays unchanged and is not compared with the other one.
func (c *call) wholeDays(got values, p *project) {
	start, end := as[time.Time](got["start_date"]), as[time.Time](got["end_date"])
	for name, at := range map[string]time.Time{"start_date": start, "end_date": end} {
		if _, sent := got[name]; sent {
			got[name] = at.UTC()
		}
	}
	if start.IsZero() || end.IsZero() {
		return
	}
	stopIf(start.After(end), nonField("Start date cannot exceed end date"))
	first := midnight(start, p.zone)
	got["start_date"] = first.Add(time.Second).UTC()
	if dateOf(first, p.zone) == dateOf(c.tick, p.zone) {
		got["start_date"] = c.now()
	}
	got["end_date"] = midnight(end, p.zone).Add(23*time.Hour + 59*time.Minute).UTC()
}

// patchCycle changes a cycle. An ended one can only be changed by a body that contains sort_order, and then accepts
// everything except that; without owned_by the caller becomes the owner.
func patchCycle(c *call) reply {
	cy := c.cycle()
	stopIf(!cy.ArchivedAt.IsZero(), badRequest("Archived cycle cannot be edited"))
	b := c.parse()
	if cy.ended(c.tick) && !contains(b.value, "sort_order") {
		return badRequest("The Cycle has already been completed so it cannot be edited")
	}
	got := c.cycleBody(b.form(), cy)
	if movesPair(c.project.Cycles, &cy.external, b, true) {
		return conflict(cycleTaken, cy.ID)
	}
	c.db.apply(cy, got)
	c.touch(&cy.stamp)
	return success(c.show(cy))
}

// contains is Python's "name in value", which fails on numbers and null.
func contains(v any, name string) bool {
	switch v := v.(type) {
	case map[string]any:
		_, in := v[name]
		return in
	case []any:
		return slices.Contains(v, any(name))
	case string:
		return false
	}
	stop(crash())
	return false
}

// deleteCycle is allowed to the owner and to admins. The items remain.
func deleteCycle(c *call) reply {
	cy := c.cycle()
	c.mayDelete(cy.OwnedBy, "cycle")
	for _, l := range cy.Links {
		l.item.links = without(l.item.links, l)
		c.leftCycle(l.item, cy)
	}
	c.project.Cycles = without(c.project.Cycles, cy)
	delete(c.db.cycles, cy.ID)
	return noContent()
}
