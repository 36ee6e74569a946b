package edit

import (
	"cmp"
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/nav"
)

// Change is a change of the same kind for several items.
type Change struct {
	// What is said behind the name of the items when it is done: " → In Review", ": priority low".
	What string
	// Patch is what to change of an item, false if nothing.
	Patch func(plane.Item) (plane.ItemPatch, bool)
}

// Patch changes those of the items that the change is one for; for many of them it shows first what that means.
func (e *Editor) Patch(list []plane.Item, what string, patch func(plane.Item) (plane.ItemPatch, bool)) (nav.Action, tea.Cmd) {
	return e.patch(subject{e.deps.Store.Snapshot(), list}, Change{What: what, Patch: patch})
}

// previewFrom is how many changes are many: each is a request of the sixty that a minute has.
const previewFrom = 6

func (e *Editor) patch(s subject, c Change) (nav.Action, tea.Cmd) {
	changes := c.of(s.items)
	switch n := len(changes); {
	case n == 0:
		return nav.Say{Text: s.names() + c.What + " already"}, nil
	case n == 1:
		return e.patchOne(s, changes[0], c)
	case n >= previewFrom || slices.ContainsFunc(changes, func(c store.ItemChange) bool { return e.foreign(s.snap, c) != nil }):
		return e.previewPatch(s, c), nil
	}
	return e.patchAll(s.snap, changes, c), nil
}

// of are the changes of those of the items that there is one for.
func (c Change) of(list []plane.Item) []store.ItemChange {
	var changes []store.ItemChange
	for _, item := range list {
		if patch, changed := c.Patch(item); changed {
			changes = append(changes, store.ItemChange{Item: item.ID, Patch: patch})
		}
	}
	return changes
}

// patchOne changes one item, at once unless somebody else has changed the same since it was looked at.
func (e *Editor) patchOne(s subject, change store.ItemChange, c Change) (nav.Action, tea.Cmd) {
	item, _ := s.snap.Item(change.Item)
	if clash := e.foreign(s.snap, change); clash != nil {
		return e.askOverwrite(clash, change, c.What), nil
	}
	return e.write(store.PatchItem(s.snap, change.Item, change.Patch), reference(s.snap, item)+c.What), nil
}

// patchAll changes several items with one write, which is undone as one.
func (e *Editor) patchAll(snap *store.Snapshot, changes []store.ItemChange, c Change) nav.Write {
	list := make([]plane.Item, len(changes))
	for i, change := range changes {
		list[i], _ = snap.Item(change.Item)
	}
	done := naming(snap, list) + c.What
	return e.write(store.PatchItems(snap, "change "+done, changes), done)
}

// write is the action that does an operation.
func (e *Editor) write(op store.Op, done string) nav.Write {
	return nav.Write{
		Title: op.Title(), Done: cmp.Or(done, op.Title()),
		Do: func(ctx context.Context) error { return e.deps.Store.Do(ctx, op) },
	}
}
