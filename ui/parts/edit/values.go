package edit

import (
	"cmp"
	"slices"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// teller has words for the fields of items.
type teller struct {
	snap   *store.Snapshot
	today  plane.Date
	points map[plane.PointID]string // made when first asked for
}

func (e *Editor) teller(snap *store.Snapshot) *teller {
	return &teller{snap: snap, today: e.today(snap)}
}

// none is the value of an empty field.
const none = "none"

// value is a field of an item in words, by the store's name for it; empty for a field that has none.
func (t *teller) value(field string, i plane.Item) string {
	switch field {
	case "name":
		return i.Name
	case "state":
		state, _ := t.snap.State(i.State)
		return state.Name
	case "priority":
		return string(i.Priority)
	case "assignees":
		return cmp.Or(strings.Join(t.people(i.Assignees), ", "), none)
	case "labels":
		return cmp.Or(items.LabelsText(t.snap, i.Labels), none)
	case "start":
		return cmp.Or(words.Day(i.Start, t.today), none)
	case "due":
		return cmp.Or(words.Day(i.Due, t.today), none)
	case "points":
		return cmp.Or(t.estimate(i), none)
	case "parent":
		if parent, ok := t.snap.Item(i.Parent); ok {
			return words.Item(t.snap, parent)
		}
		return none
	}
	return ""
}

func (t *teller) people(ids []plane.UserID) []string {
	names := make([]string, 0, len(ids))
	for _, id := range ids {
		if u, ok := t.snap.User(id); ok {
			names = append(names, u.Name())
		}
	}
	return names
}

// estimate is the value of an item's point, which only other items can tell if it has just been chosen.
func (t *teller) estimate(i plane.Item) string {
	if t.points == nil {
		t.points = make(map[plane.PointID]string)
		for _, p := range items.Words(t.snap, i.Project, t.today).Estimates() {
			t.points[p.ID] = p.Value
		}
	}
	return cmp.Or(t.points[i.Point], i.Points)
}

// becomes says what a patch makes of an item: "Todo → In Review".
func (t *teller) becomes(i plane.Item, p plane.ItemPatch) string {
	var parts []string
	after, fields := store.Patched(i, p)
	after.Assignees = slices.Clone(after.Assignees)
	out := t.leftOut(&after, p)
	for _, field := range fields {
		if text := t.value(field, after); text != "" {
			parts = append(parts, t.value(field, i)+" → "+text)
		}
	}
	return strings.Join(parts, ", ") + out
}

// leftOut takes those off an item whom a patch would assign and whom the server would leave out, and names them.
func (t *teller) leftOut(after *plane.Item, p plane.ItemPatch) string {
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
