package board

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/parts/detail"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// itemPane is the opened item: beside the board, where it follows the cursor, or over the board, where it doesn't
// change until it is closed.
type itemPane struct {
	pane   *detail.Pane
	opened bool
	inside bool // a pane beside the board has the focus
	wide   bool // the last frame had room for it beside the board
	edge   int  // x coordinate of the border between the two
}

// Widths of the pane beside the board, and the least width of the screen for one.
const (
	besideFrom = 120
	leastPane  = 44
	mostPane   = 76
)

// over reports whether the item is over the board.
func (b *Board) over() bool { return b.opened && !b.wide }

// current returns the item that commands apply to: the one in the pane if it has the focus, otherwise the one under the
// cursor; nil if there is none.
func (b *Board) current() *plane.Item {
	if b.over() || b.opened && b.inside {
		return b.items.Item(b.pane.Item())
	}
	return b.items.Current()
}

// chosen returns the items that commands apply to: the marked ones, or else the current one.
func (b *Board) chosen() []plane.Item {
	if !b.over() && !b.inside {
		return b.items.Chosen()
	}
	if item := b.current(); item != nil {
		return []plane.Item{*item}
	}
	return nil
}

// stateHere returns the state of new items: that of the column.
func (b *Board) stateHere() plane.StateID {
	if g := b.items.Group(); b.carded && g != nil && g.By == items.ByState {
		return g.State.ID
	}
	return ""
}

// showCreated moves the cursor to an item that was created. If the item isn't visible, it returns why.
func (b *Board) showCreated(id plane.ItemID) (unseen string) {
	b.rebuild()
	if !b.over() {
		b.choose(id)
	}
	item := b.items.Item(id)
	switch {
	case item == nil:
		return ""
	case !b.items.Matches(id):
		return "the filter hides it"
	}
	if _, shown := b.grid.find(item, spot{}); shown {
		return ""
	}
	if slices.ContainsFunc(b.grid.lanes.Of(item), b.grid.folded) {
		return "its lane is folded"
	}
	return "its column is hidden"
}

// open opens the item under the cursor, moves the focus into it if it is open already, or unfolds a folded group.
func (b *Board) open() (nav.Action, tea.Cmd) {
	item := b.items.Current()
	if item == nil {
		b.fold()
		return nil, nil
	}
	if b.opened && b.pane.Item() == item.ID {
		b.enterPane()
		return nil, nil
	}
	b.opened = true
	return nil, b.show(item.ID)
}

// show shows an item in the pane.
func (b *Board) show(id plane.ItemID) tea.Cmd {
	cmd := b.pane.Show(id)
	b.pane.Position = b.position()
	return cmd
}

// follow shows the item under the cursor in a pane beside the board.
func (b *Board) follow() tea.Cmd {
	if !b.opened || !b.wide {
		return nil
	}
	id := plane.ItemID("")
	if item := b.items.Current(); item != nil {
		id = item.ID
	}
	return b.show(id)
}

// closePane closes the pane. If it was over the board, the cursor moves to its item.
func (b *Board) closePane() (nav.Action, tea.Cmd) {
	over := b.over()
	b.opened, b.inside = false, false
	if over {
		b.choose(b.pane.Item())
	}
	return nil, nil
}

// step shows the next or previous item of the board, and stops at the ends.
func (b *Board) step(by int) (nav.Action, tea.Cmd) {
	if b.carded {
		b.columns.step(by)
	} else {
		b.list.Step(by)
	}
	if item := b.items.Current(); item != nil {
		return nil, b.show(item.ID)
	}
	return nil, nil
}

// position returns the position of the item in the pane: "2 of 5 in Todo".
func (b *Board) position() string {
	item := b.items.Item(b.pane.Item())
	if item == nil || !b.opened {
		return ""
	}
	for _, n := range b.grid.columns.Of(item) {
		if at := indexOf(b.grid.parts[n], item.ID); at >= 0 {
			g := &b.grid.columns.Groups[n]
			return fmt.Sprintf("%d of %d in %s", at+1, len(b.grid.parts[n]), cell.Name(g.Name))
		}
	}
	return ""
}

func (b *Board) enterPane() { b.inside, b.pane.Focused = true, true }

func (b *Board) leavePane() { b.inside, b.pane.Focused = false, false }

// beside draws the board and the item beside it. The side without the focus is dimmed.
func (p painter) beside(c *cell.Canvas, b *Board) {
	w, h := c.Size()
	b.edge = w - max(leastPane, min(w*2/5, mostPane)) - 3
	pane := c.Sub(cell.Rect{X: b.edge + 2, W: w - b.edge - 3, H: h})
	if b.pane.Item() == "" {
		pane.Text(0, 0, "There is no item under the cursor.", p.Muted)
	} else {
		b.pane.Draw(pane)
	}
	p.board(c.Sub(cell.Rect{W: b.edge, H: h}), b)
	widget.Divider(c, b.edge, b.inside, p.Styles)
}
