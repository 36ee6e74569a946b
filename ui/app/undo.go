package app

import (
	"cmp"
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// undo undoes the newest write that can be undone, and shows which. If a newer write can't be undone, the user probably
// meant that one, so undo asks first. It also asks if Plane will drop part of a description that is restored.
func (r *Root) undo() (nav.Action, tea.Cmd) {
	if next, ok := r.undoNext(); ok {
		r.undos++
		return nav.Say{Text: "Undoing after that: " + next}, nil
	}
	title, _ := r.o.Store.Snapshot().CanUndo()
	act := nav.All{
		nav.Say{Text: "Undoing: " + title},
		nav.Write{Title: undoing + title, Done: "Undone: " + title, Begin: nav.Later(r.takeBack)},
	}
	ask, text := "Undo anyway?", r.undoDrops()
	if last, ok := r.noWayBack(); ok {
		ask = "Undo an earlier change?"
		text = "This can't be undone: " + cell.Name(last) + ".\n" + cmp.Or(text, "The change before it: "+cell.Name(title)+".")
	}
	if text == "" {
		return act, nil
	}
	return nav.Over{Dialog: dialog.Confirm(r.styles, dialog.Question{
		Title: ask, Text: text, Yes: "undo",
		Danger: &dialog.Danger{No: "Nothing was undone", Now: r.o.Now},
		Then:   func() (nav.Action, tea.Cmd) { return act, nil },
	})}, nil
}

// undoNext returns the title of the write that the next undo will undo while another undo is in progress: pressing u
// again queues it.
func (r *Root) undoNext() (title string, ok bool) {
	s := r.o.Store.Snapshot()
	if _, now := s.CanUndo(); now || len(s.Undoable()) <= r.undos || len(s.Writes()) == 0 {
		return "", false
	}
	newest := s.Writes()[0]
	return s.Undoable()[r.undos].Title, newest.State.Running() && strings.HasPrefix(newest.Title, undoing)
}

// undoWaiting continues with the next queued undo when one has ended. If one has failed, the others are dropped.
func (r *Root) undoWaiting(w nav.Written) tea.Cmd {
	if !strings.HasPrefix(w.Write.Title, undoing) || r.undos == 0 {
		return nil
	}
	r.undos--
	if w.Err != nil {
		r.undos = 0
		return nil
	}
	return r.stack.Run(r.undo)
}

// undoDrops describes what Plane will drop from the text that the undo sends; empty for nothing.
func (r *Root) undoDrops() string {
	undoable := r.o.Store.Snapshot().Undoable()
	if len(undoable) == 0 {
		return ""
	}
	return words.UndoDrops(undoable[0])
}

// noWayBack returns the title of the newest write if it is done and can't be undone.
func (r *Root) noWayBack() (title string, ok bool) {
	writes := r.o.Store.Snapshot().Writes()
	if len(writes) == 0 {
		return "", false
	}
	w := writes[0]
	return w.Title, w.State == store.Done && !w.CanUndo && !strings.HasPrefix(w.Title, undoing)
}

// undoing starts the titles of writes that undo another one.
const undoing = "undo "

func (r *Root) takeBack(ctx context.Context) error {
	_, err := r.o.Store.Undo(ctx)
	return err
}

// redo reverses the newest undo.
func (r *Root) redo() (nav.Action, tea.Cmd) {
	title, _ := r.o.Store.Snapshot().CanRedo()
	title = strings.TrimPrefix(title, undoing)
	return nav.Write{
		Title: "redo " + title, Done: "Done again: " + title,
		Begin: nav.Later(func(ctx context.Context) error {
			_, err := r.o.Store.Redo(ctx)
			return err
		}),
	}, nil
}

func (r *Root) whyNoRedo() string {
	if _, ok := r.o.Store.Snapshot().CanRedo(); ok {
		return ""
	}
	return "There is nothing to redo"
}
