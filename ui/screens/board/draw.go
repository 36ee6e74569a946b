package board

import (
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/theme"
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
		b.turn(carded)
	}
	b.pane.Focused = b.over() || b.inside
	p := painter{b.deps.Styles, &b.view, b.sifted.Letters}
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
	*theme.Styles
	view    *view
	letters func(*plane.Item) []int
}

// cursor draws the mark of what is under the cursor.
func (p painter) cursor(c *cell.Canvas, x, y int) { c.Text(x, y, p.Glyphs.Cursor, p.Accent) }

// items draws what all lists of items have in common.
func (p painter) items() items.Painter {
	return items.Painter{Styles: p.Styles, Snap: p.view.snap, Today: p.view.today, Letters: p.letters, Texts: p.view.texts}
}

// airyHeight is the height under which a screen gives up its air.
const airyHeight = 14

// board draws one line about the cycle, one for the filter, and the columns or the list.
func (p painter) board(c *cell.Canvas, b *Board) {
	w, h := c.Size()
	b.top = 2
	if h < airyHeight {
		b.top = 1
	}
	body := c.Sub(cell.Rect{Y: b.top, W: w, H: h - b.top})
	switch text := b.instead(); {
	case text != "":
		b.columns.geo.reset()
		widget.Paragraph(body.Sub(cell.Rect{X: 1, W: w - 2, H: h - b.top}), text, p.Muted)
	case b.carded:
		b.columns.lay(w, p.view.heads)
		b.columns.draw(body, b.cards(p, h-b.top))
		p.drawHand(body, b)
	default:
		p.list(body, b)
	}
	p.head(c.Sub(cell.Rect{X: 1, W: w - 2, H: 1}), b)
	if b.filter.Shown() {
		p.filter(c.Sub(cell.Rect{Y: b.top - 1, W: w, H: 1}), b)
		b.filter.DrawSuggestions(body)
	}
}

// Heights under which cards are compact, and under which those in lanes have no air between them: two lanes are to be seen.
const (
	lowBoard = 11
	lowLanes = 20
)

// cards draws cards as they are in a height.
func (b *Board) cards(p painter, height int) cards {
	k := cards{painter: p, titles: 2, gap: 1, marked: b.marks.Has, compact: b.look.compact || height < lowBoard}
	if b.look.lanes != items.Ungrouped {
		k.even, k.titles = true, 1
	}
	if k.compact || k.even && height < lowLanes {
		k.gap = 0
	}
	return k
}

// filter draws the line of the filter over the air above the cards.
func (painter) filter(c *cell.Canvas, b *Board) {
	c.Clear()
	found := len(b.view.sorted)
	if b.sifted.On {
		found = len(b.sifted.Best)
	}
	b.filter.Draw(c, found, len(b.view.sorted))
}

// list draws the rows that are seen.
func (p painter) list(c *cell.Canvas, b *Board) {
	w, _ := c.Size()
	at := p.view.widths.LayOut(w-rowMargin, p.Styles, items.BoardColumns(b.look.group)...)
	b.list.Draw(c, func(c *cell.Canvas, r table.Row, look table.Look) {
		if r.Header {
			p.groupHead(c, b, r.Key, look)
			return
		}
		if i := p.view.items[rowItem(r.Key)]; i != nil {
			look.Marked = b.marks.Has(string(i.ID))
			p.items().Row(c, i, look, at)
		}
	})
}

// rowMargin is what a list keeps free: its gutter and a column at the right.
const rowMargin = 4

// groupHead draws the name of a group with its count, and its points under those of all.
func (p painter) groupHead(c *cell.Canvas, b *Board, key string, look table.Look) {
	at := groupAt(p.view.columns, key)
	if at < 0 {
		return
	}
	g, shown := &p.view.columns.Groups[at], len(b.grid.parts[at])
	w, _ := c.Size()
	x := 0
	if symbol, st := p.items().Sign(g); symbol != "" {
		x = c.Text(0, 0, symbol, st) + 1
	}
	x += c.Cut(x, 0, w-x-8, cell.Name(g.Name), p.Title) + 2
	x += c.Text(x, 0, figure(shown, g.Count), p.Muted)
	if look.Folded {
		c.Text(x+2, 0, p.Glyphs.Folded, p.Muted)
	}
	for _, sum := range p.view.heads[at].points {
		if x+4+cell.Width(sum) < w {
			items.Right(c, cell.Rect{W: w - 1}, sum, p.Muted)
			return
		}
	}
}
