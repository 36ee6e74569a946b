package cycles

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// openBoard opens the board of the cycle under the cursor, or unfolds a folded group.
func (l *List) openBoard() (nav.Action, tea.Cmd) {
	if l.table.Current().Header {
		return l.fold()
	}
	c, ok := l.current()
	if !ok {
		return nil, nil
	}
	return nav.Open{To: nav.Board{Project: l.route.Project, Cycle: c.ID}}, nil
}

// fold folds or unfolds the group under the cursor. The archive is read when it is
// first unfolded, and unfolds once it has been read.
func (l *List) fold() (nav.Action, tea.Cmd) {
	if l.table.Filtered() {
		return nav.Say{Text: "While a filter is on, all groups are open · esc clears it"}, nil
	}
	if l.table.Current().Section != groupKey(sprint.Archived) {
		l.table.Toggle()
		return nil, nil
	}
	l.archive = !l.archive
	l.table.Fold(groupKey(sprint.Archived), true)
	l.list() // unfolds the archive if it has been read
	return nil, l.reads.Stale()
}

// form returns the action that opens the form for the cycle under the cursor, or for a new one.
func (l *List) form(mode nav.FormMode) func() (nav.Action, tea.Cmd) {
	return func() (nav.Action, tea.Cmd) {
		to := nav.CycleForm{Project: l.route.Project, Mode: mode}
		if c, ok := l.current(); ok && mode != nav.FormNew {
			to.Cycle = c.ID
		}
		return nav.Open{To: to}, nil
	}
}

func (l *List) addItems() (nav.Action, tea.Cmd) {
	c, _ := l.current()
	return nav.Open{To: nav.AddItems{Project: l.route.Project, Cycle: c.ID}}, nil
}

func (l *List) planCycle() (nav.Action, tea.Cmd) {
	c, _ := l.current()
	return nav.Open{To: nav.Planning{Project: l.route.Project, Cycle: c.ID}}, nil
}

func (l *List) archiveCycle() (nav.Action, tea.Cmd) {
	c, _ := l.current()
	return l.write(store.ArchiveCycle(l.snap, c.ID), c.Name+" archived"), nil
}

func (l *List) unarchiveCycle() (nav.Action, tea.Cmd) {
	c, _ := l.current()
	return l.write(store.UnarchiveCycle(l.snap, c.ID), c.Name+" unarchived"), nil
}

// askDelete asks for confirmation and shows what happens to the items. Only y deletes.
func (l *List) askDelete() (nav.Action, tea.Cmd) {
	c, _ := l.current()
	if l.identityUnknown() {
		l.needMe = true
		return nav.Say{Text: "Your account is still being read: press the key again."}, l.reads.Missing()
	}
	return nav.Over{Dialog: dialog.Confirm(l.deps.Styles, dialog.Question{
		Title:  "Delete " + c.Name + "?",
		Text:   words.Deletion(c) + "\nThis can't be undone.",
		Yes:    "delete",
		Danger: &dialog.Danger{No: c.Name + " was not deleted", Now: l.deps.Now},
		Then: func() (nav.Action, tea.Cmd) {
			return l.write(store.DeleteCycle(l.snap, c.ID), c.Name+" deleted"), nil
		},
	})}, nil
}

// write starts an operation; the root reports its outcome.
func (l *List) write(op store.Op, done string) nav.Action {
	return nav.WriteOf(l.deps.Store.Begin, op, done)
}

func (l *List) browse() (nav.Action, tea.Cmd) {
	c, _ := l.current()
	return l.deps.Browse(l.deps.CycleURL(l.route.Project, c.ID))
}

func (l *List) copyAddress() (nav.Action, tea.Cmd) {
	c, _ := l.current()
	return l.deps.Copy(l.deps.CycleURL(l.route.Project, c.ID))
}

// nothingToMove returns why the cycle under the cursor has nothing to transfer; empty if it has items or this isn't known.
func (l *List) nothingToMove() string {
	if c, ok := l.current(); ok && c.Counts.Total == 0 && l.snap.ItemCount(c.ID) == 0 {
		return c.Name + " has no items to transfer"
	}
	return ""
}

// openCalendar opens the calendar at the days of the cycle under the cursor, or at this month if there is none.
func (l *List) openCalendar() (nav.Action, tea.Cmd) {
	c, _ := l.current()
	return nav.Open{To: nav.Calendar{Project: l.route.Project, Cycle: c.ID}}, nil
}

// transfer opens the transfer screen, which shows a preview before it moves anything.
func (l *List) transfer() (nav.Action, tea.Cmd) {
	c, _ := l.current()
	return nav.Open{To: nav.Transfer{Project: l.route.Project, Cycle: c.ID}}, nil
}
