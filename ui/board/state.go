package board

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/dialog"
	"github.com/planedeck/planedeck/ui/nav"
)

// chooseState asks for a state of the project.
func (b *Board) chooseState() (nav.Action, tea.Cmd) {
	items := b.chosen()
	states := slices.SortedStableFunc(slices.Values(b.snap.States(b.route.Project)), byWorkflow)
	choices := make([]dialog.Choice, len(states))
	for i, s := range states {
		choices[i] = dialog.Choice{Key: string(s.ID), Text: s.Name, Note: string(s.Group)}
	}
	return nav.Over{Dialog: dialog.Choose(b.deps.Styles, dialog.Choices{
		Title: "State of " + b.names(items), List: choices, On: string(items[0].State),
		Then: func(key string) (nav.Action, tea.Cmd) { return b.toState(items, plane.StateID(key)) },
	})}, nil
}

// toState moves those of the items that are elsewhere.
func (b *Board) toState(items []plane.Item, to plane.StateID) (nav.Action, tea.Cmd) {
	state, _ := b.snap.State(to)
	return b.patch(items, " → "+state.Name, func(i plane.Item) (plane.ItemPatch, bool) {
		return plane.ItemPatch{State: &to}, i.State != to
	})
}

// shift moves cards to the state before (by -1) or after (by 1) their own; those at the end stay.
func (b *Board) shift(by int) func() (nav.Action, tea.Cmd) {
	return func() (nav.Action, tea.Cmd) {
		items := b.chosen()
		states := b.snap.States(b.route.Project)
		next := func(i plane.Item) (plane.ItemPatch, bool) {
			to, ok := neighbour(states, i.State, by)
			return plane.ItemPatch{State: &to.ID}, ok
		}
		if len(items) == 1 {
			if to, ok := neighbour(states, items[0].State, by); ok {
				return b.toState(items, to.ID)
			}
		}
		side := "next"
		if by < 0 {
			side = "previous"
		}
		if every(items, func(i plane.Item) bool { _, ok := next(i); return !ok }) {
			return nav.Say{Text: b.names(items) + ": there is no " + side + " state", Level: nav.Caution}, nil
		}
		return b.patch(items, " → the "+side+" state", next)
	}
}
