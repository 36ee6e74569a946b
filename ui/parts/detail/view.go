package detail

import (
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// view is what a pane shows of a snapshot. It is computed once per change; drawing only reads it.
type view struct {
	snap  *store.Snapshot
	item  plane.Item
	known bool      // whether the item is known
	now   time.Time // in the project's time zone, for dates
	here  time.Time // in the user's time zone, for times of day
	today plane.Date
	until time.Time // when the view changes merely because time passes
}

func newView(s *store.Snapshot, id plane.ItemID, now time.Time) view {
	v := view{snap: s, here: now}
	v.item, v.known = s.Item(id)
	v.now = now.In(s.Location(v.item.Project))
	v.today = plane.DateOf(v.now, v.now.Location())
	v.until = sprint.NextChange(v.now)
	for _, next := range [2]time.Time{sprint.NextChange(v.here), v.ageing()} {
		if next.Before(v.until) {
			v.until = next
		}
	}
	return v
}

// ageing returns when the first of the shown ages changes.
func (v view) ageing() time.Time {
	first := 24 * time.Hour
	look := func(t time.Time) {
		_, still := words.Ago(t, v.here)
		first = min(first, still)
	}
	for _, c := range v.snap.Comments(v.item.ID) {
		look(c.CreatedAt)
	}
	for _, a := range v.snap.Activities(v.item.ID) {
		look(a.At)
	}
	return v.here.Add(first)
}

// moment returns when something happened: the time, and how long ago that was.
func (v view) moment(t time.Time) string {
	text := words.Moment(t, v.here)
	if ago, _ := words.Ago(t, v.here); ago != "" {
		text += separator + ago
	}
	return text
}

// date returns the date of a time in the user's time zone.
func (v view) date(t time.Time) string {
	return words.Short(plane.DateOf(t, v.here.Location()), plane.DateOf(v.here, v.here.Location()))
}

// title returns the reference and the name of an item, or a placeholder if it isn't known.
func (v view) title(id plane.ItemID) string {
	i, ok := v.snap.Item(id)
	if !ok {
		return "an item that was not read yet"
	}
	return strings.TrimSpace(v.snap.Reference(i) + " " + cell.Name(i.Name))
}

// people returns the names of some users.
func (v view) people(ids []plane.UserID) string {
	names := make([]string, 0, len(ids))
	for _, id := range ids {
		names = append(names, v.person(id))
	}
	return strings.Join(names, ", ")
}

// person returns the name of a user.
func (v view) person(id plane.UserID) string {
	switch u, ok := v.snap.User(id); {
	case ok:
		return cell.Name(u.Name())
	case id == "":
		return "unassigned"
	}
	return "former member"
}
