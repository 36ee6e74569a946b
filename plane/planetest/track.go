package planetest

import (
	"slices"
	"strconv"
)

// track writes down what a change of an item changed, in the order of the
// body. Values are taken from the body, even where the server dropped them.
func (c *call) track(it, before *item, b body) {
	var lines []activity
	for _, name := range b.keys {
		more, failed := c.trackField(before, b, name)
		if failed {
			// Plane's task falls over an estimate that is taken away, and
			// nothing of the change is written down.
			return
		}
		lines = append(lines, more...)
	}
	for _, a := range lines {
		c.record(it, a)
	}
}

func (c *call) trackField(before *item, b body, name string) (lines []activity, failed bool) {
	switch name {
	case "name":
		return trackText(name, before.Name, b, "updated the name to"), false
	case "priority":
		return trackText(name, before.Priority, b, "updated the priority to"), false
	case "description_html":
		return c.trackDescription(before, b), false
	case "start_date":
		return trackText(name, string(before.StartDate), b, "updated the start date to "), false
	case "target_date":
		return trackText(name, string(before.TargetDate), b, "updated the target date to"), false
	case "state":
		return c.trackState(before, b), false
	case "parent":
		return c.trackParent(before, b), false
	case "estimate_point":
		return c.trackEstimate(before, b)
	case "archived_at":
		return trackArchive(before, b), false
	case "assignees":
		return trackSet(name, "assignee", before.Assignees, b, func(x id) string { return c.db.users[x].DisplayName }), false
	case "labels":
		return trackSet(name, "label", before.Labels, b, func(x id) string { return c.db.labels[x].Name }), false
	}
	return nil, false
}

func trackText(name, before string, b body, comment string) []activity {
	if v := b.text(name); v != before {
		return []activity{{Verb: "updated", Field: textOf(name), OldValue: textOf(before), NewValue: textOf(v), Comment: comment}}
	}
	return nil
}

// trackDescription joins changes of one person that follow each other.
func (c *call) trackDescription(before *item, b body) []activity {
	if n := len(before.Activities); n > 0 {
		last := before.Activities[n-1]
		if last.Field != nil && *last.Field == "description" && last.Actor == c.user.ID {
			last.CreatedAt = c.now()
			return nil
		}
	}
	lines := trackText("description_html", before.Description, b, "updated the description to")
	for i := range lines {
		lines[i].Field = textOf("description")
	}
	return lines
}

func (c *call) trackState(before *item, b body) []activity {
	now, _ := readUUID(b.get("state"))
	if now == before.State {
		return nil
	}
	a := activity{Verb: "updated", Field: textOf("state"), Comment: "updated the state to"}
	if s := c.db.states[before.State]; s != nil && s.Group != triageGroup {
		a.OldValue, a.OldID = textOf(s.Name), s.ID
	}
	if s := c.db.states[now]; s != nil {
		a.NewValue, a.NewID = textOf(s.Name), s.ID
	}
	return []activity{a}
}

func (c *call) trackParent(before *item, b body) []activity {
	now, _ := readUUID(b.get("parent"))
	if now == before.Parent {
		return nil
	}
	return []activity{{
		Verb: "updated", Field: textOf("parent"), Comment: "updated the parent issue to",
		OldValue: textOf(c.nameOf(before.Parent)), OldID: before.Parent,
		NewValue: textOf(c.nameOf(now)), NewID: now,
	}}
}

// nameOf is APOLLO-12, empty for none.
func (c *call) nameOf(x id) string {
	if it := c.db.items[x]; it != nil {
		return it.in.Identifier + "-" + strconv.Itoa(it.Number)
	}
	return ""
}

func (c *call) trackEstimate(before *item, b body) (lines []activity, failed bool) {
	now, _ := readUUID(b.get("estimate_point"))
	if now == before.Estimate {
		return nil, false
	}
	pt := c.db.points[now]
	if pt == nil {
		return nil, true
	}
	a := activity{
		Verb: "updated", Comment: "updated the estimate point to ", OldID: before.Estimate, NewID: now,
		Field: textOf("estimate_" + pt.in.scaleType(pt.Scale)), NewValue: textOf(pt.Value),
	}
	if old := c.db.points[before.Estimate]; old != nil {
		a.OldValue = textOf(old.Value)
	}
	return []activity{a}, false
}

// scaleType is the type of an estimate: points, categories, time.
func (p *project) scaleType(x id) string {
	if e := byID(p.Estimates, x); e != nil {
		return e.Type
	}
	return ""
}

func trackArchive(before *item, b body) []activity {
	v := b.text("archived_at")
	switch {
	case v == string(before.ArchivedAt):
		return nil
	case v == "":
		return []activity{{
			Verb: "updated", Field: textOf("archived_at"), Comment: "has restored the issue",
			OldValue: textOf("archive"), NewValue: textOf("restore"),
		}}
	}
	return []activity{{
		Verb: "updated", Field: textOf("archived_at"), Comment: "Actor has archived the issue",
		NewValue: textOf("manual_archive"),
	}}
}

// trackSet tells what was added to and dropped from a list, each on a line.
func trackSet(field, one string, before []id, b body, name func(id) string) []activity {
	var after []id
	list, _ := b.get(field).([]any)
	for _, v := range list {
		if x, isID := readUUID(v); isID && !slices.Contains(after, x) {
			after = append(after, x)
		}
	}
	var lines []activity
	for _, x := range after {
		if !slices.Contains(before, x) {
			lines = append(lines, activity{
				Verb: "updated", Field: textOf(field), Comment: "added " + one + " ",
				OldValue: textOf(""), NewValue: textOf(name(x)), NewID: x,
			})
		}
	}
	for _, x := range before {
		if !slices.Contains(after, x) {
			lines = append(lines, activity{
				Verb: "updated", Field: textOf(field), Comment: "removed " + one + " ",
				OldValue: textOf(name(x)), NewValue: textOf(""), OldID: x,
			})
		}
	}
	return lines
}
