package edit

import (
	"cmp"
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// conflict returns the change by someone else that an operation would overwrite and the user hasn't seen, nil if there
// is none.
func (e *Editor) conflict(op store.Op) *store.OverwriteError {
	clash, _ := errors.AsType[*store.OverwriteError](op.Check(e.deps.Store.Snapshot(), e.deps.Now()))
	return clash
}

// meanwhile describes someone else's change: "Bea set the priority to high in the meantime".
func (e *Editor) meanwhile(clash *store.OverwriteError) string {
	snap := e.deps.Store.Snapshot()
	format := e.formatter(snap)
	var parts []string
	for _, field := range clash.Fields {
		text := "changed the " + field
		if value := format.value(lang.FieldNamed(field), clash.Item); value != "" {
			text = "set the " + field + " to " + value
		}
		parts = append(parts, text)
	}
	return e.author(clash) + " " + strings.Join(parts, " and ") + " in the meantime"
}

// author returns the name of whoever made the other change.
func (e *Editor) author(clash *store.OverwriteError) string {
	who, _ := e.deps.Store.Snapshot().User(clash.By)
	return cmp.Or(who.Name(), "someone else")
}

// danger marks a question as one whose answer can't be undone; no is reported if the user declines.
func (e *Editor) danger(no string) *dialog.Danger { return &dialog.Danger{No: no, Now: e.deps.Now} }

// forget removes a write that failed because of someone else's change from the list: the answer to the question settles
// it, whichever it is. forget returns nil if nothing is listed.
func (e *Editor) forget(err error) tea.Cmd {
	failed, ok := errors.AsType[*store.WriteError](err)
	if !ok || failed.ID == 0 {
		return nil
	}
	return func() tea.Msg {
		e.deps.Store.Drop(failed.ID) // may wait for the disk
		return nil
	}
}

// askOverwrite asks whether to overwrite someone else's change of an item. Forget is run with either answer.
func (e *Editor) askOverwrite(clash *store.OverwriteError, op store.Op, what string, forget tea.Cmd) nav.Action {
	ref := words.Item(e.deps.Store.Snapshot(), clash.Item)
	// A held-down enter key must not answer this either.
	danger := e.danger(ref + " was left as " + e.author(clash) + " set it")
	danger.Declined = func() (nav.Action, tea.Cmd) { return nil, forget }
	return nav.Over{Dialog: dialog.Confirm(e.deps.Styles, dialog.Question{
		Title:  ref + " has changed",
		Text:   e.meanwhile(clash) + ".\nYour change: " + ref + what + ". Overwrite it?",
		Yes:    "overwrite",
		Danger: danger,
		Then:   func() (nav.Action, tea.Cmd) { return e.write(store.Anyway(op), ref+what), forget },
	})}
}
