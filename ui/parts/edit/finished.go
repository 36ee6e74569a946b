package edit

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// Plane up to 1.3.1 sets the day of completion of a finished item to now with every change of it, whatever is changed. No
// change brings the earlier day back, as the API takes none.

// redated are those of the changes that move the day on which an item was finished to another one.
func (e *Editor) redated(snap *store.Snapshot, changes []store.ItemChange) []plane.Item {
	var list []plane.Item
	today, zone := e.today(snap), snap.Location(e.on.Project)
	for _, change := range changes {
		item, _ := snap.Item(change.Item)
		if item.CompletedAt.IsZero() || plane.DateOf(item.CompletedAt, zone) == today {
			continue
		}
		to := item.State
		if change.Patch.State != nil {
			to = *change.Patch.State
		}
		if state, _ := snap.State(to); state.Group == plane.GroupCompleted {
			list = append(list, item)
		}
	}
	return list
}

// redatedText says what becomes of the days of finished items; empty if nothing does.
func redatedText(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%s will count as finished today: Plane up to 1.3.1 moves that day, and an undo does not bring it back.",
		words.Count(n, "finished item"))
}

// redates reports whether a change of an item that leaves its state alone moves the day on which it was finished.
func (e *Editor) redates(snap *store.Snapshot, item plane.Item) bool {
	return len(e.redated(snap, []store.ItemChange{{Item: item.ID}})) > 0
}

// redatedNote is the same as a line of a question about something else; empty if the day stays.
func (e *Editor) redatedNote(snap *store.Snapshot, item plane.Item) string {
	if !e.redates(snap, item) {
		return ""
	}
	return "\n" + redatedText(1)
}

// askRedateText asks before a new description moves the day on which an item was finished. The text is kept until it is on
// its way.
func (e *Editor) askRedateText(snap *store.Snapshot, item plane.Item, text, html string) nav.Action {
	ref := words.Item(snap, item)
	e.kept.keep(item.ID, text)
	return nav.Over{Dialog: dialog.Confirm(e.deps.Styles, dialog.Question{
		Title: "Save the description of " + ref + ", which is finished?",
		Text:  redatedText(1) + "\nIf not, nothing is sent, and your text is offered again.",
		Yes:   "save it", Danger: e.danger(ref + ": the description was not saved. Edit it again to go on with your text"),
		Then: func() (nav.Action, tea.Cmd) {
			e.kept.drop(item.ID)
			return e.saveDescription(snap, item, text, html), nil
		},
	})}
}

// askRedate asks before the day is moved on which one item was finished.
func (e *Editor) askRedate(item plane.Item, snap *store.Snapshot, then func() (nav.Action, tea.Cmd)) nav.Action {
	ref := words.Item(snap, item)
	day := words.Day(plane.DateOf(item.CompletedAt, snap.Location(e.on.Project)), e.today(snap))
	return nav.Over{Dialog: dialog.Confirm(e.deps.Styles, dialog.Question{
		Title: "Change " + ref + ", which is finished?",
		Text:  "It was finished on " + day + ". " + redatedText(1),
		Yes:   "change", Danger: e.danger(ref + " not changed"), Then: then,
	})}
}
