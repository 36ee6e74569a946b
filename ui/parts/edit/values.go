package edit

import (
	"cmp"
	"slices"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// formatter formats the fields of items as text.
type formatter struct {
	lang.Names
	snap  *store.Snapshot
	today plane.Date
}

func (e *Editor) formatter(snap *store.Snapshot) *formatter {
	t := &formatter{snap: snap, today: e.today(snap)}
	t.Names = lang.Names{
		State:  func(id plane.StateID) string { state, _ := snap.State(id); return state.Name },
		People: t.people,
		Labels: func(ids []plane.LabelID) string { return items.LabelsText(snap, ids) },
		Points: t.estimates(),
		Item: func(id plane.ItemID) string {
			if i, ok := snap.Item(id); ok {
				return words.Item(snap, i)
			}
			return ""
		},
		Day: func(d plane.Date) string { return words.Day(d, t.today) },
	}
	return t
}

// none is the value of an empty field.
const none = "none"

// value returns a field of an item as text; "none" for an empty optional field.
func (t *formatter) value(f lang.Field, i plane.Item) string {
	text := f.Text(&t.Names, &i)
	if text == "" && f.Optional() {
		return none
	}
	return text
}

func (t *formatter) people(ids []plane.UserID) string {
	names := make([]string, 0, len(ids))
	for _, id := range ids {
		if u, ok := t.snap.User(id); ok {
			names = append(names, u.Name())
		}
	}
	return strings.Join(names, ", ")
}

// estimates returns a function that returns the value of an item's point. For a point that was just chosen, only other
// items have the value.
func (t *formatter) estimates() func(*plane.Item) string {
	var points map[plane.PointID]string
	return func(i *plane.Item) string {
		if points == nil {
			points = make(map[plane.PointID]string)
			for _, p := range items.Words(t.snap, i.Project, t.today).Estimates() {
				points[p.ID] = p.Value
			}
		}
		return cmp.Or(points[i.Point], i.Points)
	}
}

// becomes describes what a patch changes in an item: "Todo → In Review".
func (t *formatter) becomes(i plane.Item, p plane.ItemPatch) string {
	var parts []string
	after, _ := store.Patched(i, p)
	after.Assignees = slices.Clone(after.Assignees)
	out := t.leftOut(&after, p)
	for _, f := range lang.FieldsIn(&p) {
		if text := t.value(f, after); text != "" {
			parts = append(parts, t.value(f, i)+" → "+text)
		}
	}
	return strings.Join(parts, ", ") + out
}

// leftOut removes the assignees that the server would leave out from an item, and returns a note that names them.
func (t *formatter) leftOut(after *plane.Item, p plane.ItemPatch) string {
	if p.Assignees == nil {
		return ""
	}
	var out []store.LeftOut
	after.Assignees = slices.DeleteFunc(after.Assignees, func(id plane.UserID) bool {
		who, absent := t.snap.Unassignable(after.Project, id)
		if absent {
			out = append(out, who)
		}
		return absent
	})
	if len(out) == 0 {
		return ""
	}
	return " · Plane leaves out " + words.LeftOut(out)
}
