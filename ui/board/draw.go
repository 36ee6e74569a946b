package board

import (
	"strconv"

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
	p.header(c.Sub(cell.Rect{X: 1, W: w - 2, H: 1}), len(b.marked))
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
	if w >= paneFrom {
		p.beside(body, b)
		body = body.Sub(cell.Rect{W: w - paneWidth - 3, H: h - top})
	}
	p.list(body, b.list)
}

// beside draws the item under the cursor at the right.
func (p painter) beside(c *cell.Canvas, b *Board) {
	w, h := c.Size()
	x := w - paneWidth - 2
	for y := range h {
		c.Text(x, y, p.Glyphs.Divider, p.Rule)
	}
	if item := b.current(); item != nil {
		p.detail(c.Sub(cell.Rect{X: x + 2, W: paneWidth - 1, H: h}), &b.detail, item)
	}
}

// header tells the cycle, its days, how far it is, and at the right the points, or how many items are marked: also those
// that a filter hides are acted on.
func (p painter) header(c *cell.Canvas, marked int) {
	w, _ := c.Size()
	right, look := p.view.points.String(), p.Muted
	switch {
	case marked > 0:
		right, look = strconv.Itoa(marked)+" marked", p.Accent
	case right != "":
		right += " pt"
	}
	c.Text(w-cell.Width(right), 0, right, look)
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
func (p painter) list(c *cell.Canvas, l *widget.List) {
	w, _ := c.Size()
	at := p.view.widths.LayOut(w-rowMargin, p.Styles, items.BoardColumns()...)
	l.Draw(c, func(c *cell.Canvas, r widget.Row, look widget.Look) {
		if r.Header {
			p.head(c, p.view.heads[r.Key], look, at[items.ColPoints])
			return
		}
		p.item(c, p.view.items[r.Key], look, at)
	})
}

// rowMargin is what a list keeps free: its gutter and a column at the right. Heads begin earlier than rows by headLead.
const (
	rowMargin = 4
	headLead  = 2
)

// head draws the name of a group with its count, and its points over those of its items.
func (p painter) head(c *cell.Canvas, g *group, look widget.Look, points cell.Rect) {
	if g == nil {
		return
	}
	x := c.Text(0, 0, p.Glyphs.Group(string(g.state.Group)), p.Group(string(g.state.Group))) + 1
	w, _ := c.Size()
	x += c.Cut(x, 0, w-x-8, g.state.Name, p.Title) + 2
	count := strconv.Itoa(len(g.items))
	if g.found < len(g.items) {
		count = strconv.Itoa(g.found) + " of " + count
	}
	x += c.Text(x, 0, count, p.Muted)
	if look.Folded {
		c.Text(x+2, 0, p.Glyphs.Folded, p.Muted)
	}
	sum := g.points.String()
	if left := points.X + points.W + headLead - cell.Width(sum); points.W > 0 && left > x {
		c.Text(left, 0, sum, p.Muted)
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
	return items.Painter{Styles: p.Styles, Snap: p.view.snap, Today: p.view.today, Letters: p.view.letters}
}
