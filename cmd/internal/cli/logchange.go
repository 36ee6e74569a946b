package cli

import (
	"cmp"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/disk"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/edit"
)

// loggedChange is a change that is done, with what it changed.
type loggedChange struct {
	disk.Logged

	things []changedThing
}

// changedThing is a thing that was changed.
type changedThing struct {
	// thing is its reference or name; empty if neither is known.
	thing string
	// before and after are the JSON values of the changed fields by name; nil if the thing didn't exist.
	before, after map[string]any
	// summary is the same in a few words: "priority medium → high".
	summary []string
}

// logReader reads changes with the names that the copy has.
type logReader struct {
	*run

	// cycles are the names of cycles that the changes contain, since the copy drops a cycle that is deleted or
	// archived.
	cycles map[plane.CycleID]string
}

// loggedChanges returns changes with what they changed. An operation of another version has no things.
func (r *run) loggedChanges(list []disk.Logged) []loggedChange {
	changes, effects := make([]loggedChange, len(list)), make([][]store.Effect, len(list))
	l := logReader{r, make(map[plane.CycleID]string)}
	for n, logged := range list {
		changes[n].Logged = logged
		effects[n], _ = store.Effects(logged.Entry) // Without effects, only the title is shown.
		for _, e := range effects[n] {
			if e.Cycle.Name != "" && l.cycles[e.Cycle.ID] == "" { // the newest name
				l.cycles[e.Cycle.ID] = e.Cycle.Name
			}
		}
	}
	for n, logged := range list {
		for _, e := range effects[n] {
			changes[n].things = append(changes[n].things, l.changedThing(logged.Project, e))
		}
	}
	return changes
}

// recallLogged loads the names of the changes' projects from the copy.
func (r *run) recallLogged(list []disk.Logged) {
	s, seen := r.session.Store, map[plane.ProjectID]bool{"": true}
	s.Recall(store.Key{Kind: store.Projects})
	for _, l := range list {
		if !seen[l.Project] {
			seen[l.Project] = true
			r.recallItems(l.Project)
			s.Recall(store.Key{Kind: store.ArchivedCycles, Project: l.Project})
		}
	}
}

func (r logReader) changedThing(p plane.ProjectID, e store.Effect) changedThing {
	t := changedThing{thing: cmp.Or(e.Cycle.Name, words.Item(r.snapshot(), e.Item)), before: map[string]any{}, after: map[string]any{}}
	names := r.fieldNames(p)
	for _, f := range e.Fields {
		t.before[f.Name], t.after[f.Name] = r.fieldValue(f, names, e.Before), r.fieldValue(f, names, e.After)
		t.summarize(f.Name, f.Text(names, &e.Before), f.Text(names, &e.After))
	}
	for _, f := range e.Facts {
		t.before[f.Name], t.after[f.Name] = r.factValue(f.Before), r.factValue(f.After)
		t.summarize(f.Name, r.factText(p, f.Before), r.factText(p, f.After))
	}
	switch {
	case e.Created:
		t.before, t.summary = nil, nil // The title says what it is.
	case e.Deleted:
		t.after, t.summary = nil, nil
	}
	return t
}

// maxValueWidth is the maximum width of a value in a summary.
const maxValueWidth = 40

// summarize adds a changed value to the summary. Long texts are omitted, and values that a few words can't describe.
func (t *changedThing) summarize(name, before, after string) {
	if before == after || max(cell.Width(before), cell.Width(after)) > maxValueWidth {
		return
	}
	t.summary = append(t.summary, name+" "+cmp.Or(before, "none")+" → "+cmp.Or(after, "none"))
}

// fieldValue returns the JSON value of an item's field, null for none.
func (r logReader) fieldValue(f lang.Field, names *lang.Names, i plane.Item) any {
	facts := itemFacts{Item: i, snap: r.snapshot()}
	switch f.Name {
	case lang.Description:
		return facts.description()
	case lang.Assignees:
		return facts.assignees()
	case "labels":
		return facts.labels()
	case "points":
		facts.Points = f.Text(names, &i)
		return cmp.Or(facts.points(), orNull(facts.Points))
	case "start":
		return i.Start
	case "due":
		return i.Due
	case lang.Order:
		return i.SortOrder
	}
	return orNull(f.Text(names, &i))
}

// factValue returns the JSON value of anything else that was changed, null for none.
func (r logReader) factValue(v any) any {
	switch v := v.(type) {
	case plane.CycleID:
		return orNull(r.cycleName(v))
	case store.HTML:
		return strings.TrimSpace(edit.Parse(r.snapshot(), string(v)).Markdown())
	case []plane.ItemID:
		names := make([]string, len(v))
		for n, id := range v {
			names[n] = itemFacts{Item: plane.Item{Parent: id}, snap: r.snapshot()}.parent()
		}
		return names
	}
	return v
}

// factText returns the same as text, empty for none and for what the title says.
func (r logReader) factText(p plane.ProjectID, v any) string {
	switch v := r.factValue(v).(type) {
	case string:
		return v
	case plane.Date:
		if !v.IsZero() {
			return words.Day(v, r.today(p))
		}
	case []string:
		return words.List(v)
	}
	return ""
}

// cycleName returns the name of a cycle, its UUID if neither the copy nor the log has it, empty for none.
func (r logReader) cycleName(id plane.CycleID) string {
	c, _ := r.snapshot().Cycle(id)
	return cmp.Or(c.Name, r.cycles[id], string(id))
}

// only returns the one thing that was changed; the zero changedThing if there are several, or none is known.
func (c loggedChange) only() changedThing {
	if len(c.things) != 1 {
		return changedThing{}
	}
	return c.things[0]
}

// differences returns the changed values in a few words, if one thing was changed.
func (c loggedChange) differences() string { return strings.Join(c.only().summary, ", ") }

// objects returns the changed things as JSON values.
func (c loggedChange) objects() []any {
	list := make([]any, len(c.things))
	for n, t := range c.things {
		list[n] = map[string]any{"thing": t.thing, "before": orNone(t.before), "after": orNone(t.after)}
	}
	return list
}

// orNone returns an object, or null for none.
func orNone(values map[string]any) any {
	if values == nil {
		return nil
	}
	return values
}
