package planetest

import (
	"net/http"
	"slices"
)

// On a real server a background task writes the history of items. Here it exists as soon as the request is answered.

// record adds a line to the history of an item.
func (c *call) record(it *item, a activity) {
	a.stamp, a.onItem = c.stamp(), at(it)
	a.Actor, a.Epoch = c.user.ID, float64(c.tick.Unix())
	it.Activities = append(it.Activities, &a)
}

// bump sets updated_at of an item, but not updated_by.
func (c *call) bump(it *item) { it.UpdatedAt = c.now() }

// noteChange sets updated_at and records a change of one field (see [line]).
func (c *call) noteChange(it *item, verb, field, before, after, comment string, ids ...id) {
	c.bump(it)
	c.record(it, line(verb, field, before, after, comment, ids...))
}

// joinedCycle records that an item was added to a cycle.
func (c *call) joinedCycle(it *item, cy *cycle) {
	c.noteChange(it, "created", "cycles", "", cy.Name, "added cycle "+cy.Name, "", cy.ID)
}

// movedCycle records that an item was moved from one cycle to another.
func (c *call) movedCycle(it *item, from, to *cycle) {
	comment := "updated cycle from " + from.Name + "\n                to " + to.Name
	c.noteChange(it, "updated", "cycles", from.Name, to.Name, comment, from.ID, to.ID)
}

// leftCycle records that an item was removed from its cycle.
func (c *call) leftCycle(it *item, cy *cycle) {
	c.noteChange(it, "deleted", "cycles", cy.Name, "", "removed this issue from "+cy.Name, cy.ID)
}

// rowOfItem finds the item in the path in any project, including deleted ones: their history can still be read.
func (c *call) rowOfItem() *item { return c.db.items[c.path("item")] }

// activities returns the activities of the item in the path, none for an unknown item.
func (c *call) activities() []*activity {
	it := c.rowOfItem()
	if it == nil || it.in != c.project || !c.open() {
		return nil
	}
	hidden := []string{"comment", "vote", "reaction", "draft"}
	return slices.DeleteFunc(slices.Clone(it.Activities), func(a *activity) bool {
		return a.Field != nil && slices.Contains(hidden, *a.Field)
	})
}

// activity returns a line as shown: with an actor, but without created_by and updated_by.
func (c *call) activity(a *activity) object {
	o := c.db.show(a)
	delete(o, "created_by")
	delete(o, "updated_by")
	return o
}

// listActivities starts with the oldest, unlike most lists.
func listActivities(c *call) reply {
	order, sent := c.ask("order_by")
	if !sent {
		order = "created_at"
	}
	blank := &activity{onItem: onItem{inside: inside{c.project}}}
	list := sortBy(c.activities(), blank, order, func(a *activity, name string) (any, bool) {
		return c.db.column(a, name)
	})
	return paginate(c, list, func(a *activity) object { return c.present(c.activity(a)) })
}

// readActivity has its own form of 404.
func readActivity(c *call) reply {
	if a := byID(c.activities(), c.path("activity")); a != nil {
		return success(c.present(c.activity(a)))
	}
	return reply{status: http.StatusNotFound, body: object{"message": "Activity not found.", "code": "NOT_FOUND"}}
}
