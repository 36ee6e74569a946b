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

// view is what a pane shows of a snapshot. It is made once a change; drawing only reads it.
type view struct {
	snap  *store.Snapshot
	item  plane.Item
	known bool      // the item is
	now   time.Time // in the project's zone, for days
	here  time.Time // in the reader's zone, for hours
	today plane.Date
	until time.Time // the moment at which time alone changes the view
}

func newView(s *store.Snapshot, id plane.ItemID, now time.Time) view {
	v := view{snap: s, here: now}
	v.item, v.known = s.Item(id)
	v.now = now.In(s.Location(v.item.Project))
	v.today = plane.DateOf(v.now, v.now.Location())
	v.until = sprint.Turn(v.now)
	for _, turn := range [2]time.Time{sprint.Turn(v.here), v.ageing()} {
		if turn.Before(v.until) {
			v.until = turn
		}
	}
	return v
}

// ageing is when the first of the ages that are shown changes.
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

// moment is when something happened: exactly, and how long ago.
func (v view) moment(t time.Time) string {
	text := words.Moment(t, v.here)
	if ago, _ := words.Ago(t, v.here); ago != "" {
		text += separator + ago
	}
	return text
}

// date is the day of a moment, the reader's.
func (v view) date(t time.Time) string {
	return words.Short(plane.DateOf(t, v.here.Location()), plane.DateOf(v.here, v.here.Location()))
}

// title is the reference and the name of an item, or that it is not known.
func (v view) title(id plane.ItemID) string {
	i, ok := v.snap.Item(id)
	if !ok {
		return "an item that was not read yet"
	}
	return strings.TrimSpace(v.snap.Reference(i) + " " + cell.Name(i.Name))
}

// people names people; those that are not known are counted.
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
