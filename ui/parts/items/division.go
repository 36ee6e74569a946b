package items

import (
	"iter"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
)

// Grouping is what the groups of a board have in common.
type Grouping string

// The groupings. An item with several people or labels stands in the group of each: who looks for the own work finds all
// of it. Whoever counts all groups counts items, not cards.
const (
	ByState    Grouping = "state"
	ByAssignee Grouping = "assignee"
	ByPriority Grouping = "priority"
	ByLabel    Grouping = "label"
	ByParent   Grouping = "parent"
	Ungrouped  Grouping = "none"
)

// Groupings lists the groupings as a chooser offers them.
func Groupings() []Grouping {
	return []Grouping{ByState, ByAssignee, ByPriority, ByLabel, ByParent, Ungrouped}
}

// Group is one part of a division. Of State, User, Priority, Label and Parent the one counts that By names; it is empty
// for the group of the items without.
type Group struct {
	Key  string // names the group through every refresh
	Name string // of its head, as the server has it
	By   Grouping

	State    plane.State
	User     plane.UserID
	Priority plane.Priority
	Label    plane.LabelID
	Parent   plane.ItemID

	Count  int // of the items that the division was made from
	Points Points
}

// Division parts items into groups. It is made once a change; Part does the rest for whatever a filter lets through.
type Division struct {
	Groups []Group
	// of adds the places of the groups that an item belongs to, at least one.
	of func(i *plane.Item, to []int) []int
}

// Divide makes the groups for the items of a project. Groups by state and by priority are all there, in the order of work
// and of urgency, also those without items; of the others only those that have some: by people with me first, by label
// by name, by parent by number; those without come last.
func Divide(s *store.Snapshot, p plane.ProjectID, by Grouping, list []*plane.Item) *Division {
	d := divisions(s, p, by, list)
	project, _ := s.Project(p)
	for item, group := range d.each(list) {
		g := &d.Groups[group]
		g.Count++
		g.Points.Add(item, project.Scale)
	}
	return d
}

func divisions(s *store.Snapshot, p plane.ProjectID, by Grouping, list []*plane.Item) *Division {
	switch by {
	case ByAssignee:
		return byAssignee(s, list)
	case ByPriority:
		return byPriority()
	case ByLabel:
		return byLabel(s, list)
	case ByParent:
		return byParent(s, list)
	case Ungrouped:
		return undivided()
	case ByState:
	}
	return byState(s.States(p), list)
}

// Part puts items into the groups, one list a group, in the order in which they come.
func (d *Division) Part(list []*plane.Item) [][]*plane.Item {
	parts := make([][]*plane.Item, len(d.Groups))
	for item, group := range d.each(list) {
		parts[group] = append(parts[group], item)
	}
	return parts
}

// each yields the items with the places of their groups.
func (d *Division) each(list []*plane.Item) iter.Seq2[*plane.Item, int] {
	return func(yield func(*plane.Item, int) bool) {
		var groups []int
		for _, item := range list {
			groups = d.of(item, groups[:0])
			for _, group := range groups {
				if !yield(item, group) {
					return
				}
			}
		}
	}
}

// Of tells the places in Groups that an item belongs to.
func (d *Division) Of(i *plane.Item) []int { return d.of(i, nil) }

// undivided is one group of all.
func undivided() *Division {
	return &Division{
		Groups: []Group{{Key: "all", Name: "All items", By: Ungrouped}},
		of:     func(_ *plane.Item, to []int) []int { return append(to, 0) },
	}
}

// byPriority has the five priorities. One that is not known counts as none.
func byPriority() *Division {
	d := &Division{}
	for _, p := range plane.Priorities() {
		name := string(p)
		if p == plane.PriorityNone {
			name = "no priority"
		}
		d.Groups = append(d.Groups, Group{Key: "priority " + string(p), Name: name, By: ByPriority, Priority: p})
	}
	d.of = func(i *plane.Item, to []int) []int { return append(to, i.Priority.Rank()) }
	return d
}

// Sign is the sign before the name of a group, empty if it has none.
func (p Painter) Sign(g *Group) (sign string, st cell.Style) {
	switch g.By {
	case ByState:
		return p.Glyphs.Group(string(g.State.Group)), p.Group(string(g.State.Group))
	case ByPriority:
		if g.Priority != plane.PriorityNone {
			return p.Glyphs.Priority(string(g.Priority)), p.Priority(string(g.Priority))
		}
	case ByAssignee, ByLabel, ByParent, Ungrouped:
	}
	return "", p.Text
}
