package cycles

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
)

// preview is a plan as it is shown. It is made once a change of the choice;
// drawing only reads it.
type preview struct {
	snap  *store.Snapshot
	plan  sprint.TransferPlan
	moves map[string]*sprint.Move // by the id of the item
	// items are all of them, and keys their ids, in the order of the list.
	items []*plane.Item
	keys  []string
	// Widths of what the rows say, in cells.
	ref, people, fate int
	// moving and requests are what the plan counts, cautions what else to mind.
	moving, requests int
	cautions         []string
}

// newPreview makes a preview; now is in the zone of the project.
func newPreview(s *store.Snapshot, plan sprint.TransferPlan, now time.Time) preview {
	p := preview{snap: s, plan: plan, moves: make(map[string]*sprint.Move, len(plan.Rows))}
	p.moving, p.requests, p.cautions = plan.Moving(), plan.Requests(), cautions(s, plan, now)
	rows := make([]*sprint.Move, len(plan.Rows))
	for i := range plan.Rows {
		rows[i] = &plan.Rows[i]
	}
	slices.SortStableFunc(rows, func(a, b *sprint.Move) int {
		return cmp.Or(
			cmp.Compare(p.place(a), p.place(b)),
			cmp.Compare(a.Item.Priority.Rank(), b.Item.Priority.Rank()),
			cmp.Compare(a.Item.Sequence, b.Item.Sequence),
		)
	})
	for _, m := range rows {
		key := string(m.Item.ID)
		p.moves[key] = m
		p.keys = append(p.keys, key)
		p.items = append(p.items, &m.Item)
		p.ref = max(p.ref, cell.Width(s.Reference(m.Item)))
		p.people = max(p.people, min(cell.Width(p.assigned(m)), mostPeople))
		p.fate = max(p.fate, min(cell.Width(p.fateText(m)), mostFate))
	}
	return p
}

// Bounds of columns, so that one odd item does not squeeze the titles.
const (
	mostPeople = 10
	mostFate   = 32
)

// place orders the items by how much they matter: what was begun first, what is
// done last. It does not depend on the choice, so that no row jumps.
func (p *preview) place(m *sprint.Move) int {
	state, _ := p.snap.State(m.Item.State)
	return sprint.Order(state.Group)
}

// assigned names the first person, and how many more there are.
func (p *preview) assigned(m *sprint.Move) string {
	if len(m.Item.Assignees) == 0 {
		return "–"
	}
	u, _ := p.snap.User(m.Item.Assignees[0])
	return u.Name()
}

// fateText says what becomes of an item.
func (p *preview) fateText(m *sprint.Move) string {
	switch {
	case m.ParentMoves:
		group, _, _ := strings.Cut(m.Why, ",")
		return "stays: " + group + ", parent moves"
	case m.Stay:
		return "stays: " + m.Why
	case m.Target == "":
		return "→ backlog"
	}
	c, _ := p.snap.Cycle(m.Target)
	return "→ " + c.Name
}

// inOrder lists cycles as one looks for a target: those that end last in the
// past come last, what has no dates before them, the soonest first.
func inOrder(cycles []plane.Cycle, before func(time.Time) bool) []plane.Cycle {
	rank := func(c plane.Cycle) int {
		switch {
		case c.Start.IsZero():
			return 1
		case before(c.End):
			return 0
		default:
			return 2
		}
	}
	return slices.SortedStableFunc(slices.Values(cycles), func(a, b plane.Cycle) int {
		if r := cmp.Compare(rank(a), rank(b)); r != 0 {
			return r
		}
		if rank(a) == 2 {
			return b.Start.Compare(a.Start)
		}
		return cmp.Or(a.Start.Compare(b.Start), cmp.Compare(a.Name, b.Name))
	})
}

// lastDay tells whether a cycle ends today.
func lastDay(c plane.Cycle, now time.Time) bool {
	return sprint.PhaseOf(c, now) == sprint.Current && !c.End.IsZero() && sprint.DaysLeft(c, now.Location(), now) == 0
}
