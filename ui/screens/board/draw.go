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
		return
	case b.opened:
		pane := max(leastPane, min(w*2/5, mostPane))
		b.edge = w - pane - 3
		p.aside(c, b)
		p.board(c.Sub(cell.Rect{W: b.edge, H: h}), b)
		widget.Parting(c, b.edge, b.inside, p.Styles)
		return
	}
	p.board(c, b)
}

// aside draws the item beside the board.
func (p painter) aside(c *cell.Canvas, b *Board) {
	w, h := c.Size()
	pane := c.Sub(cell.Rect{X: b.edge + 2, W: w - b.edge - 3, H: h})
	if b.pane.Item() == "" {
		pane.Text(0, 0, "Nothing is under the cursor.", p.Muted)
		return
	}
	b.pane.Draw(pane)
}

// painter draws parts of a view.
type painter struct {
	*theme.Styles
	view    *view
	letters func(*plane.Item) []int
}

// rows under which a screen gives up its air, and columns from which on there is room for a bar.
const (
	airyHeight = 14
	barWidth   = 18
	barFrom    = 96
	leastName  = 14 // of the cycle
	leastFacts = 8  // of what is told behind it, with what parts them
)

// board draws one line about the cycle, one for the filter, and the columns or the list.
func (p painter) board(c *cell.Canvas, b *Board) {
	w, h := c.Size()
	p.header(c.Sub(cell.Rect{X: 1, W: w - 2, H: 1}), b)
	b.top = 2
	if h < airyHeight {
		b.top = 1
	}
	body := c.Sub(cell.Rect{Y: b.top, W: w, H: h - b.top})
	if text := b.instead(); text != "" {
		widget.Paragraph(body.Sub(cell.Rect{X: 1, W: w - 2, H: h - b.top}), text, p.Muted)
	} else if b.carded {
		p.columns(body, b)
		p.drawHand(body, b)
	} else {
		p.list(body, b)
	}
	if b.filter.Shown() {
		p.filter(c.Sub(cell.Rect{Y: b.top - 1, W: w, H: 1}), b)
		b.filter.DrawSuggestions(body)
	}
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

// header tells the cycle, its days, how far it is, and at the right the points, or how many items are marked: also those
// that a filter hides are acted on.
func (p painter) header(c *cell.Canvas, b *Board) {
	w, _ := c.Size()
	right, marked := b.corner(w)
	style := p.Muted
	if marked {
		style = p.Accent
	} else if w-cell.Width(right)-2 < leastName {
		right = ""
	}
	c.Text(max(w-cell.Width(right), 0), 0, right, style)
	room := max(w-cell.Width(right)-2, 0)
	bar := 0
	if w >= barFrom && p.view.progress.Scope() > 0 {
		bar = barWidth + 1
	}
	x := c.Cut(0, 0, min(max(room/3, leastName), room), p.view.name(), p.Title)
	facts := cycleFacts(p.view, room-x-cell.Width(separator)-bar)
	if facts == "" || room-x < leastFacts {
		return
	}
	if bar > 0 { // it parts name and facts by itself
		x += 2
		widget.Bar(c, cell.Rect{X: x, W: barWidth, H: 1}, items.CycleBar(p.view.cycle, p.view.progress, p.view.now), p.Styles)
		x += bar
	} else {
		x += c.Text(x, 0, separator, p.Faint)
	}
	c.Cut(x, 0, room-x, facts, p.Muted)
}

// list draws the rows that are seen.
func (p painter) list(c *cell.Canvas, b *Board) {
	w, _ := c.Size()
	at := p.view.widths.LayOut(w-rowMargin, p.Styles, items.BoardColumns(b.look.group)...)
	b.list.Draw(c, func(c *cell.Canvas, r table.Row, look table.Look) {
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
func (p painter) head(c *cell.Canvas, b *Board, key string, look table.Look) {
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
	for _, sum := range []string{g.Points.Line(), g.Points.String()} {
		if sum != "" && x+4+len(sum) < w {
			items.Right(c, cell.Rect{W: w - 1}, sum, p.Muted)
			return
		}
	}
}

// item draws one row.
func (p painter) item(c *cell.Canvas, i *plane.Item, look table.Look, at items.Layout) {
	if i != nil {
		p.items().Row(c, i, look, at)
	}
}

// items draws what all lists of items have in common.
func (p painter) items() items.Painter {
	return items.Painter{Styles: p.Styles, Snap: p.view.snap, Today: p.view.today, Letters: p.letters, Texts: p.view.texts}
}
