package planetest

import (
	"net/http"
	"slices"
	"strconv"
	"time"
)

// intakeItem is an item in the inbox of a project.
type intakeItem struct {
	stamp
	external
	Status      int
	SnoozedTill time.Time
	DuplicateTo id
	Source      *string
	SourceEmail *string
	item        *item
}

const (
	// Status of an intake item: waiting and taken; the others are rejected
	// (-1), snoozed (0) and duplicate (2).
	intakePending  = -2
	intakeAccepted = 1
)

func intakeFields() []field[intakeItem] {
	return []field[intakeItem]{
		choice("status", oneOf("-2", "-1", "0", "1", "2"), func(i *intakeItem, v string) {
			n, _ := pyInt(v)
			i.Status = int(n)
		}),
		moment("snoozed_till", func(i *intakeItem, v time.Time) { i.SnoozedTill = v.UTC() }),
		ref("duplicate_to", isShownItem, func(i *intakeItem, v id) { i.DuplicateTo = v }),
		optional("source", func(i *intakeItem, v *string) { i.Source = v }),
		optional("source_email", func(i *intakeItem, v *string) { i.SourceEmail = v }),
	}
}

func (i *intakeItem) columns() object {
	p := i.item.in
	return i.stamp.columns().and(i.pair()).and(p.place()).and(object{
		"status": i.Status, "snoozed_till": i.SnoozedTill, "duplicate_to": i.DuplicateTo, "source": i.Source,
		"source_email": i.SourceEmail, "extra": object{}, "issue": i.item.ID, "intake": p.inbox(), "inbox": p.inbox(),
		"issue_detail": i.item.columns().and(object{"description": object{}}),
	})
}

// inbox is the id of the project's intake.
func (p *project) inbox() id { return derivedID(string(p.ID), 1) }

// waiting are the intake items that are not asleep; none if intake is off.
func waiting(c *call) []*intakeItem {
	if !c.project.IntakeView {
		return nil
	}
	return slices.DeleteFunc(newest(c.project.intake), func(i *intakeItem) bool {
		return !i.SnoozedTill.IsZero() && i.SnoozedTill.Before(c.tick)
	})
}

func listIntake(c *call) reply {
	return paginate(c, waiting(c), func(i *intakeItem) object { return c.present(i.columns()) })
}

func intakeOf(list []*intakeItem, it string) *intakeItem {
	for _, i := range list {
		if i.item.ID == id(it) {
			return i
		}
	}
	return nil
}

func waitingIntake(c *call) *intakeItem { return intakeOf(waiting(c), c.vars["item"]) }

func readIntake(c *call, i *intakeItem) reply { return success(c.present(i.columns())) }

func intakeOff() reply {
	return badRequest("Intake is not enabled for this project enable it through the project's api")
}

// createIntake makes an item in triage.
func createIntake(c *call) reply {
	b, refused, fine := c.object()
	if !fine {
		return refused
	}
	sent, isObject := b.get("issue").(map[string]any)
	if b.has("issue") && !isObject {
		return crash()
	}
	issue := body{value: sent}
	priority := "none"
	if issue.has("priority") {
		priority = issue.text("priority")
	}
	switch {
	case !pyTrue(issue.get("name")):
		return badRequest("Name is required")
	case !c.project.IntakeView:
		return intakeOff()
	case !slices.Contains(priorities(), priority):
		return badRequest("Invalid priority")
	}
	got := values{"name": issue.text("name"), "priority": priority, "state": c.triage().ID}
	if html, sent := issue.get("description_html").(string); sent {
		got["description_html"] = html
	}
	i := &intakeItem{stamp: c.stamp(), Status: intakePending, Source: textOf("IN_APP")}
	i.item = c.newItem(got)
	c.record(i.item, activity{Verb: "created", Comment: "created the issue"})
	c.project.intake = append(c.project.intake, i)
	return created(c.plain(i.columns()))
}

// triage is the state of items that wait, made if there is none.
func (c *call) triage() *state {
	for _, s := range c.project.States {
		if s.Group == triageGroup {
			return s
		}
	}
	s := &state{stamp: c.stamp(), Name: "Triage", Slug: "triage", Group: triageGroup, Color: "#4E5355", Sequence: 65_000}
	c.project.States = append(c.project.States, s)
	c.db.addState(c.project, s)
	return s
}

// onIntake wraps a handler of an item of the inbox.
func onIntake(h func(*call, *intakeItem) reply) handler {
	return func(c *call) reply {
		if !c.project.IntakeView && len(c.project.intake) == 0 {
			return intakeOff()
		}
		if i := intakeOf(c.project.intake, c.vars["item"]); i != nil {
			return h(c, i)
		}
		return notFound()
	}
}

// patchIntake changes the item for members and their own guests; what becomes
// of it is for admins.
func patchIntake(c *call, i *intakeItem) reply {
	if c.role <= guest && i.CreatedBy != c.user.ID {
		return badRequest("You cannot edit intake work items")
	}
	b, refused, fine := c.object()
	if !fine {
		return refused
	}
	issue := body{value: b.get("issue")}
	got, bad := values{}, object{}
	if pyTrue(issue.value) {
		if !issue.isObject() {
			return noObject(issue.value)
		}
		got, bad = check(c, itemFields(), issue, true)
		if refused, fine := c.ruleItem(got, bad); !fine {
			return refused
		}
	}
	status, bad := check(c, intakeFields(), b, true)
	if c.role > member && len(bad) > 0 {
		return invalid(bad)
	}
	if len(got) > 0 {
		apply(itemFields(), i.item, got)
		c.save(i.item)
		c.touch(&i.item.stamp)
	}
	if c.role > member {
		c.decide(i, status)
	}
	return success(c.plain(i.columns()))
}

// decide sets what becomes of an item: an accepted one leaves triage.
func (c *call) decide(i *intakeItem, status values) {
	apply(intakeFields(), i, status)
	c.touch(&i.stamp)
	c.bump(i.item)
	if status["status"] == strconv.Itoa(intakeAccepted) && c.db.groupOf(i.item) == triageGroup {
		i.item.State = ""
		c.save(i.item)
		c.touch(&i.item.stamp)
	}
}

// deleteIntake takes the item along unless it was accepted.
func deleteIntake(c *call, i *intakeItem) reply {
	if i.Status != intakeAccepted {
		if i.item.CreatedBy != c.user.ID && !c.isAdmin() {
			return refuse(http.StatusForbidden, "error", "Only admin or creator can delete the work item")
		}
		c.drop(i.item)
	}
	c.project.intake = without(c.project.intake, i)
	return noContent()
}
