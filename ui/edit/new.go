package edit

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/dialog"
	"github.com/planedeck/planedeck/ui/nav"
)

// new makes items in the state that the screen says.
func (e *Editor) new() (nav.Action, tea.Cmd) {
	if e.on.State == nil {
		return e.QuickAdd("")
	}
	return e.QuickAdd(e.on.State())
}

// QuickAdd asks for new items, which get a state ("" for the project's default) and come into the cycle of the screen.
func (e *Editor) QuickAdd(state plane.StateID) (nav.Action, tea.Cmd) {
	snap := e.deps.Store.Snapshot()
	return nav.Over{Dialog: dialog.Prompt(e.deps.Styles, dialog.Line{
		Title: "New item", Hint: "title", Check: checkName,
		Then: func(text string) (nav.Action, tea.Cmd) {
			draft := plane.ItemDraft{Name: strings.TrimSpace(text)}
			if state != "" {
				draft.State = &state
			}
			op := store.CreateItem(snap, store.NewItem{Project: e.on.Project, Cycle: e.on.Cycle, Draft: draft})
			return e.write(op, draft.Name+" made"), nil
		},
	})}, nil
}
