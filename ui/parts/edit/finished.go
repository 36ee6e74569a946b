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

// Plane up to 1.3.1 sets the completion date of a finished item to now with every change to it, whatever is changed.
// The earlier date can't be restored, because the API doesn't accept one.

// redated returns the items whose completion date the changes would move to another day.
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

// redatedText says what happens to the completion dates of n finished items; "" if n is 0.
func redatedText(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%s will count as finished today: Plane up to 1.3.1 moves that day, and an undo does not bring it back.",
		words.Count(n, "finished item"))
}

// redates reports whether a change that doesn't touch an item's state moves its completion date.
func (e *Editor) redates(snap *store.Snapshot, item plane.Item) bool {
	return len(e.redated(snap, []store.ItemChange{{Item: item.ID}})) > 0
}

// redatedNote returns redatedText as an additional line of another question; "" if the date doesn't change.
func (e *Editor) redatedNote(snap *store.Snapshot, item plane.Item) string {
	if !e.redates(snap, item) {
		return ""
	}
	return "\n" + redatedText(1)
}

// askRedateText asks before a new description moves the completion date of an item. The text is kept until it is being
// sent.
func (e *Editor) askRedateText(snap *store.Snapshot, item plane.Item, text, html string) nav.Action {
	ref := words.Item(snap, item)
	e.kept.keep(item.ID, text)
	return nav.Over{Dialog: dialog.Confirm(e.deps.Styles, dialog.Question{
		Title: "Save the description of " + ref + ", which is finished?",
		Text:  redatedText(1) + "\nIf not, nothing is sent, and your text is offered again.",
		Yes:   "save it", Danger: e.danger(ref + ": the description was not saved. Edit it again to continue with your text"),
		Then: func() (nav.Action, tea.Cmd) {
			e.kept.drop(item.ID)
			return e.saveDescription(snap, item, text, html), nil
		},
	})}
}

// askRedate asks before a change moves the completion date of one item.
func (e *Editor) askRedate(item plane.Item, snap *store.Snapshot, then func() (nav.Action, tea.Cmd)) nav.Action {
	ref := words.Item(snap, item)
	day := words.Day(plane.DateOf(item.CompletedAt, snap.Location(e.on.Project)), e.today(snap))
	return nav.Over{Dialog: dialog.Confirm(e.deps.Styles, dialog.Question{
		Title: "Change " + ref + ", which is finished?",
		Text:  "It was finished on " + day + ". " + redatedText(1),
		Yes:   "change", Danger: e.danger(ref + " not changed"), Then: then,
	})}
}
