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

// Marks are those of a screen, as far as a change of the marked items needs them.
type Marks struct {
	// Hidden reports whether an item is meant though it is not shown: it is marked, and a filter or a fold hides it.
	Hidden func(plane.ItemID) bool
	// Set marks an item, or takes its mark away, and reports whether that changed anything.
	Set func(id plane.ItemID, on bool) bool
}

// hides reports whether any of some items is not shown: what nobody sees is listed before it is changed.
func (m Marks) hides(list []plane.Item) bool {
	return m.Hidden != nil && slices.ContainsFunc(list, func(i plane.Item) bool { return m.Hidden(i.ID) })
}

// Spend lets a write take the marks of its items away as soon as it starts, so that the next key means what it would mean
// without them. They come back on those of the items that the write failed for.
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
			act, cmd = then(err) // shows the items again that did not leave
		}
		left := failed(err, list)
		for _, id := range spent {
			if slices.Contains(left, id) {
				m.Set(id, true)
			}
		}
		return act, cmd
	}
	return w
}

// failed are those of some items that a write did not come out for.
func failed(err error, all []plane.ItemID) []plane.ItemID {
	if err == nil {
		return nil
	}
	if some, ok := errors.AsType[*store.SomeFailedError](err); ok {
		left := make([]plane.ItemID, len(some.Failed))
		for n, f := range some.Failed {
			left[n] = f.Item.ID
		}
		return left
	}
	if some, ok := errors.AsType[*store.LeftBehindError](err); ok {
		return items.IDs(some.Items)
	}
	return all
}
