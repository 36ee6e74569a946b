package store

import (
	"cmp"
	"fmt"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// AddItems adds items to a cycle. Items of another cycle move; undoing moves them back if that cycle accepts items.
func AddItems(s *Snapshot, to plane.CycleID, items []plane.ItemID) Op {
	return relocate(s, "add ", to, items)
}

// MoveItems moves items from whichever cycles they are in to another, or out of them if that is "".
func MoveItems(s *Snapshot, to plane.CycleID, items []plane.ItemID) Op {
	r := relocate(s, "move ", to, items)
	if to == "" {
		r.Heading += " out of the cycle"
	}
	return r
}

// RemoveItems removes items from a cycle, with one request each. It works on ended and archived cycles too, but can't be undone
// for an ended one.
func RemoveItems(s *Snapshot, from plane.CycleID, items []plane.ItemID) Op {
	r := relocate(s, "remove ", "", items)
	for _, id := range items {
		r.Start[id] = from
	}
	c, _ := s.Cycle(from)
	r.Project = c.Project
	r.Heading += " from " + c.Name
	return r
}

// Transfer executes a plan of sprint.PlanTransfer, step by step. It fails with a *LeftBehindError if items did not move that
// should have. Retrying it checks the current state first, and does the rest.
func Transfer(s *Snapshot, plan sprint.TransferPlan) Op {
	r := &relocation{
		Project: plan.From.Project, From: plan.From, Record: plan.Record, Lasting: !plan.Undo,
		Start: make(map[plane.ItemID]plane.CycleID),
	}
	for _, m := range plan.Rows {
		m.Item.Description = ""
		r.Rows = append(r.Rows, m)
		r.Start[m.Item.ID] = plan.From.ID
	}
	r.Heading = "transfer " + plan.From.Name + " → " + nameTargets(s, r)
	return r
}

// relocate moves items to a cycle, or out of their cycles if to is "".
func relocate(s *Snapshot, verb string, to plane.CycleID, items []plane.ItemID) *relocation {
	target, _ := s.Cycle(to)
	r := &relocation{
		Heading: verb + nameItems(s, items), Project: target.Project, Start: make(map[plane.ItemID]plane.CycleID),
	}
	for _, id := range items {
		item := meant(s, id)
		r.Rows = append(r.Rows, sprint.Move{Item: item, Target: to})
		r.Project = cmp.Or(r.Project, item.Project)
		if home, ok := s.CycleOf(id); ok && to == "" {
			r.Start[id] = home
		}
	}
	if to != "" {
		r.Heading += " to " + target.Name
	}
	return r
}

// nameTargets returns the name of the target, or the number of targets if there are several.
func nameTargets(s *Snapshot, r *relocation) string {
	switch targets := r.targets(); len(targets) {
	case 0:
		return "backlog"
	case 1:
		c, _ := s.Cycle(targets[0])
		return c.Name
	default:
		return "several cycles"
	}
}

// nameItems returns the reference of a single item, or the number of items if there are several.
func nameItems(s *Snapshot, items []plane.ItemID) string {
	if len(items) != 1 {
		return countItems(len(items))
	}
	item, _ := s.Item(items[0])
	return nameItem(s, item)
}

// nameItem returns the reference of an item, or its name if it has none.
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
