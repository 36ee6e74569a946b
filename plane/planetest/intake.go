package planetest

import (
	"slices"
)

const (
	// Statuses of an intake item; the others are rejected (-1), snoozed (0) and duplicate (2).
	intakePending  = -2
	intakeAccepted = 1
)

// showIntake returns an intake item that includes the whole item.
func (c *call) showIntake(i *intakeItem) object {
	return c.db.show(i).and(object{
		"issue_detail": c.db.show(c.db.items[i.Item]).and(object{"description": object{}}),
	})
}

// waiting returns the intake items that are not snoozed; none if intake is off.
func (c *call) waiting() []*intakeItem {
	if !c.project.IntakeView {
		return nil
	}
	return slices.DeleteFunc(newest(c.project.intake), func(i *intakeItem) bool {
		return !i.SnoozedTill.IsZero() && i.SnoozedTill.Before(c.tick)
	})
}

// listIntake is empty if intake is off.
func listIntake(c *call) reply {
	return paginate(c, c.waiting(), func(i *intakeItem) object { return c.present(c.showIntake(i)) })
}

// among returns the intake item in the path from a list.
func (c *call) among(list []*intakeItem) *intakeItem {
	i := slices.IndexFunc(list, func(i *intakeItem) bool { return i.Item == c.path("item") })
	stopIf(i < 0, notFound())
	return list[i]
}

// readIntake finds intake items by the ID of the item, not of the entry.
func readIntake(c *call) reply { return success(c.present(c.showIntake(c.among(c.waiting())))) }

// inbox returns the intake item in the path, even if it is snoozed.
func (c *call) inbox() *intakeItem {
	stopIf(!c.project.IntakeView && len(c.project.intake) == 0, intakeOff())
	return c.among(c.project.intake)
}

// intakeOff returns the answer for a project without an inbox.
func intakeOff() reply {
	return badRequest("Intake is not enabled for this project enable it through the project's api")
}

// createIntake creates an item in triage.
func createIntake(c *call) reply {
	b := c.object()
	issue := body{value: b.get("issue")}
	stopIf(b.has("issue") && !issue.isObject(), crash())
	stopIf(!pyTrue(issue.get("name")), badRequest("Name is required"))
	stopIf(!c.project.IntakeView, intakeOff())
	got := values{"name": issue.text("name"), "state": c.triage().ID}
	if issue.has("priority") {
		stopIf(!slices.Contains(priorities(), issue.text("priority")), badRequest("Invalid priority"))
		got["priority"] = issue.text("priority")
	}
	if html, sent := issue.get("description_html").(string); sent {
		got["description_html"] = html
	}
	it := c.newItem(got)
	c.record(it, activity{Verb: "created", Comment: "created the issue"})
	box := derivedID(string(c.project.ID), 1)
	i := &intakeItem{
		stamp: c.stamp(), inside: inside{c.project}, Item: it.ID, Inbox: box, Intake: box,
		Status: intakePending, Origin: new("IN_APP"), Extra: object{},
	}
	c.project.intake = append(c.project.intake, i)
	return created(c.plain(c.showIntake(i)))
}

// triage returns the state of waiting items, and creates it if necessary.
func (c *call) triage() *state {
	if i := slices.IndexFunc(c.project.States, func(s *state) bool { return s.Group == triageGroup }); i >= 0 {
		return c.project.States[i]
	}
	s := usualStates()[5]
	s.stamp, s.Slug, s.Sequence = c.stamp(), triageGroup, firstPlace-535
	c.project.States = append(c.project.States, s)
	c.db.addState(c.project, s)
	return s
}

// patchIntake lets members, and guests for their own entries, change the item; only admins can accept or reject it.
func patchIntake(c *call) reply {
	i := c.inbox()
	it := orNotFound(c.db.item(i.Item))
	stopIf(c.role <= guest && i.CreatedBy != c.user.ID, badRequest("You cannot edit intake work items"))
	b := c.object()
	got := values{}
	if issue := (body{value: b.get("issue")}); pyTrue(issue.value) {
		got = c.itemBody(issue.form(), true)
	}
	var decision values
	if c.role > member {
		decision = mustCheck[intakeItem](c, b, true)
	}
	if len(got) > 0 {
		before := it.State
		c.db.apply(it, got)
		c.save(it, before)
		c.touch(&it.stamp)
	}
	if c.role > member {
		c.db.apply(i, decision)
		c.touch(&i.stamp)
		c.accept(it, i.Status == intakeAccepted && decision["status"] != nil)
	}
	return success(c.plain(c.showIntake(i)))
}

// accept moves an accepted item out of triage.
func (c *call) accept(it *item, accepted bool) {
	c.bump(it)
	if accepted && c.db.groupOf(it) == triageGroup {
		it.State = ""
		c.save(it, "")
		c.touch(&it.stamp)
	}
}

// deleteIntake also deletes the item unless it was accepted.
func deleteIntake(c *call) reply {
	i := c.inbox()
	if it := c.db.item(i.Item); i.Status != intakeAccepted && it != nil {
		c.mayDelete(it.CreatedBy, "work item")
		c.drop(it)
	}
	c.project.intake = without(c.project.intake, i)
	return noContent()
}
