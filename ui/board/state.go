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

func (b *Board) toState(items []plane.Item, to plane.StateID) (nav.Action, tea.Cmd) {
	state, _ := b.snap.State(to)
	return b.patch(items, "is in "+state.Name, func(i plane.Item) (plane.ItemPatch, bool) {
		return plane.ItemPatch{State: &to}, i.State != to
	})
}

// shift moves cards to the state before (by -1) or after (by 1) their own.
func (b *Board) shift(by int) func() (nav.Action, tea.Cmd) {
	return func() (nav.Action, tea.Cmd) {
		items := b.chosen()
		states := b.snap.States(b.route.Project)
		var writes nav.All
		for _, item := range items {
			if to, ok := neighbour(states, item.State, by); ok {
				action, _ := b.toState([]plane.Item{item}, to.ID)
				writes = append(writes, action)
			}
		}
		if len(writes) == 0 {
			end := "last"
			if by < 0 {
				end = "first"
			}
			return nav.Say{Text: b.names(items) + " is in the " + end + " state", Level: nav.Caution}, nil
		}
		return writes, nil
	}
}
