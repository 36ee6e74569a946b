package planetest

import (
	"slices"
	"time"
)

// columns of a cycle without its counts, as answers to writing show it.
func (cy *cycle) columns() object {
	return cy.stamp.columns().and(cy.pair()).and(cy.in.place()).and(object{
		"name": cy.Name, "description": cy.Description, "start_date": cy.StartDate, "end_date": cy.EndDate,
		"owned_by": cy.OwnedBy, "sort_order": cy.SortOrder, "progress_snapshot": cy.Snapshot,
		"archived_at": cy.ArchivedAt, "timezone": cy.Timezone, "version": cy.Version,
		"view_props": cy.ViewProps, "logo_props": cy.LogoProps,
	})
}

// counted says whether a link counts: items that are archived or drafts don't.
func (l *link) counted() bool { return l.item.ArchivedAt == "" && !l.item.Draft }

// counts are the items of a cycle by the group of their state at this moment.
// An item in triage is in the total and in no group.
func (d *db) counts(cy *cycle) object {
	o := object{
		"total_issues": 0, "backlog_issues": 0, "unstarted_issues": 0, "started_issues": 0,
		"completed_issues": 0, "cancelled_issues": 0,
	}
	for _, l := range cy.Links {
		if !l.counted() {
			continue
		}
		o.add("total_issues")
		o.add(d.groupOf(l.item) + "_issues")
	}
	return o
}

// add counts one more, if the object has the count.
func (o object) add(name string) {
	if n, counts := o[name].(int); counts {
		o[name] = n + 1
	}
}

// groupOf is the group of an item's state.
func (d *db) groupOf(it *item) string {
	if s := d.states[it.State]; s != nil {
		return s.Group
	}
	return ""
}

// ended says whether the end of a cycle is behind.
func (cy *cycle) ended(now time.Time) bool { return !cy.EndDate.IsZero() && cy.EndDate.Before(now) }

// views are the values of cycle_view; any other one shows all.
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

// listCycles leaves archived ones out. The current ones come as a bare array.
func listCycles(c *call) reply {
	view, _ := c.ask("cycle_view")
	list := slices.DeleteFunc(newest(c.project.Cycles), func(cy *cycle) bool {
		return !cy.ArchivedAt.IsZero() || !cy.inView(view, c.tick)
	})
	show := func(cy *cycle) object { return c.present(cy.columns().and(c.db.counts(cy))) }
	if view != "current" {
		return paginate(c, list, show)
	}
	out := []object{}
	for _, cy := range list {
		out = append(out, show(cy))
	}
	return success(out)
}

// ofCycle finds the cycle of the path, archived ones too.
func ofCycle(c *call) *cycle {
	if cy := c.db.cycles[id(c.vars["cycle"])]; cy != nil && cy.in == c.project {
		return cy
	}
	return nil
}

// liveCycle finds one that is not archived.
func liveCycle(c *call) *cycle {
	if cy := ofCycle(c); cy != nil && cy.ArchivedAt.IsZero() {
		return cy
	}
	return nil
}

func readCycle(c *call, cy *cycle) reply {
	return success(c.present(cy.columns().and(c.db.counts(cy))))
}
