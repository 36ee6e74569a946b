package board

import (
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/cell"
	"github.com/planedeck/planedeck/ui/items"
	"github.com/planedeck/planedeck/ui/theme"
	"github.com/planedeck/planedeck/ui/widget"
)

// painter draws parts of a view.
type painter struct {
	*theme.Styles
	view *view
}

// rows under which a screen gives up its air, and columns from which on there is room for a bar.
const (
	airyHeight = 14
	barWidth   = 18
	barFrom    = 96
	leastName  = 14 // of the cycle
	readable   = 96 // of a text: longer lines tire the eye
)

// board draws the whole screen: one line about the cycle, one for the filter, the list, and an item over or beside it.
func (p painter) board(c *cell.Canvas, b *Board) {
	w, h := c.Size()
	if b.detail.open {
		p.detail(c.Sub(cell.Rect{X: 1, W: min(w-2, readable), H: h}), &b.detail, b.current())
		return
	}
	p.header(c.Sub(cell.Rect{X: 1, W: w - 2, H: 1}), b)
	top := 2
	if h < airyHeight {
		top = 1
	}
	if b.filter.Shown() {
		line := c.Sub(cell.Rect{Y: top - 1, W: w, H: 1})
		line.Clear()
		b.filter.Draw(line, p.view.found, len(p.view.items))
	}
	body := c.Sub(cell.Rect{Y: top, W: w, H: h - top})
	if text := b.instead(); text != "" {
		widget.Paragraph(body.Sub(cell.Rect{X: 1, W: w - 2, H: h - top}), text, p.Muted)
		return
	}
	if b.carded {
		p.columns(body, b)
		return
	}
	p.list(body, b)
}

// header tells the cycle, its days, how far it is, and at the right the points, or how many items are marked: also those
// that a filter hides are acted on.
func (p painter) header(c *cell.Canvas, b *Board) {
	w, _ := c.Size()
	right, marked := b.corner()
	style := p.Muted
	if marked {
		style = p.Accent
	}
	c.Text(w-cell.Width(right), 0, right, style)
	room := w - cell.Width(right) - 2
	bar := 0
	if w >= barFrom && p.view.progress.Scope() > 0 {
		bar = barWidth + 1
	}
	x := c.Cut(0, 0, max(room/3, leastName), p.view.name(), p.Title)
	facts := cycleFacts(p.view, room-x-cell.Width(separator)-bar)
	if facts == "" {
		return
	}
	x += c.Text(x, 0, separator, p.Faint)
	if bar > 0 {
		widget.Bar(c, cell.Rect{X: x, W: barWidth, H: 1}, barOf(p.view), p.Styles)
	}
	c.Cut(x+bar, 0, room-x-bar, facts, p.Muted)
}

// list draws the rows that are seen.
func (p painter) list(c *cell.Canvas, b *Board) {
	w, _ := c.Size()
	at := p.view.widths.LayOut(w-rowMargin, p.Styles, items.BoardColumns()...)
	b.list.Draw(c, func(c *cell.Canvas, r widget.Row, look widget.Look) {
		if r.Header {
			p.head(c, b, r.Key, look)
			return
		}
		id := rowItem(r.Key)
		look.Marked = b.marks.Has(id)
		p.item(c, p.view.items[id], look, at)
	})
}

// rowMargin is what a list keeps free: its gutter and a column at the right.
const rowMargin = 4

// head draws the name of a group with its count, and its points under those of all.
func (p painter) head(c *cell.Canvas, b *Board, key string, look widget.Look) {
	at := groupAt(p.view.columns, key)
	if at < 0 {
		return
	}
	g, shown := &p.view.columns.Groups[at], len(b.grid.parts[at])
	w, _ := c.Size()
	x := 0
	if sign, st := p.items().Sign(g); sign != "" {
		x = c.Text(0, 0, sign, st) + 1
	}
	x += c.Cut(x, 0, w-x-8, cell.Name(g.Name), p.Title) + 2
	x += c.Text(x, 0, figure(shown, g.Count), p.Muted)
	if look.Folded {
		c.Text(x+2, 0, p.Glyphs.Folded, p.Muted)
	}
	if sum := g.Points.String(); sum != "" && x+4+cell.Width(sum)+4 < w {
		items.Right(c, cell.Rect{W: w - 1}, sum+" pt", p.Muted)
	}
}

// item draws one row.
func (p painter) item(c *cell.Canvas, i *plane.Item, look widget.Look, at items.Layout) {
	if i != nil {
		p.items().Row(c, i, look, at)
	}
}

// items draws what all lists of items have in common.
func (p painter) items() items.Painter {
	return items.Painter{Styles: p.Styles, Snap: p.view.snap, Today: p.view.today, Letters: p.view.letters, Texts: p.view.texts}
}
