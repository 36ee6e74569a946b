package edit

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/dialog"
	"github.com/planedeck/planedeck/ui/nav"
	"github.com/planedeck/planedeck/ui/words"
)

// askDelete asks for a y, and tells of the sub-items, which the server deletes too.
func (e *Editor) askDelete() (nav.Action, tea.Cmd) {
	s := e.chosen()
	text := "“" + s.items[0].Name + "” goes for everybody, with its comments.\n"
	if n := len(treeOf(s.snap.ProjectItems(e.on.Project)).below(s.ids())); n > 0 {
		text += "Its sub-items go too, to any depth: " + words.Count(n, "sub-item") + " as far as is known here.\n"
	}
	text += "This can't be undone."
	act := e.write(store.DeleteItem(s.snap, s.items[0].ID), s.names()+" deleted")
	return nav.Over{Dialog: dialog.Confirm(e.deps.Styles, dialog.Question{
		Title: "Delete " + s.names() + "?", Text: text, Yes: "delete", Danger: true,
		Then: func() (nav.Action, tea.Cmd) { return act, nil },
	})}, nil
}
