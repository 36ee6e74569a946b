package board

import (
	"slices"
	"strconv"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// lanes is the scroll position of a board with lanes. Lanes are below one another: a line with the name, then the cards
// of each column. All cards have the same height, so that the first line of a lane can be computed without looking at
// cards.
type lanes struct {
	line int // the first visible line
	step int // lines from one card to the next
	gap  int // lines of a step below the card
}

// starts returns the first line of a band: above it are the heads and cards of the other bands, each with an empty line
// below its cards, which is part of the step unless there is no gap.
func (l *lanes) starts(g *grid, band int) int {
	if band >= len(g.bands) {
		return 0
	}
	b := &g.bands[band]
	return band + b.open*(1-l.gap) + b.before*l.step
}

// lineOf returns the line of the card at a spot, or of the head if the lane is folded.
func (l *lanes) lineOf(g *grid, s spot) int {
	band := g.band(s.lane)
	if g.folded(s.lane) {
		return l.starts(g, band)
	}
	return l.starts(g, band) + 1 + s.index*l.step
}

// scroll scrolls the card under the cursor into view, below the name of its lane, and leaves no space below the last
// lane.
func (l *lanes) scroll(g *grid, cursor spot, height int) {
	if len(g.bands) == 0 {
		return
	}
	at, rows := l.lineOf(g, cursor), l.step
	if g.folded(cursor.lane) {
		rows = 1
	}
	l.line = max(min(l.line, at-1), at+rows-height)
	l.line = max(0, min(l.line, l.end(g)-height))
}

// end returns the line below the last lane.
func (l *lanes) end(g *grid) int {
	last := len(g.bands) - 1
	if last < 0 {
		return 0
	}
	return l.starts(g, last) + 1 + g.bands[last].tall*l.step
}

// first returns the band of the first visible line.
func (l *lanes) first(g *grid) int {
	at, found := slices.BinarySearchFunc(g.bands, l.line, func(b band, line int) int {
		return l.starts(g, g.band(b.lane)) - line
	})
	if !found {
		at--
	}
	return max(at, 0)
}

// drawLanes draws the visible lanes. The name of a lane that starts above is on the first line.
func (c *columns) drawLanes(to *cell.Canvas, p cards) {
	w, h := to.Size()
	g, l := &c.grid, &c.lanes
	l.step, l.gap = p.step(), p.gap
	l.scroll(g, c.at, h)
	c.geo.page = max(1, h/l.step)
	if l.end(g)-l.line > h+l.gap {
		defer c.more(to, p.painter)
	}
	for n := l.first(g); n < len(g.bands); n++ {
		y := l.starts(g, n) - l.line
		if y >= h {
			return
		}
		for _, at := range c.geo.spans {
			if !at.strip {
				c.drawCell(to, p, g.bands[n].lane, at.column, cell.Rect{X: at.x, Y: y + 1, W: at.w, H: h})
			}
		}
		c.laneHead(to, p.painter, n, cell.Rect{Y: max(y, 0), W: w, H: 1})
	}
}

// more draws on the last line that there are lanes below, over the columns in its place.
func (c *columns) more(to *cell.Canvas, p painter) {
	w, h := to.Size()
	more := " … more below "
	x := w - cell.Width(more)
	for _, at := range c.geo.spans {
		if x >= at.x && x < at.x+at.w {
			to.Fill(cell.Rect{X: at.x, Y: h - 1, W: w - at.x, H: 1}, p.Text)
		}
	}
	to.Text(x, h-1, more, p.Muted)
}

// drawCell draws the cards of one lane and column, which may start above the canvas.
func (c *columns) drawCell(to *cell.Canvas, p cards, lane, column int, at cell.Rect) {
	l := &c.lanes
	for n := max(0, -at.Y/l.step); n < len(c.grid.cell(lane, column)); n++ {
		y := at.Y + n*l.step
		if y >= at.H {
			return
		}
		c.drawCard(to, p, spot{lane: lane, column: column, index: n}, cell.Rect{X: at.X, Y: y, W: at.W, H: l.step - l.gap})
	}
}

// laneHead draws the name of a lane with its count and points, over any cards on that line.
func (c *columns) laneHead(to *cell.Canvas, p painter, n int, at cell.Rect) {
	band := &c.grid.bands[n]
	g := &c.grid.lanes.Groups[band.lane]
	line := to.Sub(at)
	line.Clear()
	x := 1
	if symbol, st := p.Symbol(g); symbol != "" {
		x += line.Text(x, 0, symbol, st) + 1
	}
	facts := strconv.Itoa(g.Count)
	if sum := g.Points.Line(); sum != "" {
		facts += separator + sum
	}
	x += line.Cut(x, 0, at.W-x-3-cell.Width(facts), cell.Name(g.Name), p.Title) + 1
	x += line.Cut(x, 0, at.W-x-1, facts, p.Muted) + 1
	if band.folded {
		line.Text(x, 0, p.Glyphs.Folded, p.Muted)
		if c.at.lane == band.lane {
			p.cursor(line, 0, 0)
			line.Select(cell.Rect{W: x + 2, H: 1}, p.Selected)
		}
	}
	at.Y += c.geo.body
	c.geo.lanes = append(c.geo.lanes, region{spot{lane: band.lane}, at})
}
