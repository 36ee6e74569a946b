package edit

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// chooseState asks for a state of the project.
func (e *Editor) chooseState() (nav.Action, tea.Cmd) {
	s := e.chosen()
	states := slices.SortedStableFunc(slices.Values(s.snap.States(e.on.Project)), sprint.ByWorkflow)
	if len(states) == 0 {
		return caution(peopleNotRead), nil
	}
	choices := make([]dialog.Row, len(states))
	for i, state := range states {
		choices[i] = dialog.Row{Key: string(state.ID), Text: state.Name, Note: string(state.Group)}
	}
	return nav.Over{Dialog: dialog.Choose(e.deps.Styles, dialog.Choices{
		Title: "State of " + s.names(), List: choices, On: string(s.items[0].State),
		Then: func(key string) (nav.Action, tea.Cmd) { return e.toState(s, plane.StateID(key)) },
	})}, nil
}

// ToState moves the items that aren't already in a state to it.
func (e *Editor) ToState(list []plane.Item, to plane.StateID) (nav.Action, tea.Cmd) {
	return e.toState(subject{e.deps.Store.Snapshot(), list}, to)
}

func (e *Editor) toState(s subject, to plane.StateID) (nav.Action, tea.Cmd) {
	state, _ := s.snap.State(to)
	return e.patch(s, alteration{what: " → " + state.Name, patch: func(i plane.Item) (plane.ItemPatch, bool) {
		return plane.ItemPatch{State: &to}, i.State != to
	}})
}

// shift moves items to the state before (by -1) or after (by 1) their own. Items at the end don't move.
func (e *Editor) shift(by int) func() (nav.Action, tea.Cmd) {
	return func() (nav.Action, tea.Cmd) {
		s := e.chosen()
		states := s.snap.States(e.on.Project)
		next := func(i plane.Item) (plane.ItemPatch, bool) {
			to, ok := sprint.Neighbour(states, i.State, by)
			return plane.ItemPatch{State: &to.ID}, ok
		}
		side := "next"
		if by < 0 {
			side = "previous"
		}
		if s.every(func(i plane.Item) bool { _, ok := next(i); return !ok }) {
			return caution(s.names() + ": there is no " + side + " state"), nil
		}
		if from := shared(s, func(i plane.Item) plane.StateID { return i.State }); from != "" {
			to, _ := sprint.Neighbour(states, from, by)
			return e.toState(s, to.ID)
		}
		return e.patch(s, alteration{what: " → the " + side + " state", patch: next})
	}
}
