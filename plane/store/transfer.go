package store

import (
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// Transfer does a plan of sprint.PlanTransfer, step by step. It fails with a *LeftBehindError if items did not move that
// should have; trying that again looks first, and does what is left.
func Transfer(s *Snapshot, plan sprint.TransferPlan) Op {
	start := make(map[plane.ItemID]plane.CycleID)
	for _, m := range plan.Rows {
		start[m.Item.ID] = plan.From.ID
	}
	r := newRelocation(plan.From.Project, plan, start)
	r.lasting = !plan.Undo
	r.title = "transfer " + plan.From.Name + " → " + nameTargets(s, r)
	return r
}

// nameTargets names where items go: the one target, or their number.
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
