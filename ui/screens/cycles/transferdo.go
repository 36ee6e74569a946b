package cycles

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// transfer carries out the plan. The screen closes when it has succeeded.
func (t *Transfer) transfer() (nav.Action, tea.Cmd) {
	if t.failed != 0 { // it moved nothing, and the plan may have changed since
		t.deps.Store.Drop(t.failed)
		t.failed = 0
	}
	op := store.Transfer(t.snap, t.plan)
	t.sent = op.Title()
	write := nav.WriteOf(t.deps.Store.Begin, op, t.doneText(t.plan.Moving()))
	write.Then = t.ended
	return write, nil
}

// again retries the items that a failed transfer didn't move. The store first checks where they are.
func (t *Transfer) again() (nav.Action, tea.Cmd) {
	id := t.failed
	write := nav.Write{
		Title: "Move the remaining items", Done: t.doneText(len(t.unmoved)),
		Begin: nav.Later(func(ctx context.Context) error { return t.deps.Store.Retry(ctx, id) }),
		Then:  t.ended,
	}
	for _, w := range t.snap.Writes() {
		if w.ID == id {
			t.sent = w.Title
		}
	}
	return write, nil
}

func (t *Transfer) doneText(n int) string {
	return words.Count(n, "item") + " moved out of " + t.sourceName()
}

// ended closes the screen, or shows the items that a failed transfer didn't move.
func (t *Transfer) ended(err error) (nav.Action, tea.Cmd) {
	t.sent, t.failed, t.unmoved = "", 0, nil
	t.preview.Unseen()
	if err == nil {
		return nav.Back{}, nil
	}
	if w, ok := errors.AsType[*store.WriteError](err); ok {
		t.failed = w.ID
	}
	if l, ok := errors.AsType[*store.LeftBehindError](err); ok {
		t.unmoved = l.Items
	} else if errors.Is(err, plane.ErrUnknownOutcome) {
		t.unmoved = t.moving() // they may have moved: the store checks before it retries
	}
	t.rebuild()
	return nil, t.reads.Refresh()
}

// moving returns the items that the plan moves.
func (t *Transfer) moving() []plane.Item {
	var items []plane.Item
	for _, m := range t.plan.Rows {
		if !m.Stay {
			items = append(items, m.Item)
		}
	}
	return items
}
