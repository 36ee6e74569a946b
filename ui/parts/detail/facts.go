package detail

import (
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// fact is one property of an item. In a column it is shown with its name; on a line its text is enough.
type fact struct {
	name   string
	value  string
	text   string // on a line; if empty, it is shown only in a column
	symbol string
	style  cell.Style
}

// facts returns the fields of the item that are set, and where the item belongs.
func (v view) facts(s *theme.Styles) []fact {
	names, all := v.names(), make([]fact, 0, 12)
	for _, f := range lang.Fields() {
		if text := f.Text(&names, &v.item); f.Short() && text != "" && !f.Lacks(&v.item) {
			all = append(all, v.decorated(f.Name, fact{name: f.Heading(), value: text, text: f.Fact(&names, &v.item)}, s))
		}
	}
	return append(all, v.places()...)
}

// names resolves the names of what the item's fields refer to.
func (v view) names() lang.Names {
	return lang.Names{
		State:  func(id plane.StateID) string { state, _ := v.snap.State(id); return state.Name },
		People: v.people,
		Labels: func(ids []plane.LabelID) string { return items.LabelsText(v.snap, ids) },
		Points: func(i *plane.Item) string { return i.Points },
		Item: func(id plane.ItemID) string {
			if id == "" {
				return ""
			}
			return v.title(id)
		},
		Day: func(d plane.Date) string { return words.Day(d, v.today) },
	}
}

// decorated adds to the value of a field: a symbol and its colour, or how far away a date is.
func (v view) decorated(field string, f fact, s *theme.Styles) fact {
	switch state, _ := v.snap.State(v.item.State); field {
	case "state":
		group := string(state.Group)
		f.symbol, f.style = s.Glyphs.Group(group), s.Group(group)
	case "priority":
		f.symbol, f.style = s.Glyphs.Priority(f.value), s.Priority(f.value)
	case "points":
		f.text = pointsText(f.value)
		if project, _ := v.snap.Project(v.item.Project); sprint.Outdated(v.item, project.Scale) {
			f.value, f.text = f.value+" (earlier scale)", f.text+" (earlier scale)"
		}
	case "start":
		f.value += ", " + words.DaysAway(v.item.Start, v.today)
	case "due":
		f.value += ", " + words.DaysAway(v.item.Due, v.today)
		if _, late := items.DueText(v.item.Due, v.today, state.Group.Done()); late {
			f.symbol, f.style = s.Glyphs.Overdue, s.Overdue
		}
	}
	return f
}

// places returns where the item belongs and where it comes from.
func (v view) places() []fact {
	var list []fact
	if id, in := v.snap.CycleOf(v.item.ID); in {
		c, _ := v.snap.Cycle(id)
		list = append(list, fact{name: "Cycle", value: cell.Name(c.Name), text: cell.Name(c.Name)})
	}
	if n := carried(v.snap.Activities(v.item.ID)); n > 0 {
		times := words.Count(n, "time")
		list = append(list, fact{name: "Carried", value: "over " + times, text: "carried over " + times})
	}
	if created := v.date(v.item.CreatedAt); created != "" {
		if u, ok := v.snap.User(v.item.CreatedBy); ok {
			created += " by " + u.Name()
		}
		list = append(list, fact{name: "Created", value: created})
	}
	return list
}

// pointsText returns an estimate, with its unit if it is a number.
func pointsText(estimate string) string {
	switch n, ok := sprint.Points(estimate); {
	case !ok:
		return estimate
	case n == 1:
		return estimate + " point"
	}
	return estimate + " points"
}
