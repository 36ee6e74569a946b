package board

import (
	"cmp"
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/nav"
)

// Commands lists the keys of the board, those that are used most first.
func (b *Board) Commands() []nav.Command {
	if b.filter.Typing() {
		return nav.FilterKeys(b.cursor(), b.filter.Keep, b.dropFilter)
	}
	if b.detail.open {
		return b.detailCommands()
	}
	open := nav.Command{
		ID: "open", Keys: []string{"enter"}, Title: "open the item, or the group", Short: "open",
		Disabled: b.noRow, Run: b.open,
	}
	return slices.Concat([]nav.Command{open}, b.itemCommands(), b.orderCommands(), b.cycleCommands(), b.markCommands(), b.moveCommands())
}

// itemCommands act on the marked items, or else on the one under the cursor.
func (b *Board) itemCommands() []nav.Command {
	return []nav.Command{
		{ID: "state", Keys: []string{"s"}, Title: "state", Short: "state", Disabled: b.cantEdit, Run: b.chooseState},
		{ID: "state.next", Keys: []string{"L"}, Title: "to the next state or column", Disabled: b.cantEdit, Run: b.shiftColumn(+1)},
		{ID: "state.prev", Keys: []string{"H"}, Title: "to the previous state or column", Disabled: b.cantEdit, Run: b.shiftColumn(-1)},
		{ID: "assign", Keys: []string{"a"}, Title: "assignees", Short: "assign", Disabled: b.cantEdit, Run: b.chooseAssignee},
		{ID: "priority", Keys: []string{"p"}, Title: "priority", Disabled: b.cantEdit, Run: b.choosePriority},
		{ID: "labels", Keys: []string{"b"}, Title: "labels", Disabled: b.cantEdit, Run: b.chooseLabel},
		{ID: "due", Keys: []string{"d"}, Title: "due date", Disabled: b.cantEdit, Run: b.askDue},
		{ID: "points", Keys: []string{"w"}, Title: "points", Disabled: b.cantEdit, Run: b.choosePoints},
		{ID: "rename", Keys: []string{"e"}, Title: "rename", Disabled: b.cantRename, Run: b.askName},
		{ID: "move", Keys: []string{"t"}, Title: "move to another cycle", Short: "move", Disabled: b.cantEdit, Run: b.chooseCycle},
		{ID: "remove", Keys: []string{"x"}, Title: "remove from this cycle", Short: "remove", Disabled: b.cantEdit, Run: b.remove},
		{ID: "delete", Keys: []string{"D"}, Title: "delete", Disabled: b.cantDelete, Run: b.askDelete},
		{ID: "browse", Keys: []string{"o"}, Title: "open in the browser", Disabled: b.noItem, Run: b.browse},
		{ID: "copy", Keys: []string{"y"}, Title: "copy identifier, address or branch name", Disabled: b.noItem, Run: b.chooseCopy},
	}
}

// orderCommands change the manual order.
func (b *Board) orderCommands() []nav.Command {
	return []nav.Command{
		{ID: "order.down", Keys: []string{"J"}, Title: "down in the manual order", Disabled: b.cantRename, Run: b.reorder(+1)},
		{ID: "order.up", Keys: []string{"K"}, Title: "up in the manual order", Disabled: b.cantRename, Run: b.reorder(-1)},
	}
}

