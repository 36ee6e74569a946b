package board

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// drag is the card that the mouse has pressed or is dragging.
type drag struct {
	held    plane.ItemID // empty if there is none
	from    int          // its column
	again   bool         // the cursor was on it before
	x, y    int          // the position of the mouse, relative to the columns
	dragged bool
}

var _ nav.Pointer = (*Board)(nil)

// Point handles the mouse: a click moves the cursor to a card, or opens the card if the cursor is there already; a
// click on a head folds or unfolds. A card that is dragged to another column moves there. The wheel scrolls what is
// under the mouse.
func (b *Board) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	switch {
	case b.over():
		m.X--
		return b.pane.Point(m)
	case b.opened && m.X > b.edge:
		m.X -= b.edge + 2
		b.inside, b.pane.Focused = true, true
		return b.pane.Point(m)
	}
	b.inside, b.pane.Focused = false, false
	m.Y -= b.top
	act, cmd := b.point(m)
	return act, tea.Batch(cmd, b.follow())
}

func (b *Board) point(m nav.Mouse) (nav.Action, tea.Cmd) {
	if m.Y < 0 && m.Kind == nav.Click {
		return nil, nil
	}
	switch {
	case m.Kind == nav.Wheel && b.carded:
		b.columns.wheel(m.X, m.Rows)
	case !b.carded:
		return b.list.Point(m, nav.Act{Run: b.open})
	case m.Kind == nav.Click:
		return b.click(m)
	case m.Kind == nav.Drag:
		b.x, b.y, b.dragged = m.X, m.Y, b.held != ""
	case m.Kind == nav.Drop:
		return b.drop(m)
	case m.Kind == nav.Release && b.again:
		b.drag = drag{}
		return b.open()
	}
	return nil, nil
}

// click handles a click on the columns.
func (b *Board) click(m nav.Mouse) (nav.Action, tea.Cmd) {
	b.drag = drag{}
	k := b.columns
	if at, ok := atCell(k.geo.cards, m.X, m.Y); ok {
		b.drag = drag{held: at.item, from: at.column, again: at == k.at}
		k.at = at
		b.items.Moved()
		return nil, nil
	}
	column, ok := k.geo.column(m.X)
	if !ok {
		return nil, nil
	}
	if key := k.grid.columns.Groups[column].Key; m.Y < headRows || k.grid.strips[column] {
		b.foldGroup(key)
	} else if head, ok := atCell(k.geo.lanes, m.X, m.Y); ok {
		b.foldLane(head.lane)
	}
	return nil, nil
}

// drop moves the dragged card to the column under the mouse; if it is marked, all marked cards move.
func (b *Board) drop(m nav.Mouse) (nav.Action, tea.Cmd) {
	held, from := b.held, b.from
	b.drag = drag{}
	column, ok := b.columns.geo.column(m.X)
	item := b.items.Item(held)
	if !ok || item == nil || column == from || from >= len(b.grid.columns.Groups) {
		return nil, nil
	}
	b.choose(held)
	if why := b.editor.CantEdit(); why != "" {
		return nav.Say{Text: why, Level: nav.Caution}, nil
	}
	list := []plane.Item{*item}
	if b.items.Marked(held) {
		list = b.items.AllMarked()
	}
	return b.toColumn(list, &b.grid.columns.Groups[from], column)
}

// drawDrag draws the dragged card at the mouse, and highlights the column where it would be dropped.
func (p painter) drawDrag(c *cell.Canvas, b *Board) {
	item := b.items.Item(b.held)
	if !b.dragged || item == nil {
		return
	}
	if column, ok := b.columns.geo.column(b.x); ok {
		for _, s := range b.columns.geo.spans {
			if s.column == column && column != b.from {
				c.Select(cell.Rect{X: s.x, W: s.w, H: 1}, p.Selected)
			}
		}
	}
	text := " " + p.Of(item).Ref + " "
	w, _ := c.Size()
	x := max(0, min(b.x, w-cell.Width(text)))
	c.Text(x, b.y, text, p.Mark)
	c.Select(cell.Rect{X: x, Y: b.y, W: cell.Width(text), H: 1}, p.Selected)
}
