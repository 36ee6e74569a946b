package planetest

import "fmt"

// collect takes the ids of everything that others may refer to.
func (c *checker) collect(p *project, place string) {
	if p == nil {
		c.fail(place, "null")
		return
	}
	c.new(p.ID, place)
	for i, s := range p.States {
		collect(c, s, c.states, fmt.Sprintf("%s.states[%d]", place, i))
	}
	for i, l := range p.Labels {
		collect(c, l, c.labels, fmt.Sprintf("%s.labels[%d]", place, i))
	}
	for i, e := range p.Estimates {
		at := fmt.Sprintf("%s.estimates[%d]", place, i)
		if e == nil {
			c.fail(at, "null")
			continue
		}
		c.new(e.ID, at)
		for j, pt := range e.Points {
			collect(c, pt, c.points, fmt.Sprintf("%s.points[%d]", at, j))
		}
	}
	for i, it := range p.Items {
		collect(c, it, c.items, fmt.Sprintf("%s.items[%d]", place, i))
	}
}

// stamped is anything that begins with a stamp.
type stamped interface{ head() *stamp }

func (s *stamp) head() *stamp { return s }

// collect takes one id into its set.
func collect[P interface {
	*T
	stamped
}, T any](c *checker, x P, set map[id]bool, place string) {
	if x == nil {
		c.fail(place, "null")
		return
	}
	c.new(x.head().ID, place)
	set[x.head().ID] = true
}

// fresh takes one id that nothing refers to.
func fresh[P interface {
	*T
	stamped
}, T any](c *checker, list []P, place string) {
	for i, x := range list {
		collect(c, x, map[id]bool{}, fmt.Sprintf("%s[%d]", place, i))
	}
}

func (c *checker) cycle(cy *cycle, place string) {
	if cy == nil {
		c.fail(place, "null")
		return
	}
	c.new(cy.ID, place)
	c.known(c.users, cy.OwnedBy, false, place+".owned_by")
	for i, l := range cy.Links {
		at := fmt.Sprintf("%s.items[%d]", place, i)
		collect(c, l, map[id]bool{}, at)
		if l != nil {
			c.known(c.items, l.Item, false, at+".issue")
		}
	}
}

func (c *checker) item(it *item, place string) {
	if it == nil {
		return
	}
	if it.Number < 1 {
		c.fail(place+".sequence_id", "a number from 1")
	}
	c.known(c.states, it.State, false, place+".state")
	c.known(c.points, it.Estimate, true, place+".estimate_point")
	c.known(c.items, it.Parent, true, place+".parent")
	for i, a := range it.Assignees {
		c.known(c.users, a, false, fmt.Sprintf("%s.assignees[%d]", place, i))
	}
	for i, l := range it.Labels {
		c.known(c.labels, l, false, fmt.Sprintf("%s.labels[%d]", place, i))
	}
	fresh(c, it.Comments, place+".comments")
	fresh(c, it.URLs, place+".links")
	fresh(c, it.Activities, place+".activities")
	fresh(c, it.Attachments, place+".attachments")
	fresh(c, it.Relations, place+".relations")
	for i, r := range it.Relations {
		if r != nil {
			c.known(c.items, r.Related, false, fmt.Sprintf("%s.relations[%d].related_issue", place, i))
		}
	}
}

func (c *checker) module(m *module, place string) {
	if m == nil {
		c.fail(place, "null")
		return
	}
	c.new(m.ID, place)
	c.known(c.users, m.Lead, true, place+".lead")
	for i, u := range m.Members {
		c.known(c.users, u, false, fmt.Sprintf("%s.members[%d]", place, i))
	}
	fresh(c, m.Links, place+".items")
	for i, l := range m.Links {
		if l != nil {
			c.known(c.items, l.Item, false, fmt.Sprintf("%s.items[%d].issue", place, i))
		}
	}
}
