package store

import (
	"cmp"
	"fmt"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// AddItems puts items into a cycle. Those of another cycle move, which undoing takes back where that cycle takes items.
func AddItems(s *Snapshot, to plane.CycleID, items []plane.ItemID) Op {
	r := relocate(s, to, items)
	r.title = "add " + r.title
	return r
}

// relocate moves items to a cycle, "" to leave theirs. The title wants a verb before it.
func relocate(s *Snapshot, to plane.CycleID, items []plane.ItemID) *relocation {
	target, _ := s.Cycle(to)
	project := target.Project
	rows := make([]sprint.Move, 0, len(items))
	start := make(map[plane.ItemID]plane.CycleID)
	for _, id := range items {
		item := meant(s, id)
		rows = append(rows, sprint.Move{Item: item, Target: to})
		project = cmp.Or(project, item.Project)
		if home, ok := s.CycleOf(id); ok && to == "" {
			start[id] = home
		}
	}
	r := newRelocation(project, sprint.TransferPlan{Rows: rows}, start)
	r.title = nameItems(s, items)
	if to != "" {
		r.title += " to " + target.Name
	}
	return r
}

// nameItems names one item by its reference, several by their number.
func nameItems(s *Snapshot, items []plane.ItemID) string {
	if len(items) != 1 {
		return countItems(len(items))
	}
	item, _ := s.Item(items[0])
	return nameItem(s, item)
}

// nameItem is the reference, else the name.
func nameItem(s *Snapshot, item plane.Item) string {
	return cmp.Or(s.Reference(item), item.Name)
}

func countItems(n int) string {
	if n == 1 {
		return "1 item"
	}
	return fmt.Sprintf("%d items", n)
}

func idsOf[T ~string](ids []T) []string {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = string(id)
	}
	return texts
}
