package writes

import (
	"context"
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
	"github.com/planedeck/planedeck/ui/parts/edit"
)

// Sheet declares the commands for the write under the cursor. On this screen r and u apply to that write, and override
// their meaning on other screens.
func Sheet() keys.Sheet {
	return keys.Sheet{Screen: nav.Writes{}.Name(), Where: "on the writes", Modes: []keys.Mode{{Commands: append([]keys.Command{
		{ID: "details", Keys: []string{"enter"}, Title: "details of this write", Short: "details", Group: keys.Open},
		{ID: "again", Keys: []string{"r"}, Title: "try this write again", Short: "try again", Group: keys.Edit},
		{ID: "mine", Keys: []string{"m"}, Title: "keep mine: overwrite what someone else has changed", Short: "mine", Group: keys.Edit},
		{ID: "edit", Keys: []string{"e"}, Title: "edit what was written, and send that instead", Short: "edit", Group: keys.Edit},
		{ID: "drop", Keys: []string{"D"}, Title: "drop this write", Short: "drop", Group: keys.Edit},
		{ID: "undo", Keys: []string{"u"}, Title: "undo this write", Short: "undo", Group: keys.Edit},
		{ID: "stop", Keys: []string{"s", "X"}, Title: "stop this write: what is not sent yet stays unsent", Short: "stop", Group: keys.Edit},
		{ID: "leave", Keys: []string{"esc", "!"}, Title: "back", Short: "back", Group: keys.Open},
	}, keys.Movement()...)}}}
}

func (s *Screen) acts() nav.Acts {
	return nav.Acts{
		"details": {Run: s.details, Why: s.noRow},
		"again":   {Run: s.again, Why: s.notAgain},
		"mine":    {Run: s.mine, Why: s.notMine},
		"edit":    {Run: s.edit, Why: s.notEdited},
		"drop":    {Run: s.drop, Why: s.notDropped},
		"undo":    {Run: s.undo, Why: s.notUndone},
		"stop":    {Run: s.stop, Why: s.notStopped},
		"leave":   {Run: nav.Do(nav.Back{})},
	}.And(s.table.Acts())
}

// Point moves the cursor; a click on the write under it shows its details.
func (s *Screen) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	return s.table.Point(m, nav.ByID(s.Commands(), "details"))
}

func (s *Screen) noRow() string {
	if _, ok := s.table.Under(); !ok {
		return "nothing has been written yet"
	}
	return ""
}

// needsAttention reports whether a write ended in a state that needs the user's attention.
func (r row) needsAttention() bool { return r.State == store.Failed || r.State == store.Unknown }

func (s *Screen) notAgain() string {
	switch r, ok := s.table.Under(); {
	case !ok:
		return s.noRow()
	case r.State == store.Done:
		return "it is done: there is nothing to try again"
	case r.State == store.Waiting:
		return "it goes by itself when the server answers"
	case !r.needsAttention():
		return "still under way"
	}
	return ""
}

func (s *Screen) notDropped() string {
	switch r, ok := s.table.Under(); {
	case !ok:
		return s.noRow()
	case r.State == store.Done:
		return "it is done: u undoes it, where that is possible"
	case r.State == store.Waiting:
		return ""
	case r.State == store.Sending:
		return "still under way: X stops what was not sent yet"
	case !r.needsAttention():
		return "still under way: what was sent can't be taken back"
	}
	return ""
}

func (s *Screen) notStopped() string {
	switch r, ok := s.table.Under(); {
	case !ok:
		return s.noRow()
	case !r.State.Running():
		return "it has ended: there is nothing to stop"
	}
	return ""
}

// stop abandons what was not sent yet. What was sent remains, and is listed; r sends the remainder. For a write that
// is being looked up it ends the search, and the outcome remains unknown.
func (s *Screen) stop() (nav.Action, tea.Cmd) {
	r, _ := s.table.Under()
	if err := s.deps.Store.Stop(r.ID); err != nil {
		return nav.Say{Text: "It has ended in the meantime: " + r.Title, Level: nav.Caution}, nil
	}
	return nav.Say{Text: "Stopping: " + r.Title}, nil
}

func (s *Screen) notUndone() string {
	r, ok := s.table.Under()
	title, possible := s.snap.CanUndo()
	switch {
	case !ok:
		return s.noRow()
	case r.undoable:
		return ""
	case r.State != store.Done:
		return "it is not done: there is nothing to undo"
	case !r.CanUndo:
		return "this can't be undone"
	case !possible:
		return "a newer write is under way: undo is possible when it has ended"
	}
	return "only the newest can be undone: " + title
}

