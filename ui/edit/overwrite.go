package edit

import (
	"cmp"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/dialog"
	"github.com/planedeck/planedeck/ui/nav"
)

// clash is what somebody else has changed of an item since it was looked at.
type clash struct {
	item   plane.Item // as it is now
	fields []string
	by     plane.UserID // "" if that is not known
}

// foreign is what a change would overwrite that its user has not seen, nil for nothing.
func (e *Editor) foreign(_ *store.Snapshot, _ store.ItemChange) *clash { return nil }

// meanwhile says what somebody did: "Bea set the priority to high meanwhile".
func (e *Editor) meanwhile(c *clash) string {
	snap := e.deps.Store.Snapshot()
	who, _ := snap.User(c.by)
	tell := e.teller(snap)
	var parts []string
	for _, field := range c.fields {
		text := "the " + field
		if value := tell.value(field, c.item); value != "" {
			text += " to " + value
		}
		parts = append(parts, text)
	}
	return cmp.Or(who.Name(), "Somebody") + " set " + strings.Join(parts, " and ") + " meanwhile"
}

// askOverwrite asks whether a change is meant although somebody else was there first.
func (e *Editor) askOverwrite(c *clash, change store.ItemChange, what string) nav.Action {
	snap := e.deps.Store.Snapshot()
	ref := reference(snap, c.item)
	return nav.Over{Dialog: dialog.Confirm(e.deps.Styles, dialog.Question{
		Title: ref + " has changed",
		Text:  e.meanwhile(c) + ".\nYours: " + ref + what + ". Do it all the same?",
		Yes:   "overwrite",
		Then: func() (nav.Action, tea.Cmd) {
			return e.write(store.PatchItem(snap, change.Item, change.Patch), ref+what), nil
		},
	})}
}
