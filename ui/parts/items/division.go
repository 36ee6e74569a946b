package items

import (
	"iter"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
)

// Grouping is the property by which a board groups its items.
type Grouping string

// The groupings. An item with several assignees or labels is in the group of each, so that all users find all of their
// work. A count over all groups counts items, not cards.
const (
	ByState    Grouping = "state"
	ByAssignee Grouping = "assignee"
	ByPriority Grouping = "priority"
	ByLabel    Grouping = "label"
	ByParent   Grouping = "parent"
	ByCycle    Grouping = "cycle"
	Ungrouped  Grouping = "none"
)

// Groupings lists the groupings that a chooser offers for the items of a cycle.
func Groupings() []Grouping {
	return []Grouping{ByState, ByAssignee, ByPriority, ByLabel, ByParent, Ungrouped}
}

// Group is one part of a division. By determines which of State, User, Priority, Label and Parent applies. That field
// is empty in the group of the items without one.
type Group struct {
	Key  string // identifies the group across refreshes
	Name string // shown in its header, as on the server
	By   Grouping

	State    plane.State
	User     plane.UserID
	Priority plane.Priority
	Label    plane.LabelID
	Parent   plane.ItemID

	Count  int // of all its items
	Points Points
}

// Division divides items into groups. It is computed once per change; Part then groups whatever a filter matches.
type Division struct {
	Groups []Group
	// of appends the indexes of the groups that an item belongs to, at least one.
	of     func(i *plane.Item, to []int) []int
	shared bool // an item may be in several groups
}

// Divide computes the groups of a project's items. Groupings by state and by priority include empty groups, in the
// order of the workflow or of urgency. The others include only groups that have items: people with the current user
// first, labels by name, parents by number, and the group of items without one last.
func Divide(s *store.Snapshot, p plane.ProjectID, by Grouping, list []*plane.Item) *Division {
	d := divisions(s, p, by, list)
	project, _ := s.Project(p)
	d.sum(list, project.Scale)
	return d
}

// DivideBy divides the items of a project into custom groups; of returns the index of an item's group.
func DivideBy(groups []Group, of func(*plane.Item) int, list []*plane.Item, scale plane.ScaleID) *Division {
	d := &Division{Groups: groups, of: func(i *plane.Item, to []int) []int { return append(to, of(i)) }}
	d.sum(list, scale)
	return d
}

// sum counts the items and the points of the groups.
func (d *Division) sum(list []*plane.Item, scale plane.ScaleID) {
	for item, group := range d.each(list) {
		g := &d.Groups[group]
		g.Count++
		g.Points.add(item, scale)
	}
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
	case ByState, ByCycle:
	}
	return byState(s.States(p), list)
}

// Part divides items into one list per group and preserves their order.
func (d *Division) Part(list []*plane.Item) [][]*plane.Item {
	parts := make([][]*plane.Item, len(d.Groups))
	for item, group := range d.each(list) {
		parts[group] = append(parts[group], item)
	}
	return parts
}

// each yields the items with the indexes of their groups.
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

// Of returns the indexes of the groups that an item belongs to.
func (d *Division) Of(i *plane.Item) []int { return d.of(i, nil) }

// undivided returns a division with a single group of all items.
func undivided() *Division {
	return &Division{
		Groups: []Group{{Key: "all", Name: "All items", By: Ungrouped}},
		of:     func(_ *plane.Item, to []int) []int { return append(to, 0) },
	}
}

// byPriority returns a group for each of the five priorities. An unknown priority counts as none.
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
