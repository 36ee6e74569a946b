package planetest

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// snapshot returns the record of a cycle at the current time. It returns false if a point isn't a number in a scale of
// points: the server crashes on that.
func (c *call) snapshot(cy *cycle) (object, bool) {
	o := c.db.counts(cy)
	var items []*item
	for _, l := range cy.Links {
		if l.item.in == cy.in && c.db.shown(l.item) {
			items = append(items, l.item)
		}
	}
	one := func(*item) (float64, bool) { return 1, true }
	total, _ := o["total_issues"].(int)
	o["distribution"] = object{
		"labels":           c.byLabel(items, "issues", one),
		"assignees":        c.byAssignee(items, "issues", one),
		"completion_chart": c.chart(cy, items, float64(total), one, false),
	}
	o["estimate_distribution"] = object{}
	if cy.in.scaleType(cy.in.Estimate) != "points" {
		return o, true
	}
	sum := 0.0
	for _, it := range items {
		v, err := c.pointsOf(it)
		if err != nil {
			return nil, false
		}
		sum += v
	}
	points := func(it *item) (float64, bool) {
		v, err := c.pointsOf(it)
		return v, err == nil && it.Estimate != ""
	}
	o["estimate_distribution"] = object{
		"labels":           c.byLabel(items, "estimates", points),
		"assignees":        c.byAssignee(items, "estimates", points),
		"completion_chart": c.chart(cy, items, sum, points, true),
	}
	return o, true
}

// pointsOf returns the value of an item's estimate, 0 if there is none.
func (c *call) pointsOf(it *item) (float64, error) {
	p := c.db.points[it.Estimate]
	if p == nil {
		return 0, nil
	}
	return strconv.ParseFloat(p.Value, 64)
}

// weigh returns how much an item counts, and whether it counts at all.
type weigh func(*item) (float64, bool)

// share is one line of a distribution while it is added up.
type share struct {
	name   *string // nil for items that have none
	line   object
	counts map[string]float64 // total, completed, pending; missing if nothing was added
}

// take adds an item to the line.
func (s *share) take(it *item, w weigh) {
	v, counts := w(it)
	if !counts {
		return
	}
	s.counts["total"] += v
	if it.CompletedAt.IsZero() {
		s.counts["pending"] += v
	} else {
		s.counts["completed"] += v
	}
}

// write returns the line: whole numbers of items, or sums of points that are null if nothing was added.
func (s *share) write(kind string) object {
	for _, part := range []string{"total", "pending", "completed"} {
		v, added := s.counts[part]
		switch {
		case kind == "issues":
			s.line[part+"_"+kind] = int(v)
		case added:
			s.line[part+"_"+kind] = v
		default:
			s.line[part+"_"+kind] = nil
		}
	}
	return s.line
}

// byLabel returns a line for each label, and one for items without labels.
func (c *call) byLabel(items []*item, kind string, w weigh) []object {
	return distribute(items, kind, w, func(it *item) []id { return it.Labels }, func(x id) share {
		l := c.db.labels[x]
		if l == nil {
			return share{line: object{"color": nil, "label_id": nil, "label_name": nil}}
		}
		return share{name: &l.Name, line: object{"color": l.Color, "label_id": l.ID, "label_name": l.Name}}
	})
}

// byAssignee returns a line for each assignee; their avatar_url is empty, not null.
func (c *call) byAssignee(items []*item, kind string, w weigh) []object {
	return distribute(items, kind, w, func(it *item) []id { return it.Assignees }, func(x id) share {
		u := c.db.users[x]
		if u == nil {
			return share{line: object{"avatar_url": nil, "assignee_id": nil, "display_name": nil}}
		}
		return share{name: &u.DisplayName, line: object{
			"avatar_url": u.Avatar, "assignee_id": u.ID, "display_name": u.DisplayName,
		}}
	})
}

// distribute adds up items by a property with several values: an item with two labels counts for both. The result is
// sorted by name, with the line for none last.
func distribute(items []*item, kind string, w weigh, of func(*item) []id, start func(id) share) []object {
	shares := map[id]*share{}
	var lines []*share
	for _, it := range items {
		for _, x := range orNone(of(it)) {
			if shares[x] == nil {
				s := start(x)
				s.counts = map[string]float64{}
				shares[x], lines = &s, append(lines, &s)
			}
			shares[x].take(it, w)
		}
	}
	slices.SortStableFunc(lines, func(a, b *share) int {
		if a.name == nil || b.name == nil {
			return truth(a.name == nil) - truth(b.name == nil)
		}
		return strings.Compare(*a.name, *b.name)
	})
	out := []object{}
	for _, s := range lines {
		out = append(out, s.write(kind))
	}
	return out
}

// orNone returns one empty ID for an empty list.
func orNone(ids []id) []id {
	if len(ids) == 0 {
		return []id{""}
	}
	return ids
}

// chart returns the remaining work on each day of the cycle (UTC dates of its start and end); future days are null.
// Days of completion are in the caller's time zone.
func (c *call) chart(cy *cycle, items []*item, total float64, w weigh, points bool) object {
	days := object{}
	if cy.StartDate.IsZero() || cy.EndDate.IsZero() {
		return days
	}
	done := map[string]float64{}
	first, last := dateOf(cy.StartDate, time.UTC), dateOf(cy.EndDate, time.UTC)
	for _, it := range items {
		if v, counts := w(it); counts && !it.CompletedAt.IsZero() {
			done[max(first, dateOf(it.CompletedAt, c.zone))] += v
		}
	}
	left, today := total, dateOf(c.tick, time.UTC)
	for t := cy.StartDate.UTC(); dateOf(t, time.UTC) <= last; t = t.AddDate(0, 0, 1) {
		date := dateOf(t, time.UTC)
		left -= done[date]
		switch {
		case date > today:
			days[date] = nil
		case points:
			days[date] = left
		default:
			days[date] = int(left)
		}
	}
	return days
}

// dateOf returns the date of a time in a zone.
func dateOf(t time.Time, zone *time.Location) string { return t.In(zone).Format(time.DateOnly) }
