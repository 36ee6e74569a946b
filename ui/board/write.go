package board

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

// write is the action that does an operation.
func write(s *store.Store, op store.Op, done string) nav.Write {
	return nav.Write{Title: op.Title(), Done: done, Do: func(ctx context.Context) error { return s.Do(ctx, op) }}
}

// names says which items are meant: one by its reference, several by their number.
func (b *Board) names(items []plane.Item) string {
	if len(items) == 1 {
		return b.snap.Reference(items[0])
	}
	return words.Count(len(items), "item")
}

// writeAll does several operations at the same time, so that all are shown at once. Each is listed and undone by itself,
// and one that is refused stops none of the others.
func writeAll(s *store.Store, ops []store.Op, done string) nav.Write {
	do := func(ctx context.Context) error {
		errs := make([]error, len(ops))
		var group sync.WaitGroup
		for i, op := range ops {
			group.Go(func() { errs[i] = s.Do(ctx, op) })
		}
		group.Wait()
		return errors.Join(errs...)
	}
	return nav.Write{Title: "change " + words.Count(len(ops), "item"), Done: done, Do: do, Many: true}
}

// patch changes those of the items that the change is one for; what is said behind their name when it is done.
func (b *Board) patch(items []plane.Item, what string, change func(plane.Item) (plane.ItemPatch, bool)) (nav.Action, tea.Cmd) {
	var ops []store.Op
	var changed []plane.Item
	for _, item := range items {
		if patch, changes := change(item); changes {
			ops = append(ops, store.PatchItem(b.snap, item.ID, patch))
			changed = append(changed, item)
		}
	}
	done := b.names(changed) + what
	switch len(ops) {
	case 0:
		return nav.Say{Text: b.names(items) + what + " already"}, nil
	case 1:
		return write(b.deps.Store, ops[0], done), nil
	}
	return b.askMany(writeAll(b.deps.Store, ops, done), done, len(ops))
}

// askFrom is how many changes are many: each is a request of the sixty that a minute has, and is undone by itself.
const askFrom = 6

// askMany does several changes, many of them only after a question that tells what they cost.
func (b *Board) askMany(act nav.Write, what string, n int) (nav.Action, tea.Cmd) {
	if n < askFrom {
		return act, nil
	}
	return nav.Over{Dialog: dialog.Confirm(b.deps.Styles, dialog.Question{
		Title: "Change " + words.Count(n, "item") + "?",
		Text:  what + ". That is " + words.Count(n, "request") + ", one for each; u takes them back one by one.",
		Yes:   "change",
		Then:  func() (nav.Action, tea.Cmd) { return act, nil },
	})}, nil
}

func ids(items []plane.Item) []plane.ItemID {
	list := make([]plane.ItemID, len(items))
	for i, item := range items {
		list[i] = item.ID
	}
	return list
}
