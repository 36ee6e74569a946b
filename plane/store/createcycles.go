package store

import "github.com/planedeck/planedeck/plane"

// CreateCycles makes several cycles in their order, as one write of one request each. Undoing deletes them. A cycle that
// fails stops no other; the *SomeFailedError names it as if it were an item.
func CreateCycles(p plane.ProjectID, drafts []plane.CycleDraft) Op {
	ops := make([]partial, len(drafts))
	for i, d := range drafts {
		ops[i] = createOneCycle(p, d)
	}
	title := "create no cycle"
	if n := len(drafts); n > 0 {
		title = "create " + drafts[0].Name
		if n > 1 {
			title += " to " + drafts[n-1].Name
		}
	}
	return newSeveral(title, 1, ops)
}

// about names the cycle.
func (o *createCycle) about() []plane.Item {
	return []plane.Item{{ID: plane.ItemID(o.draftID()), Project: o.project, Name: o.draft.Name}}
}

// about names the cycle.
func (o *deleteCycle) about() []plane.Item {
	return []plane.Item{{ID: plane.ItemID(o.cycle.ID), Project: o.cycle.Project, Name: o.cycle.Name}}
}