// markCommands mark, filter, and go one step back.
func (b *Board) markCommands() []nav.Command {
	return []nav.Command{
		{ID: "filter", Keys: []string{"/"}, Title: "filter what is listed", Short: "filter", Run: nav.Quiet(b.filter.Type)},
		{ID: "mark", Keys: []string{"space"}, Title: "mark", Run: nav.Quiet(b.markOne)},
		{ID: "mark.range", Keys: []string{"V"}, Title: "mark a range from here on, or end it", Run: b.markRange},
		{ID: "mark.all", Keys: []string{"*"}, Title: "mark all that are shown, or none", Run: nav.Quiet(b.markAll)},
		{ID: "mark.group", Keys: []string{"#"}, Title: "mark the column or group, or none of it", Disabled: b.noGroup, Run: nav.Quiet(b.markGroup)},
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
	switch {
	case b.stretch != nil:
		b.giveUp()
	case b.filter.Query() != "":
		b.dropFilter()
	case b.marks.Len() > 0:
		b.marks.Clear()
		b.mark()
	default:
		return nav.Back{}, nil
	}
	return nil, nil
}

func (b *Board) dropFilter() {
	b.filter.Clear()
	b.sift(false)
}

// cycleCommands act on the cycle and on the board.
func (b *Board) cycleCommands() []nav.Command {
	return []nav.Command{
		{ID: "add", Keys: []string{"+"}, Title: "add items from the backlog", Short: "add", Disabled: b.cantAdd, Run: func() (nav.Action, tea.Cmd) {
			return nav.Open{To: nav.AddItems(b.route)}, nil
		}},
		{ID: "new", Keys: []string{"n"}, Title: "new item in this cycle", Short: "new", Disabled: b.cantAdd, Run: b.askNew},
		{ID: "fold", Keys: []string{"z"}, Title: "fold or open the column or group", Disabled: b.noGroup, Run: nav.Quiet(b.fold)},
		{ID: "view", Keys: []string{"v"}, Title: "layout, groups, order, lanes, columns", Short: "view", Run: b.chooseLook},
		{ID: "cycle.prev", Keys: []string{"["}, Title: "previous cycle", Disabled: b.noCycle(-1), Run: b.otherCycle(-1)},
		{ID: "cycle.next", Keys: []string{"]"}, Title: "next cycle", Disabled: b.noCycle(+1), Run: b.otherCycle(+1)},
	}
}

// The reasons why something can't be done, empty if it can.

func (b *Board) noRow() string {
	if b.group() == nil && b.current() == nil {
		return "there is nothing here"
	}
	return ""
}

func (b *Board) noGroup() string {
	if b.group() == nil {
		return "there is no group under the cursor"
	}
	return ""
}

func (b *Board) noItem() string {
	if len(b.marked) == 0 && b.current() == nil {
		return "there is no item under the cursor"
	}
	return ""
}

func (b *Board) cantEdit() string {
	return cmp.Or(b.noItem(), why(sprint.CanWrite(b.view.project)), b.unsent())
}

// unsent keeps people from changing an item that the server does not know yet.
func (b *Board) unsent() string {
	if item := b.current(); b.newborn || item != nil && item.Sequence == 0 {
		return "it is still being made"
	}
	return ""
}

// cantRename is for what makes sense for one item only.
func (b *Board) cantRename() string {
	if b.marks.Len() > 1 {
		return "one item at a time: esc clears the marks"
	}
	return b.cantEdit()
}

// cantDelete follows the server's rule: who made it, or an admin.
func (b *Board) cantDelete() string {
	if reason := b.cantRename(); reason != "" {
		return reason
	}
	return why(sprint.CanDeleteItem(b.chosen()[0], b.snap.Identity(b.route.Project)))
}

// cantAdd follows the server's rule: an ended or archived cycle takes no items.
func (b *Board) cantAdd() string {
	if !b.view.known {
		return "the cycle is not read yet"
	}
	return cmp.Or(why(sprint.CanWrite(b.view.project)), why(sprint.CanAdd(b.view.cycle, b.view.now)))
}

// why is the reason of a refusal, empty for none.
func why(refused error) string {
	if refused == nil {
		return ""
	}
	return refused.Error()
}

// cycles are those of the project in the order of their days; those without come last.
func (b *Board) cycles() []plane.Cycle {
	return slices.SortedStableFunc(slices.Values(b.snap.Cycles(b.route.Project)), func(x, y plane.Cycle) int {
		if x.Start.IsZero() != y.Start.IsZero() {
			return y.Start.Compare(x.Start)
		}
		return cmp.Or(x.Start.Compare(y.Start), cmp.Compare(x.Name, y.Name))
	})
}

// beside finds the cycle before or after this one.
func (b *Board) beside(by int) (plane.Cycle, bool) {
	all := b.cycles()
	at := slices.IndexFunc(all, func(c plane.Cycle) bool { return c.ID == b.route.Cycle })
	if at < 0 || at+by < 0 || at+by >= len(all) {
		return plane.Cycle{}, false
	}
	return all[at+by], true
}

func (b *Board) noCycle(by int) func() string {
	return func() string {
		if _, ok := b.beside(by); ok {
			return ""
		}
		if by < 0 {
			return "there is no cycle before this one"
		}
		return "there is no cycle after this one"
	}
}

// otherCycle goes to a neighbour in place of this board, so that esc still leads to the list of cycles.
func (b *Board) otherCycle(by int) func() (nav.Action, tea.Cmd) {
	return func() (nav.Action, tea.Cmd) {
		to, _ := b.beside(by)
		return nav.Replace{To: nav.Board{Project: b.route.Project, Cycle: to.ID}}, nil
	}
}
