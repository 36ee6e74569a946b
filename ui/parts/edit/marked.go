package edit

import (
	"context"
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// Marks gives access to the marks of a screen.
type Marks struct {
	// Hidden reports whether an item is marked but not shown, because of a filter or a fold.
	Hidden func(plane.ItemID) bool
	// Set marks or unmarks an item, and reports whether that changed anything.
	Set func(id plane.ItemID, on bool) bool
}

// hides reports whether any of the items isn't shown: hidden items are listed before they are changed.
func (m Marks) hides(list []plane.Item) bool {
	return m.Hidden != nil && slices.ContainsFunc(list, func(i plane.Item) bool { return m.Hidden(i.ID) })
}

// Spend returns the write, changed to clear the marks of its items as soon as it starts, so that the next key applies
// to the item under the cursor. Items for which the write failed are marked again.
func (m Marks) Spend(w nav.Write, list []plane.ItemID) nav.Write {
	if m.Set == nil || w.Begin == nil {
		return w
	}
	var spent []plane.ItemID
	begin, then := w.Begin, w.Then
	w.Begin = func() func(context.Context) error {
		send := begin()
		for _, id := range list {
			if m.Set(id, false) {
				spent = append(spent, id)
			}
		}
		return send
	}
	w.Then = func(err error) (act nav.Action, cmd tea.Cmd) {
		if then != nil {
			act, cmd = then(err) // shows the items again that were not moved
		}
		remaining := failed(err, list)
		for _, id := range spent {
			if slices.Contains(remaining, id) {
				m.Set(id, true)
			}
		}
		return act, cmd
	}
	return w
}

// failed returns the items for which a write failed.
func failed(err error, all []plane.ItemID) []plane.ItemID {
	if err == nil {
		return nil
	}
	if some, ok := errors.AsType[*store.SomeFailedError](err); ok {
		ids := make([]plane.ItemID, len(some.Failed))
		for n, f := range some.Failed {
			ids[n] = f.Item.ID
		}
		return ids
	}
	if some, ok := errors.AsType[*store.LeftBehindError](err); ok {
		return items.IDs(some.Items)
	}
	return all
}
