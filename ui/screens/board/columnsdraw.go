package board

import (
	"strconv"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
)

// headRows are the lines above the cards: the name of the column, and a rule.
const headRows = 2

// draw draws columns that have been laid out.
func (c *columns) draw(to *cell.Canvas, p cards) {
	w, h := to.Size()
	c.geo.cards, c.geo.lanes, c.geo.page, c.geo.body = c.geo.cards[:0], c.geo.lanes[:0], 0, headRows
	body := to.Sub(cell.Rect{Y: headRows, W: w, H: h - headRows})
	if c.grid.laned {
		c.drawLanes(body, p)
	}
	for _, at := range c.geo.spans {
		c.head(to, p.painter, at)
		switch {
		case at.strip:
			c.strip(body.Sub(cell.Rect{X: at.x, W: at.w, H: h}), p.painter, at)
		case !c.grid.laned:
			c.column(body, p, at)
			c.above(to, p.painter, at)
		}
	}
}

// head draws the name of a column with its count and points, and the rule below, which is accented in the cursor's
// column. A narrow head omits the points first, then the count.
func (c *columns) head(to *cell.Canvas, p painter, at span) {
	g := &c.grid.columns.Groups[at.column]
	here := at.column == c.at.column
	rule := p.Rule
	if here {
		rule = p.Accent
	}
	for x := at.x + 1; x < at.x+at.w-1; x++ {
		to.Text(x, 1, p.Glyphs.Rule, rule)
	}
	x, end := at.x+1, at.x+at.w-1
	if symbol, st := p.Symbol(g); symbol != "" {
		x += to.Text(x, 0, symbol, st) + 1
	}
	if at.strip {
		return
	}
	if here && c.at.item == "" && !c.grid.folded(c.at.lane) {
		p.cursor(to, at.x, 0)
	}
	name, count := cell.Name(g.Name), figure(len(c.grid.parts[at.column]), g.Count)
	room := end - x - cell.Width(count) - 1
	if least := cell.Width(name); room < least && end-x >= least {
		room, count = least, ""
	}
	x += to.Cut(x, 0, room, name, p.Title) + 1
	x += to.Text(x, 0, count, p.Muted)
	for _, sum := range p.view.heads[at.column].points {
		if x+cell.Width(separator)+cell.Width(sum) <= end {
			to.Text(x, 0, separator, p.Faint)
			to.Text(x+cell.Width(separator), 0, sum, p.Muted)
			return
		}
	}
}

// figure formats how many items of a group are shown.
func figure(shown, of int) string {
	if shown < of {
		return strconv.Itoa(shown) + " of " + strconv.Itoa(of)
	}
	return strconv.Itoa(of)
}

// strip draws a column without cards as its name from top to bottom, interrupted by the heads of lanes. A folded column
// has its count above the name.
func (c *columns) strip(to *cell.Canvas, p painter, at span) {
	w, h := to.Size()
	name, st, y := cell.Clean(cell.Name(c.grid.columns.Groups[at.column].Name)), p.Faint, 0
	if c.grid.laned {
		y = 1 // below the head of a lane
	}
	if count := len(c.grid.parts[at.column]); count > 0 {
		to.Cut(0, y, w, strconv.Itoa(count), p.Muted)
		st, y = p.Muted, y+2
	}
	for ; name != "" && y < h; y++ {
		if _, head := atCell(c.geo.lanes, 0, y+c.geo.body); head {
			continue
		}
		letter := cell.Prefix(name, 1)
		to.Text(1, y, letter, st)
		name = name[len(letter):]
	}
	if at.column == c.at.column && !c.grid.folded(c.at.lane) {
		to.Select(cell.Rect{W: w, H: y}, p.Selected)
	}
}

// above draws on the rule of a column how many cards are scrolled out above, if there is room.
func (c *columns) above(to *cell.Canvas, p painter, at span) {
	n := c.tops[c.grid.columns.Groups[at.column].Key].index
	text := "… " + strconv.Itoa(n) + " above "
	if n > 0 && cell.Width(text) <= at.w-cardMargin {
		to.Text(at.x+1, 1, text, p.Muted)
	}
}

// column draws the visible cards of a column. Titles have a third line if all cards still fit.
func (c *columns) column(to *cell.Canvas, p cards, at span) {
	_, h := to.Size()
	list := c.grid.cell(0, at.column)
	if !p.compact && p.tall(list, at.w, h) {
		p.titles = mostTitles
	}
	height := func(n int) int { return p.height(list[n], at.w) }
	first, y := c.scroll(at.column, list, stack{h, p.gap, height}), 0
	for n := first; n < len(list); n++ {
		tall, room := height(n), h
		if n+1 < len(list) {
			room-- // for the line below
		}
		if y+tall > room && n > first {
			to.Cut(at.x+1, h-1, at.w-cardMargin, "… "+strconv.Itoa(len(list)-n)+" more", p.Faint)
			break
		}
		c.drawCard(to, p, spot{column: at.column, index: n}, cell.Rect{X: at.x, Y: y, W: at.w, H: tall})
		y += tall + p.gap
		if at.column == c.at.column {
			c.geo.page = n - first + 1
		}
	}
}

// tall reports whether all cards of a list fit into a height with titles of mostTitles lines.
func (p cards) tall(list []*plane.Item, width, height int) bool {
	p.titles = mostTitles
	sum := -p.gap
	for _, i := range list {
		if sum += p.height(i, width) + p.gap; sum > height {
			return false
		}
	}
	return true
}

// drawCard draws the card of a spot and records its position.
func (c *columns) drawCard(to *cell.Canvas, p cards, s spot, at cell.Rect) {
	i := c.grid.cells[s.lane][s.column][s.index]
	s.item = i.ID
	p.draw(to, i, at, s == c.at)
	at.Y += c.geo.body
	c.geo.cards = append(c.geo.cards, region{s, at})
}
