package board

import (
	"cmp"
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// cycles returns the project's cycles sorted by start; those without dates come last.
func (b *Board) cycles() []plane.Cycle {
	return slices.SortedStableFunc(slices.Values(b.snap.Cycles(b.route.Project)), func(x, y plane.Cycle) int {
		if x.Start.IsZero() != y.Start.IsZero() {
			return y.Start.Compare(x.Start)
		}
		return cmp.Or(x.Start.Compare(y.Start), cmp.Compare(x.Name, y.Name))
	})
}

// neighbour returns the cycle before or after this one.
func (b *Board) neighbour(by int) (plane.Cycle, bool) {
	all := b.cycles()
	at := slices.IndexFunc(all, func(c plane.Cycle) bool { return c.ID == b.route.Cycle })
	if at < 0 || at+by < 0 || at+by >= len(all) {
		return plane.Cycle{}, false
	}
	return all[at+by], true
}

func (b *Board) noCycle(by int) func() string {
	return func() string {
		if _, ok := b.neighbour(by); ok {
			return ""
		}
		if by < 0 {
			return "there is no cycle before this one"
		}
		return "there is no cycle after this one"
	}
}

// otherCycle replaces this board with a neighbour's, so that esc still leads to the list of cycles.
func (b *Board) otherCycle(by int) func() (nav.Action, tea.Cmd) {
	return func() (nav.Action, tea.Cmd) {
		to, _ := b.neighbour(by)
		return nav.Replace{To: nav.Board{Project: b.route.Project, Cycle: to.ID}}, nil
	}
}
