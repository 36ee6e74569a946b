package planetest

import (
	"slices"
	"time"
)

// estimates are sums of the keys of points, not of their values. The total has
// links that were removed, archived items and drafts in it, as the server does.
func (d *db) estimates(cy *cycle) object {
	var total, completed, started sum
	for _, l := range slices.Concat(cy.Links, cy.gone) {
		total.add(d.points[l.item.Estimate])
	}
	for _, l := range cy.Links {
		if !l.counted() {
			continue
		}
		switch d.groupOf(l.item) {
		case "completed":
			completed.add(d.points[l.item.Estimate])
		case "started":
			started.add(d.points[l.item.Estimate])
		}
	}
	return object{
		"total_estimates": total.orNull(), "completed_estimates": completed.orNull(),
		"started_estimates": started.orNull(),
	}
}

// sum adds numbers up; of none it is null.
type sum struct {
	n     float64
	count int
}

func (s *sum) add(p *point) {
	if p != nil {
		s.n, s.count = s.n+float64(p.Key), s.count+1
	}
}

func (s *sum) orNull() any {
	if s.count == 0 {
		return nil
	}
	return s.n
}

// listArchivedCycles is the only place that shows archived cycles.
func listArchivedCycles(c *call) reply {
	list := slices.DeleteFunc(newest(c.project.Cycles), func(cy *cycle) bool { return cy.ArchivedAt.IsZero() })
	return paginate(c, list, func(cy *cycle) object {
		return c.present(cy.columns().and(c.db.counts(cy)).and(c.db.estimates(cy)))
	})
}

// archiveCycle takes ended cycles only, and falls over one without an end.
func archiveCycle(c *call, cy *cycle) reply {
	switch {
	case cy.EndDate.IsZero():
		return crash()
	case !cy.EndDate.Before(c.tick):
		return badRequest("Only completed cycles can be archived")
	}
	cy.ArchivedAt = c.now()
	c.touch(&cy.stamp)
	return noContent()
}

// unarchiveCycle takes any cycle.
func unarchiveCycle(c *call, cy *cycle) reply {
	cy.ArchivedAt = time.Time{}
	c.touch(&cy.stamp)
	return noContent()
}
