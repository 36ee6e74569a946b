package cycles

import (
	"cmp"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// backlogKey is the key of the backlog, the target that isn't a cycle.
const backlogKey = "backlog"

// targetRows returns the targets: first the cycles that accept items, soonest first; then the backlog; then the other
// cycles, with the reason. Archived cycles are included if they have been read; they aren't worth a request.
func (t *Transfer) targetRows() []dialog.Row {
	now := t.now()
	var open, closed []dialog.Row
	known := slices.Concat(t.snap.Cycles(t.route.Project), t.snap.Archived(t.route.Project))
	for _, c := range byStart(known, now.Before) {
		if c.ID == t.route.Cycle {
			continue
		}
		start, end := c.Days(now.Location())
		choice := dialog.Row{
			Key: string(c.ID), Text: c.Name, Note: words.Range(start, end, plane.DateOf(now, now.Location())),
			Why: words.Why(sprint.CanTransferTo(c, now)),
		}
		if choice.Why != "" {
			closed = append(closed, choice)
			continue
		}
		if words.LastDay(c, now) {
			choice.Note += separator + "ends today"
		}
		open = append(open, choice)
	}
	backlog := dialog.Row{Key: backlogKey, Text: "backlog", Note: "leave the cycle"}
	return slices.Concat(open, []dialog.Row{backlog}, closed)
}

// targets is the choice of a target. It is a list of choices like any other, but part of the screen rather than a dialog,
// because it is shown first.
type targets struct {
	on    string // initial key under the cursor
	rows  []dialog.Row
	list  *dialog.Picker // nil until the cycles are known
	bound nav.Bound
}

func newTargets(on string) *targets {
	return &targets{on: on, bound: nav.Bind(TransferSheet().Part(4, 5), nav.Acts{"leave": {Run: nav.Do(nav.Back{})}})}
}

// offer shows the current targets. The filter is reset only if they have changed.
func (q *targets) offer(t *Transfer) {
	if q == nil || !t.known || t.snap.Cycles(t.route.Project) == nil {
		return
	}
	rows := t.targetRows()
	if q.list != nil && slices.Equal(rows, q.rows) {
		return
	}
	q.rows = rows
	q.list = dialog.Choose(t.deps.Styles, dialog.Choices{
		Title: "Transfer from " + t.sourceName() + " to", List: rows, On: q.on, Then: t.choose,
	})
	// Since there is no dialog to close, the screen runs the callback of a choice.
	q.bound = nav.Bind(TransferSheet().Part(3, 4), q.list.Acts().Around(func(run func() (nav.Action, tea.Cmd)) func() (nav.Action, tea.Cmd) {
		return func() (nav.Action, tea.Cmd) { return answer(run()) }
	}))
}

func (q *targets) update(msg tea.Msg) (nav.Action, tea.Cmd) {
	if q.list == nil {
		return nil, nil
	}
	return q.list.Update(msg)
}

// refused returns why the filter didn't accept the last key or paste.
func (q *targets) refused() string {
	if q.list == nil {
		return ""
	}
	return q.list.Info().Refused
}

// point passes the mouse to the list.
func (q *targets) point(m nav.Mouse) (nav.Action, tea.Cmd) {
	if q.list == nil {
		return nil, nil
	}
	return answer(q.list.Point(m))
}

// answer runs the callback of a choice, which the root does for dialogs.
func answer(action nav.Action, cmd tea.Cmd) (nav.Action, tea.Cmd) {
	if reply, ok := action.(nav.Reply); ok {
		return reply()
	}
	return action, cmd
}

// choose continues with the preview.
func (t *Transfer) choose(key string) (nav.Action, tea.Cmd) {
	t.to = targetOf(key)
	t.targets = nil
	t.replan()
	t.preview.Unseen()
	t.preview.Move(-t.preview.Len())
	return nil, nil
}

// targetOf returns the cycle of a key, empty for the backlog.
func targetOf(key string) plane.CycleID {
	if key == backlogKey {
		return ""
	}
	return plane.CycleID(key)
}

// keyOf returns the key of a target.
func keyOf(to plane.CycleID) string {
	if to == "" {
		return backlogKey
	}
	return string(to)
}

// byStart sorts cycles by how likely they are as a target: the soonest first, then those without dates, then ended ones,
// newest first.
func byStart(cycles []plane.Cycle, before func(time.Time) bool) []plane.Cycle {
	rank := func(c plane.Cycle) int {
		switch {
		case c.Start.IsZero():
			return 1
		case before(c.End):
			return 0
		default:
			return 2
		}
	}
	return slices.SortedStableFunc(slices.Values(cycles), func(a, b plane.Cycle) int {
		if r := cmp.Compare(rank(a), rank(b)); r != 0 {
			return r
		}
		if rank(a) == 2 {
			return b.Start.Compare(a.Start)
		}
		return cmp.Or(a.Start.Compare(b.Start), cmp.Compare(a.Name, b.Name))
	})
}
