package edit

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// askDropped asks before sending a description from which Plane will drop something: Plane's own editor can store
// dates, formulas and the like, its API can't. The text is kept until it is being sent, so that neither a no nor the
// end of the session loses it.
func (e *Editor) askDropped(snap *store.Snapshot, item plane.Item, text, html string, lost []string) nav.Action {
	ref := words.Item(snap, item)
	e.kept.keep(item.ID, text)
	return nav.Over{Dialog: dialog.Confirm(e.deps.Styles, dialog.Question{
		Title: "Save the description of " + ref + "?",
		Text: "Plane will drop " + words.List(lost) + " from it if it is saved: only Plane's own editor can write that.\n" +
			"If not, nothing is sent, and your text is offered again." + e.redatedNote(snap, item),
		Yes: "save it", Danger: e.danger(ref + ": the description was not saved. Edit it again to continue with your text"),
		Then: func() (nav.Action, tea.Cmd) {
			e.kept.drop(item.ID)
			return e.saveDescription(snap, item, text, html), nil
		},
	})}
}
