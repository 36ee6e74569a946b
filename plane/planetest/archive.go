package planetest

import (
	"slices"
	"time"
)

// estimates returns the sums of the keys of points, not of their values; null if there are none. Like the server, it
// includes removed links, archived items and drafts in the total.
func (d *db) estimates(cy *cycle) object {
	o := object{"total_estimates": nil, "completed_estimates": nil, "started_estimates": nil}
	add := func(name string, p *point) {
		if _, counts := o[name]; counts && p != nil {
			o[name] = as[float64](o[name]) + float64(p.Key)
		}
	}
	for _, l := range slices.Concat(cy.Links, cy.gone) {
		add("total_estimates", d.points[l.item.Estimate])
	}
	for _, l := range cy.Links {
		if l.counted() {
			add(d.groupOf(l.item)+"_estimates", d.points[l.item.Estimate])
		}
	}
	return o
}

// listArchivedCycles is the only endpoint that shows archived cycles.
func listArchivedCycles(c *call) reply {
	return paginate(c, c.cycles(true), func(cy *cycle) object {
		return c.present(c.db.show(cy).and(c.db.counts(cy)).and(c.db.estimates(cy)))
	})
}

// archiveCycle accepts only ended cycles, and crashes on one without an end date.
func archiveCycle(c *call) reply {
	cy := c.cycle()
	stopIf(cy.EndDate.IsZero(), crash())
	stopIf(!cy.EndDate.Before(c.tick), badRequest("Only completed cycles can be archived"))
	return c.setArchived(&cy.ArchivedAt, &cy.stamp, c.now())
}

// unarchiveCycle accepts any cycle.
func unarchiveCycle(c *call) reply {
	cy := c.cycle()
	return c.setArchived(&cy.ArchivedAt, &cy.stamp, time.Time{})
}
