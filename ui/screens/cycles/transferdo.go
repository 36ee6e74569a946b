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

// transfer does the plan. When it is done the screen closes.
func (t *Transfer) transfer() (nav.Action, tea.Cmd) {
	if t.failed != 0 { // nothing of it was done, and the plan may be another now
		t.deps.Store.Drop(t.failed)
		t.failed = 0
	}
	op := store.Transfer(t.snap, t.plan)
	t.sent = op.Title()
	write := nav.WriteOf(t.deps.Store.Begin, op, t.doneText(t.plan.Moving()))
	write.Then = t.ended
	return write, nil
}

// again does what an earlier try left. The store looks first where the items are.
func (t *Transfer) again() (nav.Action, tea.Cmd) {
	id := t.failed
	write := nav.Write{
		Title: "Do the rest of the transfer", Done: t.doneText(len(t.left)),
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

// ended closes the screen, or shows what is left of a transfer that failed.
func (t *Transfer) ended(err error) (nav.Action, tea.Cmd) {
	t.sent, t.failed, t.left = "", 0, nil
	t.preview.Unseen()
	if err == nil {
		return nav.Back{}, nil
	}
	if w, ok := errors.AsType[*store.WriteError](err); ok {
		t.failed = w.ID
	}
	if l, ok := errors.AsType[*store.LeftBehindError](err); ok {
		t.left = l.Items
	} else if errors.Is(err, plane.ErrUnknownOutcome) {
		t.left = t.moving() // it may have been done: the store looks before it repeats
	}
	t.rebuild()
	return nil, t.reads.Refresh()
}

// moving are the items that the plan moves.
func (t *Transfer) moving() []plane.Item {
	var items []plane.Item
	for _, m := range t.plan.Rows {
		if !m.Stay {
			items = append(items, m.Item)
		}
	}
	return items
}
