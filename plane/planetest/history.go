package planetest

// The history of items is written by work in the background on a real server.
// Here it is there with the answer.

// record adds a line to the history of an item.
func (c *call) record(it *item, a activity) {
	a.stamp = c.stamp()
	a.Actor, a.on = c.user.ID, it
	a.Epoch = float64(c.tick.Unix())
	it.Activities = append(it.Activities, &a)
}

// bump moves updated_at of an item without saying who did it.
func (c *call) bump(it *item) { it.UpdatedAt = c.now() }

func textOf(s string) *string { return &s }

// joinedCycle tells that an item was put into a cycle.
func (c *call) joinedCycle(it *item, cy *cycle) {
	c.bump(it)
	c.record(it, activity{
		Verb: "created", Field: textOf("cycles"), OldValue: textOf(""), NewValue: textOf(cy.Name),
		Comment: "added cycle " + cy.Name, NewID: cy.ID,
	})
}

// movedCycle tells that an item went from one cycle to another.
func (c *call) movedCycle(it *item, from, to *cycle) {
	c.bump(it)
	c.record(it, activity{
		Verb: "updated", Field: textOf("cycles"), OldValue: textOf(from.Name), NewValue: textOf(to.Name),
		Comment: "updated cycle from " + from.Name + "\n                to " + to.Name,
		OldID:   from.ID, NewID: to.ID,
	})
}

// leftCycle tells that an item is in a cycle no longer.
func (c *call) leftCycle(it *item, cy *cycle) {
	c.bump(it)
	c.record(it, activity{
		Verb: "deleted", Field: textOf("cycles"), OldValue: textOf(cy.Name), NewValue: textOf(""),
		Comment: "removed this issue from " + cy.Name, OldID: cy.ID,
	})
}
