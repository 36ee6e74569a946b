package board

import (
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// Draw draws the board.
func (b *Board) Draw(c *cell.Canvas) {
	if !b.deps.Now().Before(b.view.until) {
		b.rebuild() // a day or the cycle has ended
	}
	w, h := c.Size()
	b.wide = w >= besideFrom
	if carded := b.look.columns(w); carded != b.carded {
		b.use(carded)
	}
	b.pane.Focused = b.over() || b.inside
	p := painter{b.items.Drawing, &b.view}
	switch {
	case b.over():
		b.pane.Draw(c.Sub(cell.Rect{X: 1, W: w - 2, H: h}))
	case b.opened:
		p.beside(c, b)
	default:
		p.board(c, b)
	}
}

// painter draws parts of a view.
type painter struct {
	items.Drawing

	view *view
}

// cursor draws the cursor.
func (p painter) cursor(c *cell.Canvas, x, y int) { c.Text(x, y, p.Glyphs.Cursor, p.Accent) }

// airyHeight is the least height of a board with an empty line below its head.
const airyHeight = 14

// board draws a line about the cycle, a line for the filter or the agenda, and the columns or the list.
func (p painter) board(c *cell.Canvas, b *Board) {
	w, h := c.Size()
	b.top = 2
	if h < airyHeight {
		b.top = 1
	}
	body := c.Sub(cell.Rect{Y: b.top, W: w, H: h - b.top})
	switch text := b.placeholder(); {
	case text != "":
		b.columns.geo.reset()
		widget.Paragraph(body.Sub(cell.Rect{X: 1, W: w - 2, H: h - b.top}), text, p.Muted)
	case b.carded:
		b.columns.lay(w, p.view.heads)
		b.columns.draw(body, b.cards(p, h-b.top))
		p.drawDrag(body, b)
	default:
		b.list.Draw(body, 0)
	}
	p.head(c.Sub(cell.Rect{X: 1, W: w - 2, H: 1}), b)
	switch {
	case b.items.FilterShown():
		b.items.DrawFilter(c.Sub(cell.Rect{Y: b.top - 1, W: w, H: 1}))
		b.items.DrawSuggestions(body)
	case b.top > 1: // otherwise there is no line for it
		b.agenda.Draw(c.Sub(cell.Rect{X: 1, Y: 1, W: w - 2, H: 1}), p.Styles)
	}
}

// Heights below which cards are compact, and below which cards in lanes have no gap, so that two lanes fit.
const (
	lowBoard = 11
	lowLanes = 20
)

// cards returns the style of the cards for a height.
func (b *Board) cards(p painter, height int) cards {
	k := cards{painter: p, titles: 2, gap: 1, marked: b.items.Marked, compact: b.look.compact || height < lowBoard}
	if b.look.lanes != items.Ungrouped {
		k.even, k.titles = true, 1
	}
	if k.compact || k.even && height < lowLanes {
		k.gap = 0
	}
	return k
}
