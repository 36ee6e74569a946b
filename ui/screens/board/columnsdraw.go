package board

import (
	"strconv"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// headRows are the lines above the cards: the name of the column, and a rule.
const headRows = 2

// columns draws a board as columns of cards.
func (p painter) columns(c *cell.Canvas, b *Board) {
	w, h := c.Size()
	k := b.columns
	k.lay(w, p.view.wants)
	k.geo.cards, k.geo.page, k.geo.body = k.geo.cards[:0], 0, headRows
	s := b.shape(h)
	for _, at := range k.geo.spans {
		p.columnHead(c, k, at)
		if at.strip {
			p.strip(c.Sub(cell.Rect{X: at.x, Y: headRows, W: at.w, H: h - headRows}), k, at)
		}
	}
	body := c.Sub(cell.Rect{Y: headRows, W: w, H: h - headRows})
	from, to := p.edges(c, k)
	if k.grid.laned {
		p.lanes(body, b, s)
		return
	}
	for _, at := range k.geo.spans {
		if !at.strip {
			p.column(body, b, at, s)
			p.above(c, k, at, from, to)
		}
	}
}

// shape is how cards are drawn in a height.
func (b *Board) shape(height int) shape {
	s := shape{compact: b.look.compact || height < lowBoard, titles: 2, gap: 1}
	if b.look.lanes != items.Ungrouped {
		s.even, s.titles = true, 1
	}
	if s.compact {
		s.even, s.gap = true, 0
	}
	return s
}

// lowBoard is the height under which cards are compact.
const lowBoard = 11

// columnHead draws the name of a column, its count and points, and the rule below, which has the accent where the cursor
// is.
func (p painter) columnHead(c *cell.Canvas, k *columns, at span) {
	g := &k.grid.columns.Groups[at.column]
	here := at.column == k.at.column
	rule := p.Rule
	if here {
		rule = p.Accent
	}
	for x := at.x + 1; x < at.x+at.w-1; x++ {
		c.Text(x, 1, p.Glyphs.Rule, rule)
	}
	x := at.x + 1
	sign, st := p.items().Sign(g)
	if sign != "" {
		x += c.Text(x, 0, sign, st) + 1
	}
	if at.strip {
		return
	}
	if here && k.at.item == "" {
		c.Text(at.x, 0, p.Glyphs.Cursor, p.Accent)
	}
	p.figures(c, cell.Rect{X: x, W: at.x + at.w - 1 - x}, g, len(k.grid.parts[at.column]))
}

// figures draws name, count and points of a group into a width. The points give way first.
func (p painter) figures(c *cell.Canvas, at cell.Rect, g *items.Group, shown int) {
	count := figure(shown, g.Count)
	sum := g.Points.String()
	name := min(cell.Width(cell.Name(g.Name)), leastHead)
	if name+1+len(count)+1+len(sum) > at.W {
		sum = ""
	}
	if rest := g.Points.Rest(); rest != "" && cell.Width(cell.Name(g.Name))+1+len(count)+1+len(sum)+1+len(rest) <= at.W {
		sum += " " + rest
	}
	if sum != "" {
		at.W -= len(sum)
		c.Text(at.X+at.W, at.Y, sum, p.Muted)
		at.W--
	}
	x := at.X + c.Cut(at.X, at.Y, at.W-1-len(count), cell.Name(g.Name), p.Title)
	c.Cut(x+1, at.Y, at.X+at.W-x-1, count, p.Muted)
}

// figure is how many of a group are shown.
func figure(shown, of int) string {
	if shown < of {
		return strconv.Itoa(shown) + " of " + strconv.Itoa(of)
	}
	return strconv.Itoa(of)
}

// leastHead is the width of a name for which the points of a column give way.
const leastHead = 6

// strip draws a column without cards as its name from top to bottom.
func (p painter) strip(c *cell.Canvas, k *columns, at span) {
	w, h := c.Size()
	g := &k.grid.columns.Groups[at.column]
	st := p.Faint
	if g.Count > 0 {
		st = p.Muted
	}
	y := 0
	if g.Count > 0 {
		c.Cut(0, y, w, strconv.Itoa(g.Count), p.Muted)
		y += 2
	}
	for name := cell.Clean(cell.Name(g.Name)); name != "" && y < h; y++ {
		letter := cell.Prefix(name, 1)
		c.Text(1, y, letter, st)
		name = name[len(letter):]
	}
	if at.column == k.at.column {
		c.Select(cell.Rect{W: w, H: y}, p.Selected)
	}
}

// edges says how many columns lie beyond the edges, on the rules, and returns what of those is left between.
func (p painter) edges(c *cell.Canvas, k *columns) (from, to int) {
	w, _ := c.Size()
	from, to = 1, w-1
	if n := k.geo.before; n > 0 {
		from += c.Text(1, 1, "‹ "+strconv.Itoa(n)+" more ", p.Muted)
	}
	if n := k.geo.after; n > 0 {
		text := " " + strconv.Itoa(n) + " more " + p.Glyphs.Into
		to -= cell.Width(text)
		c.Text(to, 1, text, p.Muted)
	}
	return from, to
}

// above says how many cards of a column are above what is seen, on its rule between two places, if there is room.
func (p painter) above(c *cell.Canvas, k *columns, at span, from, to int) {
	n := k.tops[k.grid.columns.Groups[at.column].Key].index
	text := "… " + strconv.Itoa(n) + " above "
	if x := max(at.x+1, from); n > 0 && x+cell.Width(text) <= min(at.x+at.w-1, to) {
		c.Text(x, 1, text, p.Muted)
	}
}

// column draws the cards of one column from its first visible one on.
func (p painter) column(c *cell.Canvas, b *Board, at span, s shape) {
	k := b.columns
	_, h := c.Size()
	cards := k.grid.cell(0, at.column)
	height := func(n int) int { return p.height(cards[n], at.w, s) }
	first, y := k.scroll(at.column, cards, stack{h, s.gap, height}), 0
	for n := first; n < len(cards); n++ {
		tall, room := height(n), h
		if n+1 < len(cards) {
			room-- // for the line below
		}
		if y+tall > room && n > first {
			c.Cut(at.x+1, h-1, at.w-cardMargin, "… "+strconv.Itoa(len(cards)-n)+" more", p.Faint)
			break
		}
		p.put(c, b, spot{0, at.column, n, cards[n].ID}, cell.Rect{X: at.x, Y: y, W: at.w, H: tall}, s)
		y += tall + s.gap
		if at.column == k.at.column {
			k.geo.page = n - first + 1
		}
	}
}

// put draws a card at a place and takes note of it.
func (p painter) put(c *cell.Canvas, b *Board, at spot, in cell.Rect, s shape) {
	k := b.columns
	i := k.grid.cells[at.lane][at.column][at.index]
	p.card(c, i, in, s, cardLook{cursor: at == k.at, marked: b.marks.Has(string(i.ID))})
	in.Y += k.geo.body
	k.geo.cards = append(k.geo.cards, placed{at, in})
}
