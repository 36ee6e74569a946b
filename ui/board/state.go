package board

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/dialog"
	"github.com/planedeck/planedeck/ui/items"
	"github.com/planedeck/planedeck/ui/nav"
)

// chooseState asks for a state of the project.
func (b *Board) chooseState() (nav.Action, tea.Cmd) {
	list := b.chosen()
	states := slices.SortedStableFunc(slices.Values(b.snap.States(b.route.Project)), items.ByWorkflow)
	choices := make([]dialog.Choice, len(states))
	for i, s := range states {
		choices[i] = dialog.Choice{Key: string(s.ID), Text: s.Name, Note: string(s.Group)}
	}
	return nav.Over{Dialog: dialog.Choose(b.deps.Styles, dialog.Choices{
		Title: "State of " + b.names(list), List: choices, On: string(list[0].State),
		Then: func(key string) (nav.Action, tea.Cmd) { return b.toState(list, plane.StateID(key)) },
	})}, nil
}

// toState moves those of the items that are elsewhere.
func (b *Board) toState(list []plane.Item, to plane.StateID) (nav.Action, tea.Cmd) {
	state, _ := b.snap.State(to)
	return b.patch(list, " → "+state.Name, func(i plane.Item) (plane.ItemPatch, bool) {
		return plane.ItemPatch{State: &to}, i.State != to
	})
}

// shift moves cards to the state before (by -1) or after (by 1) their own; those at the end stay.
func (b *Board) shift(by int) func() (nav.Action, tea.Cmd) {
	return func() (nav.Action, tea.Cmd) {
		list := b.chosen()
		states := b.snap.States(b.route.Project)
		next := func(i plane.Item) (plane.ItemPatch, bool) {
			to, ok := items.Neighbour(states, i.State, by)
			return plane.ItemPatch{State: &to.ID}, ok
		}
		if len(list) == 1 {
			if to, ok := items.Neighbour(states, list[0].State, by); ok {
				b.expect("state " + string(to.ID))
				return b.toState(list, to.ID)
			}
		}
		side := "next"
		if by < 0 {
			side = "previous"
		}
		if every(list, func(i plane.Item) bool { _, ok := next(i); return !ok }) {
			return nav.Say{Text: b.names(list) + ": there is no " + side + " state", Level: nav.Caution}, nil
		}
		return b.patch(list, " → the "+side+" state", next)
	}
}
