package edit

import (
	"context"
	"errors"
	"sync"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/dialog"
	"github.com/planedeck/planedeck/ui/nav"
	"github.com/planedeck/planedeck/ui/words"
)

// Change is a change of one field of several items.
type Change struct {
	// What is said behind the name of the items when it is done: " → In Review", ": priority low".
	What string
	// Patch is what to change of an item, false if nothing.
	Patch func(plane.Item) (plane.ItemPatch, bool)
}

// Patch changes those of the items that the change is one for; for many of them it shows first what that means.
func (e *Editor) Patch(items []plane.Item, what string, patch func(plane.Item) (plane.ItemPatch, bool)) (nav.Action, tea.Cmd) {
	return e.patch(subject{e.deps.Store.Snapshot(), items}, Change{What: what, Patch: patch})
}

func (e *Editor) patch(s subject, c Change) (nav.Action, tea.Cmd) {
	var ops []store.Op
	changed := subject{snap: s.snap}
	for _, item := range s.items {
		if patch, changes := c.Patch(item); changes {
			ops = append(ops, store.PatchItem(s.snap, item.ID, patch))
			changed.items = append(changed.items, item)
		}
	}
	done := changed.names() + c.What
	switch len(ops) {
	case 0:
		return nav.Say{Text: s.names() + c.What + " already"}, nil
	case 1:
		return e.write(ops[0], done), nil
	}
	return e.askMany(e.writeAll(ops, done), done, len(ops))
}

// write is the action that does an operation.
func (e *Editor) write(op store.Op, done string) nav.Write {
	return nav.Write{Title: op.Title(), Done: done, Do: func(ctx context.Context) error { return e.deps.Store.Do(ctx, op) }}
}

// writeAll does several operations at the same time, so that all are shown at once. Each is listed and undone by itself,
// and one that is refused stops none of the others.
func (e *Editor) writeAll(ops []store.Op, done string) nav.Write {
	do := func(ctx context.Context) error {
		errs := make([]error, len(ops))
		var group sync.WaitGroup
		for i, op := range ops {
			group.Go(func() { errs[i] = e.deps.Store.Do(ctx, op) })
		}
		group.Wait()
		return errors.Join(errs...)
	}
	return nav.Write{Title: "change " + words.Count(len(ops), "item"), Done: done, Do: do, Many: true}
}

// askFrom is how many changes are many: each is a request of the sixty that a minute has.
const askFrom = 6

// askMany does several changes, many of them only after a question that tells what they cost.
func (e *Editor) askMany(act nav.Write, what string, n int) (nav.Action, tea.Cmd) {
	if n < askFrom {
		return act, nil
	}
	return nav.Over{Dialog: dialog.Confirm(e.deps.Styles, dialog.Question{
		Title: "Change " + words.Count(n, "item") + "?",
		Text:  what + ". That is " + words.Count(n, "request") + ", one for each; u takes them back one by one.",
		Yes:   "change",
		Then:  func() (nav.Action, tea.Cmd) { return act, nil },
	})}, nil
}
