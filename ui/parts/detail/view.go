package detail

import (
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/items"
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

// fact is one thing that is known of an item. In a column it is beside its name; in a line the text is enough.
type fact struct {
	name  string
	value string
	text  string // in a line; empty: only in a column
	sign  string
	style cell.Style
}

// facts are the fields in the order in which one asks for them; what is not set is left out.
func (v view) facts(s *theme.Styles) []fact {
	i := v.item
	state, _ := v.snap.State(i.State)
	group := string(state.Group)
	all := []fact{{name: "State", value: state.Name, text: state.Name, sign: s.Glyphs.Group(group), style: s.Group(group)}}
	if i.Priority != "" && i.Priority != plane.PriorityNone {
		p := string(i.Priority)
		all = append(all, fact{name: "Priority", value: p, text: p, sign: s.Glyphs.Priority(p), style: s.Priority(p)})
	}
	people, labels := v.people(i.Assignees), items.LabelsText(v.snap, i.Labels)
	all = append(all,
		fact{name: "Assigned", value: people, text: people},
		fact{name: "Labels", value: labels, text: labels},
		v.points(),
		fact{name: "Start", value: v.day(i.Start), text: before("from ", words.Day(i.Start, v.today))},
		v.due(state.Group.Done(), s),
	)
	all = append(all, v.places()...)
	kept := all[:0]
	for _, f := range all {
		if f.value != "" {
			kept = append(kept, f)
		}
	}
	return kept
}

// due is the due day, marked when it has passed.
func (v view) due(done bool, s *theme.Styles) fact {
	f := fact{name: "Due", value: v.day(v.item.Due), text: before("due ", words.Day(v.item.Due, v.today))}
	if _, late := items.DueText(v.item.Due, v.today, done); late {
		f.sign, f.style = s.Glyphs.Overdue, s.Overdue
	}
	return f
}

// places are where the item belongs, and where it comes from.
func (v view) places() []fact {
	i := v.item
	cycle := ""
	if id, in := v.snap.CycleOf(i.ID); in {
		c, _ := v.snap.Cycle(id)
		cycle = cell.Name(c.Name)
	}
	parent := v.parent()
	moved := ""
	if n := carried(v.snap.Activities(i.ID)); n > 0 {
		moved = words.Count(n, "time")
	}
	made := v.date(i.CreatedAt)
	if u, ok := v.snap.User(i.CreatedBy); ok && made != "" {
		made += " by " + u.Name()
	}
	return []fact{
		{name: "Cycle", value: cycle, text: cycle},
		{name: "Parent", value: parent, text: before("part of ", parent)},
		{name: "Carried", value: before("over ", moved), text: before("carried over ", moved)},
		{name: "Created", value: made},
	}
}

// parent names the item that this one is a part of.
func (v view) parent() string {
	if v.item.Parent == "" {
		return ""
	}
	return v.title(v.item.Parent)
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

// day is a day with its weekday and how far it is: "Fri 27 Nov, in 3 days".
func (v view) day(d plane.Date) string {
	if d.IsZero() {
		return ""
	}
	return words.Day(d, v.today) + ", " + words.Away(d, v.today)
}

// points is the estimate, marked if it is of a scale that the project has given up.
func (v view) points() fact {
	project, _ := v.snap.Project(v.item.Project)
	f := fact{name: "Points", value: v.item.Points, text: pointsText(v.item.Points)}
	if sprint.Outdated(v.item, project.Scale) {
		f.value, f.text = f.value+" (earlier scale)", f.text+" (earlier scale)"
	}
	return f
}

// pointsText is an estimate with its unit, if it is a number.
func pointsText(estimate string) string {
	switch n, ok := sprint.Points(estimate); {
	case !ok:
		return estimate
	case n == 1:
		return estimate + " point"
	}
	return estimate + " points"
}

// before puts a word before a text, if there is one.
func before(word, text string) string {
	if text == "" {
		return ""
	}
	return word + text
}
