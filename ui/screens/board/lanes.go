package board

import (
	"slices"
	"strconv"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// Lanes are bands of a board, one below the other: a line with the name, then the cards of each column. All their cards
// have one height, so that where a lane begins is known without looking at any card.

// begins is the line in which a band begins: above it are the names and the cards of the others, and some air, which
// cards have below them unless they are compact.
func (c *columns) begins(g *grid, band int) int {
	if band >= len(g.bands) {
		return 0
	}
	return band*(2-c.gap) + g.bands[band].before*c.tall
}

// lineOf is the line of the card at a spot.
func (c *columns) lineOf(g *grid, s spot) int {
	return c.begins(g, g.band(s.lane)) + 1 + s.index*c.tall
}

// roll brings the card under the cursor into view, below the name of its lane, and leaves no room below the last lane.
func (c *columns) roll(height int) {
	g := &c.grid
	if len(g.bands) == 0 {
		return
	}
	at := c.lineOf(g, c.at)
	c.line = max(min(c.line, at-1), at+c.tall-height)
	c.line = max(0, min(c.line, c.end(g)-height))
}

// end is the line below the last lane.
func (c *columns) end(g *grid) int {
	last := len(g.bands) - 1
	if last < 0 {
		return 0
	}
	return c.begins(g, last) + 1 + g.bands[last].tall*c.tall
}

// firstBand is the band that the first visible line belongs to.
func (c *columns) firstBand() int {
	g := &c.grid
	at, found := slices.BinarySearchFunc(g.bands, c.line, func(b band, line int) int {
		return c.begins(g, g.band(b.lane)) - line
	})
	if !found {
		at--
	}
	return max(at, 0)
}

// lanes draws the bands that are seen. The name of one that begins above stays in the first line.
func (p painter) lanes(c *cell.Canvas, b *Board, s shape) {
	k := b.columns
	w, h := c.Size()
	k.tall, k.gap = s.tallest(), s.gap
	k.roll(h)
	k.geo.page = max(1, h/k.tall)
	if k.end(&k.grid)-k.line > h+k.gap {
		defer p.goesOn(c)
	}
	for n := k.firstBand(); n < len(k.grid.bands); n++ {
		y := k.begins(&k.grid, n) - k.line
		if y >= h {
			return
		}
		for _, at := range k.geo.spans {
			if !at.strip {
				p.laneCards(c, b, n, cell.Rect{X: at.x, Y: y + 1, W: at.w, H: h}, at.column)
			}
		}
		p.laneHead(c.Sub(cell.Rect{Y: max(y, 0), W: w, H: 1}), k, n)
	}
}

// goesOn says in the last line that there is more below it, where a card may be cut.
func (p painter) goesOn(c *cell.Canvas) {
	w, h := c.Size()
	more := " … more below "
	c.Text(w-cell.Width(more), h-1, more, p.Muted)
}

// laneCards draws the cards of one cell, which begins at a place that may be above the canvas.
func (p painter) laneCards(c *cell.Canvas, b *Board, band int, at cell.Rect, column int) {
	k := b.columns
	s := b.shape(at.H)
	lane := k.grid.bands[band].lane
	cards := k.grid.cell(lane, column)
	for n := max(0, -at.Y/k.tall); n < len(cards); n++ {
		y := at.Y + n*k.tall
		if y >= at.H {
			return
		}
		p.put(c, b, spot{lane, column, n, cards[n].ID}, cell.Rect{X: at.X, Y: y, W: at.W, H: k.tall - s.gap}, s)
	}
}

// laneHead draws the name of a lane with its count and points, over the cards that may lie there, but not over strips.
func (p painter) laneHead(c *cell.Canvas, k *columns, band int) {
	w, _ := c.Size()
	g := &k.grid.lanes.Groups[k.grid.bands[band].lane]
	for _, at := range k.geo.spans {
		if !at.strip {
			c.Fill(cell.Rect{X: at.x, W: at.w, H: 1}, p.Text)
		}
	}
	x := 1
	if sign, st := p.items().Sign(g); sign != "" {
		x += c.Text(x, 0, sign, st) + 1
	}
	facts := strconv.Itoa(g.Count)
	if sum := g.Points.Line(); sum != "" {
		facts += separator + sum
	}
	x += c.Cut(x, 0, w-x-3-cell.Width(facts), cell.Name(g.Name), p.Title) + 2
	c.Cut(x, 0, w-x-1, facts, p.Muted)
}
