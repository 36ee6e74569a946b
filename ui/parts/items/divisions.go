package items

import (
	"cmp"
	"slices"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
)

// byState returns the groups of the project's states in workflow order. If there are items whose state is unknown
// (because the state was just created, or belongs to triage), they get an additional group.
func byState(states []plane.State, list []*plane.Item) *Division {
	d := &Division{}
	indexes := make(map[plane.StateID]int, len(states))
	for _, s := range slices.SortedStableFunc(slices.Values(states), sprint.ByWorkflow) {
		indexes[s.ID] = len(d.Groups)
		d.Groups = append(d.Groups, Group{Key: "state " + string(s.ID), Name: s.Name, By: ByState, State: s})
	}
	unknown := len(d.Groups)
	d.of = func(i *plane.Item, to []int) []int {
		at, ok := indexes[i.State]
		if !ok {
			at = unknown
		}
		return append(to, at)
	}
	if slices.ContainsFunc(list, func(i *plane.Item) bool { _, ok := indexes[i.State]; return !ok }) {
		d.Groups = append(d.Groups, Group{Key: "state ", Name: "Other states", By: ByState})
	}
	return d
}

// byAssignee returns the groups of the people who are assigned to any of the items.
func byAssignee(s *store.Snapshot, list []*plane.Item) *Division {
	me := s.Me().ID
	return byMany(list, many[plane.UserID]{
		of: func(i *plane.Item) []plane.UserID { return i.Assignees },
		group: func(id plane.UserID) Group {
			g := Group{Key: "assignee " + string(id), Name: "Unassigned", By: ByAssignee, User: id}
			if u, ok := s.User(id); ok {
				g.Name = u.Name()
			} else if id != "" {
				g.Name = "former member"
			}
			return g
		},
		compare: func(a, b Group) int {
			_, known := s.User(a.User)
			_, other := s.User(b.User)
			return cmp.Or(-compareBool(a.User == me, b.User == me), -compareBool(known, other), byName(a, b))
		},
	})
}

// byLabel returns the groups of the labels that are used by the items.
func byLabel(s *store.Snapshot, list []*plane.Item) *Division {
	return byMany(list, many[plane.LabelID]{
		of: func(i *plane.Item) []plane.LabelID { return i.Labels },
		group: func(id plane.LabelID) Group {
			g := Group{Key: "label " + string(id), Name: "No label", By: ByLabel, Label: id}
			if l, ok := s.Label(id); ok {
				g.Name = "#" + l.Name
			} else if id != "" {
				g.Name = "#?"
			}
			return g
		},
		compare: byName,
	})
}

// byParent returns the groups of the items' parents.
func byParent(s *store.Snapshot, list []*plane.Item) *Division {
	return byMany(list, many[plane.ItemID]{
		of: func(i *plane.Item) []plane.ItemID {
			if i.Parent == "" {
				return nil
			}
			return []plane.ItemID{i.Parent}
		},
		group: func(id plane.ItemID) Group {
			g := Group{Key: "parent " + string(id), Name: "No parent", By: ByParent, Parent: id}
			if up, ok := s.Item(id); ok {
				g.Name = s.Reference(up) + "  " + up.Name
			} else if id != "" {
				g.Name = "an item that isn't known here"
			}
			return g
		},
		compare: func(a, b Group) int {
			up, _ := s.Item(a.Parent)
			other, _ := s.Item(b.Parent)
			return cmp.Or(cmp.Compare(up.Sequence, other.Sequence), cmp.Compare(a.Key, b.Key))
		},
	})
}

// many is a grouping by a property of which an item has zero or more values.
type many[ID ~string] struct {
	of      func(*plane.Item) []ID
	group   func(ID) Group // for the empty ID: the group of items without a value
	compare func(a, b Group) int
}

// byMany returns a group for each value that occurs, followed by one for the items without a value.
func byMany[ID ~string](list []*plane.Item, m many[ID]) *Division {
	found := make(map[ID]bool)
	without := false
	for _, i := range list {
		ids := m.of(i)
		without = without || len(ids) == 0
		for _, id := range ids {
			found[id] = true
		}
	}
	type named struct {
		id    ID
		group Group
	}
	groups := make([]named, 0, len(found)+1)
	for id := range found {
		groups = append(groups, named{id, m.group(id)})
	}
	slices.SortFunc(groups, func(a, b named) int { return m.compare(a.group, b.group) })
	if without || len(groups) == 0 {
		groups = append(groups, named{"", m.group("")})
	}
	d := &Division{shared: true}
	indexes := make(map[ID]int, len(groups))
	for n, g := range groups {
		indexes[g.id] = n
		d.Groups = append(d.Groups, g.group)
	}
	d.of = func(i *plane.Item, to []int) []int {
		ids := m.of(i)
		if len(ids) == 0 {
			return append(to, indexes[""])
		}
		for n, id := range ids {
			if !slices.Contains(ids[:n], id) { // an item is in a group only once
				to = append(to, indexes[id])
			}
		}
		return to
	}
	return d
}

// byName compares groups by name, ignoring case.
func byName(a, b Group) int {
	return cmp.Or(cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), cmp.Compare(a.Key, b.Key))
}

// compareBool orders false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
