package board

import (
	"cmp"
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// Commands lists the keys of the board, those that are used most first.
func (b *Board) Commands() []nav.Command {
	switch {
	case b.items.Typing():
		return b.following(b.items.TypingCommands())
	case b.over():
		return b.overCommands()
	case b.opened && b.inside:
		return b.insideCommands()
	}
	return b.following(slices.Concat(b.lasting(), b.moveCommands()))
}

// lasting are the commands that are the same for as long as the board is open. They are asked for with each frame, so they
// are made once.
func (b *Board) lasting() []nav.Command {
	if b.commands == nil {
		open := nav.Command{
			ID: "open", Keys: []string{"enter"}, Title: "open the item, or the group", Short: "open",
			Disabled: b.noRow, Run: b.open,
		}
		b.commands = slices.Concat(
			[]nav.Command{open}, b.itemCommands(), b.orderCommands(), b.cycleCommands(), b.viewCommands(), b.items.Commands(),
		)
	}
	return b.commands
}

// following lets the pane beside the board come along with whatever moves the cursor.
func (b *Board) following(commands []nav.Command) []nav.Command {
	if !b.opened {
		return commands
	}
	for n := range commands {
		run := commands[n].Run
		commands[n].Run = func() (nav.Action, tea.Cmd) {
			act, cmd := run()
			return act, tea.Batch(cmd, b.follow())
		}
	}
	return commands
}

// itemCommands change the marked items, or else the one under the cursor. In columns H and L go by what stands there.
func (b *Board) itemCommands() []nav.Command {
	commands := b.editor.Commands()
	for n := range commands {
		switch c := &commands[n]; c.ID {
		case "state.next":
			c.Title, c.Run = "to the next state or column", b.shift(+1, c.Run)
		case "state.prev":
			c.Title, c.Run = "to the previous state or column", b.shift(-1, c.Run)
		}
	}
	return commands
}

// orderCommands change the manual order.
func (b *Board) orderCommands() []nav.Command {
	return []nav.Command{
		{ID: "order.down", Keys: []string{"J"}, Title: "down in the manual order", Disabled: b.cantOrder, Run: b.reorder(+1)},
		{ID: "order.up", Keys: []string{"K"}, Title: "up in the manual order", Disabled: b.cantOrder, Run: b.reorder(-1)},
	}
}

// cycleCommands are about the cycle.
func (b *Board) cycleCommands() []nav.Command {
	return []nav.Command{
		{ID: "add", Keys: []string{"+"}, Title: "add items from the backlog", Short: "add", Disabled: b.cantAdd, Run: to(nav.AddItems(b.route))},
		{ID: "planning", Keys: []string{"P"}, Title: "plan this cycle", Run: to(nav.Planning(b.route))},
		{ID: "cycle.prev", Keys: []string{"["}, Title: "previous cycle", Disabled: b.noCycle(-1), Run: b.otherCycle(-1)},
		{ID: "cycle.next", Keys: []string{"]"}, Title: "next cycle", Disabled: b.noCycle(+1), Run: b.otherCycle(+1)},
	}
}

func to(route nav.Route) func() (nav.Action, tea.Cmd) {
	return func() (nav.Action, tea.Cmd) { return nav.Open{To: route}, nil }
}

// viewCommands change what is seen.
func (b *Board) viewCommands() []nav.Command {
	return []nav.Command{
		{ID: "view", Keys: []string{"v"}, Title: "layout, groups, order, lanes, columns", Short: "view", Run: b.chooseLook},
		{ID: "fold", Keys: []string{"z"}, Title: "fold or open the group, lane or column", Disabled: b.items.NoGroup, Run: nav.Quiet(b.fold)},
		{ID: "fold.column", Keys: []string{"Z"}, Title: "fold or open the column", Disabled: b.items.NoGroup, Run: nav.Quiet(b.foldColumn)},
		{ID: "pane", Keys: []string{"tab"}, Title: "into the item beside the board", Disabled: b.noPane, Run: nav.Quiet(b.enterPane)},
		{ID: "back", Keys: []string{"esc"}, Title: "clear the filter, then the marks, then leave", Run: b.back},
	}
}

// moveCommands move the cursor; sideways only where there are columns.
func (b *Board) moveCommands() []nav.Command {
	commands := nav.Movement(b.cursor())
	if b.carded {
		commands = append(commands, nav.Sideways(b.cursor())...)
	}
	return commands
}

// back is esc: one step, never two.
func (b *Board) back() (nav.Action, tea.Cmd) {
	if act, ok := b.items.Back(); ok {
		return act, nil
	}
	if b.opened {
		return b.shut()
	}
	return nav.Back{}, nil
}

// The reasons why something can't be done, empty if it can.

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

// cantEdit is the editor's reason not to move what is chosen.
func (b *Board) cantEdit() string {
	c, _ := nav.Find(b.editor.Commands(), "s")
	return c.Why()
}

// cantOrder is for what makes sense for one item only.
func (b *Board) cantOrder() string {
	item := b.items.Current()
	switch {
	case len(b.items.AllMarked()) > 1:
		return "one item at a time: esc clears the marks"
	case item == nil:
		return "there is no item under the cursor"
	case item.Sequence == 0:
		return "it is still being made"
	}
	return words.Why(sprint.CanWrite(b.view.project))
}

// cantAdd follows the server's rule: an ended or archived cycle takes no items.
func (b *Board) cantAdd() string {
	if !b.view.known {
		return "the cycle is not read yet"
	}
	return cmp.Or(words.Why(sprint.CanWrite(b.view.project)), words.Why(sprint.CanAdd(b.view.cycle, b.view.now)))
}
