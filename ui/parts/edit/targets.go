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

// leaveAll is the key of the choice that takes items out of all cycles.
const leaveAll = "backlog"

// chooseCycle asks where items shall go.
func (e *Editor) chooseCycle() (nav.Action, tea.Cmd) {
	s := e.chosen()
	from := e.home(s)
	choices, on := e.targets(s, from)
	out := dialog.Row{Key: leaveAll, Text: "backlog", Note: "leave the cycle"}
	if from == "" {
		out.Why = "in no cycle already"
	}
	return nav.Over{Dialog: dialog.Choose(e.deps.Styles, dialog.Choices{
		Title: "Move " + s.names() + " to", List: append(choices, out), On: on,
		Then: func(key string) (nav.Action, tea.Cmd) { return e.moveTo(s, key) },
	})}, nil
}

// targets are the cycles of the project, greyed if they take nothing, and the one that mostly is meant: the next one, or
// outside of a cycle the first that takes items.
func (e *Editor) targets(s subject, from plane.CycleID) (choices []dialog.Row, on string) {
	home, _ := s.snap.Cycle(from)
	now, today := e.now(s.snap), e.today(s.snap)
	for _, c := range byDays(s.snap.Cycles(e.on.Project)) {
		start, end := c.Days(now.Location())
		choice := dialog.Row{
			Key: string(c.ID), Text: c.Name, Note: words.Range(start, end, today), Why: words.Why(sprint.CanTransferTo(c, now)),
		}
		if c.ID == from {
			choice.Why = verb(len(s.items), "it is in it", "they are in it")
		}
		if on == "" && choice.Why == "" && c.Start.After(home.Start) {
			on = choice.Key
		}
		choices = append(choices, choice)
	}
	return choices, on
}

// byDays puts cycles into the order of their days; those without come last.
func byDays(cycles []plane.Cycle) []plane.Cycle {
	return slices.SortedStableFunc(slices.Values(cycles), func(x, y plane.Cycle) int {
		if x.Start.IsZero() != y.Start.IsZero() {
			return y.Start.Compare(x.Start)
		}
		return cmp.Or(x.Start.Compare(y.Start), cmp.Compare(x.Name, y.Name))
	})
}