// details shows everything that the row has no room for.
func (s *Screen) details() (nav.Action, tea.Cmd) {
	r, _ := s.table.Under()
	return nav.Over{Dialog: dialog.Tell(s.deps.Styles, r.Title, r.details(s.deps.Now()))}, nil
}

// again sends a failed write again; a lost one is looked up first. The store
// distinguishes them.
func (s *Screen) again() (nav.Action, tea.Cmd) {
	r, _ := s.table.Under()
	return nav.Write{
		Title: r.Title,
		Begin: nav.Later(func(ctx context.Context) error { return s.deps.Store.Retry(ctx, r.ID) }),
	}, nil
}

// conflict returns what someone else has changed in the meantime, nil if nothing.
func (r row) conflict() *store.OverwriteError {
	clash, _ := errors.AsType[*store.OverwriteError](r.Err)
	return clash
}

func (s *Screen) notMine() string {
	switch r, ok := s.table.Under(); {
	case !ok:
		return s.noRow()
	case r.State != store.Failed || r.conflict() == nil:
		return "no one else has changed this: there is nothing to overwrite"
	}
	return ""
}

func (s *Screen) notEdited() string {
	switch r, ok := s.table.Under(); {
	case !ok:
		return s.noRow()
	case r.State != store.Failed:
		return "only failed writes can be edited here"
	case r.wording == nil:
		return "there is no text to edit: r tries it again"
	}
	return ""
}

// edit opens the text of a write again, and sends the edited one in place of the write.
func (s *Screen) edit() (nav.Action, tea.Cmd) {
	r, _ := s.table.Under()
	return edit.Reword(s.deps, *r.wording)
}

// mine asks for confirmation, and overwrites what someone else has changed. To keep their version, drop the write.
func (s *Screen) mine() (nav.Action, tea.Cmd) {
	r, _ := s.table.Under()
	return nav.Over{Dialog: dialog.Confirm(s.deps.Styles, dialog.Question{
		Title:  "Overwrite what someone else has changed?",
		Text:   words.Explain(r.Err).What + "\nYours: " + r.Title,
		Yes:    "overwrite",
		Danger: &dialog.Danger{No: "Nothing was overwritten", Now: s.deps.Now},
		Then: func() (nav.Action, tea.Cmd) {
			return nav.Write{
				Title: r.Title,
				Begin: nav.Later(func(ctx context.Context) error { return s.deps.Store.RetryAnyway(ctx, r.ID) }),
			}, nil
		},
	})}, nil
}

// undo undoes the write with a new one, which is listed as the newest. It asks first if Plane drops part of the text
// that is restored.
func (s *Screen) undo() (nav.Action, tea.Cmd) {
	r, _ := s.table.Under()
	act := nav.Write{
		Title: "Undo: " + r.Title,
		Done:  "Undone: " + r.Title,
		Begin: nav.Later(func(ctx context.Context) error {
			_, err := s.deps.Store.Undo(ctx)
			return err
		}),
	}
	if len(r.UndoDrops) == 0 {
		return act, nil
	}
	return nav.Over{Dialog: dialog.Confirm(s.deps.Styles, dialog.Question{
		Title: "Undo anyway?", Text: words.UndoDrops(r.Write), Yes: "undo",
		Danger: &dialog.Danger{No: "Nothing was undone", Now: s.deps.Now},
		Then:   func() (nav.Action, tea.Cmd) { return act, nil },
	})}, nil
}

// drop asks for confirmation before a write is forgotten, because what was typed
// for it exists nowhere else.
func (s *Screen) drop() (nav.Action, tea.Cmd) {
	r, _ := s.table.Under()
	return nav.Over{Dialog: dialog.Confirm(s.deps.Styles, dialog.Question{
		Title:  "Drop this write?",
		Text:   r.Title + "\nIt is not sent again, and what was typed for it is gone. This can't be undone.",
		Yes:    "drop",
		Danger: &dialog.Danger{No: "Not dropped: " + r.Title, Now: s.deps.Now},
		Then:   func() (nav.Action, tea.Cmd) { return s.forget(r) },
	})}, nil
}

// forget drops a write. Nothing is sent, but the store may have to wait for its
// journal, so it runs as a nav read.
func (s *Screen) forget(r row) (nav.Action, tea.Cmd) {
	forget := s.tasks.Read(fmt.Sprint("drop ", r.ID), func(context.Context) tea.Msg {
		s.deps.Store.Drop(r.ID)
		return nil
	})
	return nav.Say{Text: "Dropped, not sent again: " + r.Title, Level: nav.Plain}, forget
}
