package edit

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// alteration is the same kind of change for several items.
type alteration struct {
	// what follows the names of the items in messages: " → In Review", ": priority low".
	what string
	// patch returns the change of an item, false if nothing changes.
	patch func(plane.Item) (plane.ItemPatch, bool)
}

// Patch applies a change to the items that it affects; many are shown in a preview first. The text in what follows the
// names of the items in messages: " → In Review", ": priority low".
func (e *Editor) Patch(list []plane.Item, what string, patch func(plane.Item) (plane.ItemPatch, bool)) (nav.Action, tea.Cmd) {
	return e.patch(subject{e.deps.Store.Snapshot(), list}, alteration{what: what, patch: patch})
}

// previewFrom is the number of changes from which a preview is shown: each is one of the sixty requests per minute.
const previewFrom = 6

func (e *Editor) patch(s subject, c alteration) (nav.Action, tea.Cmd) {
	changes := c.of(s.items)
	old := e.redated(s.snap, changes)
	switch n := len(changes); {
	case n == 0:
		return nav.Say{Text: s.names() + c.what + " already"}, nil
	case n == 1 && len(old) == 1 && !e.on.Marks.hides(s.items):
		return e.askRedate(old[0], s.snap, func() (nav.Action, tea.Cmd) { return e.patchOne(s, changes[0], c), nil }), nil
	case n >= previewFrom, len(old) > 0, e.on.Marks.hides(s.items):
		return e.previewPatch(s, c), nil
	case n == 1:
		return e.patchOne(s, changes[0], c), nil
	}
	return e.patchAll(s, changes, c), nil
}

// of returns the changes of the items that the alteration affects.
func (c alteration) of(list []plane.Item) []store.ItemChange {
	var changes []store.ItemChange
	for _, item := range list {
		if patch, changed := c.patch(item); changed {
			changes = append(changes, store.ItemChange{Item: item.ID, Patch: patch})
		}
	}
	return changes
}

// patchOne changes one item immediately, unless someone else has changed the same field since the user looked at it.
func (e *Editor) patchOne(s subject, change store.ItemChange, c alteration) nav.Action {
	op := store.PatchItem(s.snap, change.Item, change.Patch)
	if clash := e.conflict(op); clash != nil {
		return e.askOverwrite(clash, op, c.what, nil)
	}
	item, _ := s.snap.Item(change.Item)
	act := e.write(op, words.Item(s.snap, item)+c.what)
	act.Then = func(err error) (nav.Action, tea.Cmd) {
		if clash, ok := errors.AsType[*store.OverwriteError](err); ok { // found by the read before the write
			return e.askOverwrite(clash, op, c.what, e.forget(err)), nil
		}
		return nil, nil
	}
	return e.on.Marks.Spend(act, items.IDs(s.items))
}

// patchAll changes several items in one write, so that one undo reverts them all. If someone else has changed some of
// them in the meantime, the preview is shown first.
func (e *Editor) patchAll(s subject, changes []store.ItemChange, c alteration) nav.Action {
	list := make([]plane.Item, len(changes))
	for i, change := range changes {
		list[i], _ = s.snap.Item(change.Item)
	}
	done := words.Items(s.snap, list) + c.what
	op := store.PatchItems(s.snap, "change "+done, changes)
	if e.conflict(op) != nil {
		return e.previewPatch(subject{s.snap, list}, c)
	}
	return e.on.Marks.Spend(e.write(op, done), items.IDs(s.items))
}

// write returns the action that starts an operation.
func (e *Editor) write(op store.Op, done string) nav.Write {
	begin := e.deps.Store.Begin
	if e.replaces != 0 {
		begin = func(op store.Op) func(context.Context) error { return e.deps.Store.Replace(e.replaces, op) }
	}
	return nav.WriteOf(begin, op, done)
}
