package board

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
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

// patch changes each of the items that the change is one for. Each is a write of its own, so that one refusal stops
// none of the others, and u takes them back one by one.
func (b *Board) patch(items []plane.Item, what string, change func(plane.Item) (plane.ItemPatch, bool)) (nav.Action, tea.Cmd) {
	var writes nav.All
	for _, item := range items {
		patch, changes := change(item)
		if !changes {
			continue
		}
		op := store.PatchItem(b.snap, item.ID, patch)
		writes = append(writes, write(b.deps.Store, op, b.snap.Reference(item)+" "+what))
	}
	if len(writes) == 0 {
		return nav.Say{Text: b.names(items) + " " + what + " already"}, nil
	}
	return writes, nil
}

func ids(items []plane.Item) []plane.ItemID {
	list := make([]plane.ItemID, len(items))
	for i, item := range items {
		list[i] = item.ID
	}
	return list
}
