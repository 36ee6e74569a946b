package board

import (
	"cmp"
	"slices"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// reading is the places of groups in the order in which a list has them: states with what is being worked on first and
// what is done last, all others as they stand.
func reading(groups []items.Group) []int {
	order := make([]int, len(groups))
	for n := range groups {
		order[n] = n
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if groups[a].By != items.ByState {
			return 0
		}
		return cmp.Compare(sprint.Order(groups[a].State.Group), sprint.Order(groups[b].State.Group))
	})
	return order
}

// sections are the groups of a list with the items that a filter lets through. Groups without any are left out.
func sections(g *grid) []table.Section {
	list := make([]table.Section, 0, len(g.parts))
	listed := make(map[plane.ItemID]bool)
	for _, n := range g.reading() {
		if len(g.parts[n]) == 0 {
			continue
		}
		group := &g.columns.Groups[n]
		section := table.Section{Key: group.Key, Rows: make([]string, len(g.parts[n]))}
		for at, item := range g.parts[n] {
			section.Rows[at] = rowKey(item.ID, group, listed)
		}
		list = append(list, section)
	}
	return list
}

// reading is the places of the groups that are not hidden in the order in which a list has them.
func (g *grid) reading() []int {
	return slices.DeleteFunc(reading(g.columns.Groups), func(n int) bool { return !slices.Contains(g.order, n) })
}

// rowKey names the row of an item: by its id, so that it is followed from group to group; where it stands in several
// groups, the later rows have the group in their name as well.
func rowKey(id plane.ItemID, g *items.Group, listed map[plane.ItemID]bool) string {
	if g.By != items.ByAssignee && g.By != items.ByLabel {
		return string(id)
	}
	if !listed[id] {
		listed[id] = true
		return string(id)
	}
	return string(id) + "\n" + g.Key
}

// rowItem is the id of a row's item.
func rowItem(key string) string {
	id, _, _ := strings.Cut(key, "\n")
	return id
}

// groupAt is the place of the group with a key; -1 if there is none.
func groupAt(d *items.Division, key string) int {
	if d == nil {
		return -1
	}
	return slices.IndexFunc(d.Groups, func(g items.Group) bool { return g.Key == key })
}
