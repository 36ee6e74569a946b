package planning

import (
	"cmp"
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// Commands lists the keys of the side that has them, those that are used most first.
func (p *Planning) Commands() []nav.Command {
	s := p.focused()
	if s.Typing() {
		return s.TypingCommands()
	}
	return slices.Concat(p.moveCommands(), p.screenCommands(s), s.commands(), s.editor.Commands())
}

// moveCommands move items between the sides.
func (p *Planning) moveCommands() []nav.Command {
	take := nav.Command{ID: "take", Keys: []string{"l"}, Title: "take into the cycle", Short: "take", Disabled: p.cantTake, Run: p.take}
	back := nav.Command{ID: "back.give", Keys: []string{"h"}, Title: "give back to the backlog", Short: "give back", Disabled: p.cantGive, Run: p.giveBack}
	if p.inCycle {
		back.Keys = []string{"h", "enter"}
		return []nav.Command{back, take}
	}
	take.Keys = []string{"l", "enter"}
	return []nav.Command{take, back}
}

// screenCommands are about the screen as a whole.
func (p *Planning) screenCommands(s *side) []nav.Command {
	return []nav.Command{
		{ID: "other", Keys: []string{"tab", "shift+tab", "left", "right"}, Title: "to the other side", Short: "other side", Run: nav.Quiet(p.other)},
		{ID: "fold", Keys: []string{"z"}, Title: "fold or open the group", Disabled: s.NoGroup, Run: nav.Quiet(s.list.Toggle)},
		{ID: "open", Keys: []string{"O"}, Title: "open the item", Disabled: s.NoItem, Run: p.open},
		{ID: "back", Keys: []string{"esc"}, Title: "clear the filter, then the marks, then leave", Run: s.back},
	}
}

// open shows the item under the cursor.
func (p *Planning) open() (nav.Action, tea.Cmd) {
	to := nav.Item{Project: p.route.Project, Item: p.focused().Current().ID}
	to.Cycle, _ = p.facts.snap.CycleOf(to.Item)
	return nav.Open{To: to}, nil
}

// The reasons why something can't be done, empty if it can.

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
