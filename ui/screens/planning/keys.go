package planning

import (
	"cmp"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// The indexes of the modes in the sheet.
const (
	inBacklog = iota
	inCycle
	typing
)

// acts returns the acts of a side.
func (p *Planning) acts(s *side) nav.Acts {
	return nav.Acts{
		"take":      {Run: p.take, Why: p.cantTake},
		"back.give": {Run: p.giveBack, Why: p.cantGive},
		"other":     {Run: nav.Quiet(p.other)},
		"fold":      {Run: nav.Quiet(s.list.Toggle), Why: s.NoGroup},
		"open":      {Run: p.open, Why: s.NoItem},
		"calendar":  {Run: nav.Do(nav.Open{To: nav.Calendar{Project: p.route.Project, Cycle: p.route.Cycle}})},
		"back":      {Run: s.back},
	}.And(s.Acts(), s.editor.Acts())
}

// Commands returns the commands of the focused side, the most used first.
func (p *Planning) Commands() []nav.Command {
	mode := inBacklog
	if p.inCycle {
		mode = inCycle
	}
	s := p.focused()
	return s.In(s.bound, mode, typing)
}

// open opens the item under the cursor.
func (p *Planning) open() (nav.Action, tea.Cmd) {
	to := nav.Item{Project: p.route.Project, Item: p.focused().Current().ID}
	to.Cycle, _ = p.facts.snap.CycleOf(to.Item)
	return nav.Open{To: to}, nil
}

// These functions return why a command isn't available, empty if it is.

func (p *Planning) cantTake() string {
	switch {
	case p.inCycle:
		return "this is in " + p.facts.name() + " already: tab goes to the backlog"
	case !p.facts.known:
		return "the cycle is not read yet"
	}
	return cmp.Or(p.focused().NoneChosen(), p.refused(), words.Why(sprint.CanAdd(p.facts.cycle, p.facts.now)))
}

func (p *Planning) cantGive() string {
	if !p.inCycle {
		return "this is in the backlog: tab goes to " + p.facts.name()
	}
	return cmp.Or(p.focused().NoneChosen(), p.refused(), words.Why(sprint.CanAdd(p.facts.cycle, p.facts.now)))
}

func (p *Planning) refused() string { return words.Why(sprint.CanWrite(p.facts.project)) }
