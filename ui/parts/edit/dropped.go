package edit

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// askDropped asks before a description is sent of which Plane will drop something: its own editor keeps dates, formulas
// and the like, what is sent through the API does not. The text is kept until it is on its way, so that neither a no nor
// the end of the session loses it.
func (e *Editor) askDropped(snap *store.Snapshot, item plane.Item, text, html string, lost []string) nav.Action {
	ref := words.Item(snap, item)
	e.kept.keep(item.ID, text)
	return nav.Over{Dialog: dialog.Confirm(e.deps.Styles, dialog.Question{
		Title: "Save the description of " + ref + "?",
		Text: "Plane will drop " + words.List(lost) + " from it if it is saved: only Plane's own editor can write that.\n" +
			"If not, nothing is sent, and your text is offered again." + e.redatedNote(snap, item),
		Yes: "save it", Danger: e.danger(ref + ": the description was not saved. Edit it again to go on with your text"),
		Then: func() (nav.Action, tea.Cmd) {
			e.kept.drop(item.ID)
			return e.saveDescription(snap, item, text, html), nil
		},
	})}
}
