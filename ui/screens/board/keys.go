package board

import (
	"cmp"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// The modes of the board itself, and those of the pane.
const (
	browsing = iota
	typing

	overBoard   = 0
	besideBoard = 1
)

// Commands returns the commands of the board, the most used first.
func (b *Board) Commands() []nav.Command {
	switch {
	case b.over():
		return b.paneBound().In(overBoard)
	case b.opened && b.inside:
		return b.paneBound().In(besideBoard)
	}
	return b.items.In(b.bound, browsing, typing)
}

// paneBound returns the commands of an item over or beside the board. They are bound lazily, because most boards are
// closed without opening an item.
func (b *Board) paneBound() nav.Bound {
	if b.inPane == nil {
		b.inPane = nav.Bind(keys.Sheet{Screen: nav.Board{}.Name(), Modes: paneModes()}, b.paneActs())
	}
	return b.inPane
}

// acts returns the acts of the board. In columns, H and L depend on the grouping. The pane beside the board follows the
// cursor after every command.
func (b *Board) acts() nav.Acts {
	edits := b.editor.Acts()
	for id, by := range map[string]int{"state.next": +1, "state.prev": -1} {
		act := edits[id]
		act.Run = b.shift(by, act.Run)
		edits[id] = act
	}
	sideways := nav.SideActs(b)
	for id, act := range sideways {
		act.Available = func() bool { return b.carded }
		sideways[id] = act
	}
	return nav.Acts{
		"open":        {Run: b.open, Why: b.noRow},
		"order.down":  {Run: b.reorder(+1), Why: b.cantOrder},
		"order.up":    {Run: b.reorder(-1), Why: b.cantOrder},
		"add":         {Run: nav.Do(nav.Open{To: nav.AddItems(b.route)}), Why: b.cantAdd},
		"planning":    {Run: nav.Do(nav.Open{To: nav.Planning(b.route)})},
		"calendar":    {Run: nav.Do(nav.Open{To: nav.Calendar{Project: b.route.Project, Cycle: b.route.Cycle}})},
		"cycle.prev":  {Run: b.otherCycle(-1), Why: b.noCycle(-1)},
		"cycle.next":  {Run: b.otherCycle(+1), Why: b.noCycle(+1)},
		"view":        {Run: b.chooseLook},
		"fold":        {Run: nav.Quiet(b.fold), Why: b.items.NoGroup},
		"fold.column": {Run: nav.Quiet(b.foldColumn), Why: b.items.NoGroup},
		"pane":        {Run: nav.Quiet(b.enterPane), Why: b.noPane},
		"back":        {Run: b.back},
	}.And(edits, b.items.Acts(), sideways).Around(func(run func() (nav.Action, tea.Cmd)) func() (nav.Action, tea.Cmd) {
		return func() (nav.Action, tea.Cmd) {
			act, cmd := run()
			return act, tea.Batch(cmd, b.follow())
		}
	})
}

// paneActs returns the acts of an item over or beside the board: those of the pane, and those that change the item.
func (b *Board) paneActs() nav.Acts {
	step := func(by int) func() (nav.Action, tea.Cmd) {
		return func() (nav.Action, tea.Cmd) { return b.step(by) }
	}
	return nav.Acts{
		"item.next":  {Run: step(+1)},
		"item.prev":  {Run: step(-1)},
		"back":       {Run: b.closePane},
		"pane.leave": {Run: nav.Quiet(b.leavePane)},
	}.And(b.pane.Acts(), b.editor.Acts())
}

// back handles esc, which always goes back a single step.
func (b *Board) back() (nav.Action, tea.Cmd) {
	if act, ok := b.items.Back(); ok {
		return act, nil
	}
	if b.opened {
		return b.closePane()
	}
	return nav.Back{}, nil
}

// These functions return why a command isn't available, empty if it is.

func (b *Board) noRow() string {
	if b.items.Group() == nil {
		return "there is nothing here"
	}
	return ""
}

func (b *Board) noPane() string {
	switch {
	case b.opened:
		return ""
	case b.wide:
		return "no item is open: enter opens one beside the board"
	}
	return "no item is open: enter opens one"
}

// cantOrder is for commands that work on a single item.
func (b *Board) cantOrder() string {
	item := b.items.Current()
	switch {
	case len(b.items.AllMarked()) > 1:
		return "one item at a time: esc clears the marks"
	case item == nil:
		return "there is no item under the cursor"
	case item.Sequence == 0:
		return "it is still being created"
	}
	return words.Why(sprint.CanWrite(b.view.project))
}

// cantAdd follows the server's rule: an ended or archived cycle accepts no items.
func (b *Board) cantAdd() string {
	if !b.view.known {
		return "the cycle is not read yet"
	}
	return cmp.Or(words.Why(sprint.CanWrite(b.view.project)), words.Why(sprint.CanAdd(b.view.cycle, b.view.now)))
}
