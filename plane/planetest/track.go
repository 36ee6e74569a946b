package planetest

import (
	"slices"
	"strconv"
	"strings"
)

// track records the changes of an item in the order of the body. The values are those in the body, even if the server
// dropped them.
func (c *call) track(it, before *item, b body) {
	var lines []activity
	for _, name := range b.keys {
		if name == "estimate_point" && b.get(name) == nil && before.Estimate != "" {
			// Plane's background task crashes when an estimate is removed, and nothing of the change is recorded.
			return
		}
		lines = append(lines, c.trackField(before, b, name)...)
	}
	for _, a := range lines {
		c.record(it, a)
	}
}

// line returns a line of the history of a field; the IDs are those before and after.
func line(verb, field, before, after, comment string, ids ...id) activity {
	ids = append(ids, "", "")
	return activity{
		Verb: verb, Field: &field, OldValue: &before, NewValue: &after, Comment: comment, OldID: ids[0], NewID: ids[1],
	}
}

// trackField records the change of one field, nothing if it is unchanged.
func (c *call) trackField(before *item, b body, name string) []activity {
	was, _ := c.db.column(before, name)
	old := pyStr(orEmpty(plainValue(was, c.zone)))
	now, _ := readUUID(b.get(name))
	var a activity
	switch name {
	case "name", "priority", "target_date":
		a = line("updated", name, old, b.text(name), "updated the "+strings.ReplaceAll(name, "_", " ")+" to")
	case "start_date":
		a = line("updated", name, old, b.text(name), "updated the start date to ")
	case "description_html":
		return c.trackDescription(before, b)
	case "state":
		a = line("updated", name, old, string(now), "updated the state to", before.State, now)
		a.OldValue, a.NewValue = c.stateName(before.State), c.stateName(now)
	case "parent":
		a = line("updated", name, c.nameOf(before.Parent), c.nameOf(now), "updated the parent issue to", before.Parent, now)
	case "estimate_point":
		return c.trackEstimate(before, now)
	case "archived_at":
		return trackArchive(before, b.text(name))
	case "assignees":
		return trackSet(name, "assignee", before.Assignees, b, func(x id) string { return c.db.users[x].DisplayName })
	case "labels":
		return trackSet(name, "label", before.Labels, b, func(x id) string { return c.db.labels[x].Name })
	default:
		return nil
	}
	if isRef := a.NewID != "" || a.OldID != ""; old == b.text(name) || isRef && old == string(now) {
		return nil
	}
	return []activity{a}
}

// orEmpty converts null to an empty text, as the history does.
func orEmpty(v any) any {
	if v == nil {
		return ""
	}
	return v
}

// trackDescription merges consecutive changes by the same user.
func (c *call) trackDescription(before *item, b body) []activity {
	if n := len(before.Activities); n > 0 {
		last := before.Activities[n-1]
		if last.Field != nil && *last.Field == "description" && last.Actor == c.user.ID {
			last.CreatedAt = c.now()
			return nil
		}
	}
	html := b.text("description_html")
	if html == before.Description {
		return nil
	}
	return []activity{line("updated", "description", before.Description, html, "updated the description to")}
}

// stateName returns the name of a state, null for none and for the triage state.
func (c *call) stateName(x id) *string {
	if s := c.db.states[x]; s != nil && s.Group != triageGroup {
		return &s.Name
	}
	return nil
}

// nameOf returns the reference of an item, such as APOLLO-12, empty for none.
func (c *call) nameOf(x id) string {
	if it := c.db.items[x]; it != nil {
		return it.in.Identifier + "-" + strconv.Itoa(it.Number)
	}
	return ""
}

// trackEstimate names the field after the type of the scale.
func (c *call) trackEstimate(before *item, now id) []activity {
	pt, old := c.db.points[now], c.db.points[before.Estimate]
	if pt == old || pt == nil {
		return nil
	}
	field := "estimate_" + pt.in.scaleType(pt.Scale)
	a := line("updated", field, "", pt.Value, "updated the estimate point to ", before.Estimate, now)
	a.OldValue = nil
	if old != nil {
		a.OldValue = &old.Value
	}
	return []activity{a}
}

// scaleType returns the type of an estimate: points, categories, time.
func (p *project) scaleType(x id) string {
	if e := byID(p.Estimates, x); e != nil {
		return e.Type
	}
	return ""
}

// trackArchive has its own wording for archiving and restoring.
func trackArchive(before *item, now string) []activity {
	switch {
	case now == string(before.ArchivedAt):
		return nil
	case now == "":
		return []activity{line("updated", "archived_at", "archive", "restore", "has restored the issue")}
	}
	a := line("updated", "archived_at", "", "manual_archive", "Actor has archived the issue")
	a.OldValue = nil
	return []activity{a}
}

// trackSet records additions to and removals from a list, one line for each.
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
			lines = append(lines, line("updated", field, "", name(x), "added "+one+" ", "", x))
		}
	}
	for _, x := range before {
		if !slices.Contains(after, x) {
			lines = append(lines, line("updated", field, name(x), "", "removed "+one+" ", x))
		}
	}
	return lines
}
