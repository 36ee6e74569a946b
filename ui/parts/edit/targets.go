package edit

import (
	"cmp"
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// toBacklog is the key of the choice that removes items from all cycles.
const toBacklog = "backlog"

// chooseCycle asks where to move the items.
func (e *Editor) chooseCycle() (nav.Action, tea.Cmd) {
	s := e.chosen()
	from := e.home(s)
	choices, on := e.targets(s, from)
	out := dialog.Row{Key: toBacklog, Text: "backlog", Note: "leave the cycle"}
	if from == "" {
		out.Why = "already in no cycle"
	}
	return nav.Over{Dialog: dialog.Choose(e.deps.Styles, dialog.Choices{
		Title: "Move " + s.names() + " to", List: append(choices, out), On: on,
		Then: func(key string) (nav.Action, tea.Cmd) { return e.moveTo(s, key) },
	})}, nil
}

// targets returns the cycles of the project, greyed out if they accept no items, and the most likely choice: the next
// cycle that accepts items.
func (e *Editor) targets(s subject, from plane.CycleID) (choices []dialog.Row, on string) {
	home, _ := s.snap.Cycle(from)
	now, today := e.now(s.snap), e.today(s.snap)
	for _, c := range byDays(s.snap.Cycles(e.on.Project)) {
		start, end := c.Days(now.Location())
		choice := dialog.Row{
			Key: string(c.ID), Text: c.Name, Note: words.Range(start, end, today), Why: words.Why(sprint.CanTransferTo(c, now)),
		}
		if c.ID == from {
			choice.Why = verb(len(s.items), "it is already here", "they are already here")
		}
		if on == "" && choice.Why == "" && c.Start.After(home.Start) {
			on = choice.Key
		}
		choices = append(choices, choice)
	}
	return choices, on
}

// byDays sorts cycles by start date, those without dates last.
func byDays(cycles []plane.Cycle) []plane.Cycle {
	return slices.SortedStableFunc(slices.Values(cycles), func(x, y plane.Cycle) int {
		if x.Start.IsZero() != y.Start.IsZero() {
			return y.Start.Compare(x.Start)
		}
		return cmp.Or(x.Start.Compare(y.Start), cmp.Compare(x.Name, y.Name))
	})
}
