package board

import (
	"strconv"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// geometry has the positions of columns and cards in the last frame, for the mouse and for moving the cursor sideways.
type geometry struct {
	shown         []int // places of the columns; of many adjacent strips only some
	spans         []span
	cards         []region
	lanes         []region // the heads of lanes
	before, after int      // columns beyond the edges
	page          int      // fully visible cards of the cursor's column
	body          int      // the first row below the heads
}

// span is the horizontal position of a column.
type span struct {
	column, x, w int
	strip        bool
}

// region is the position of a card or of the head of a lane.
type region struct {
	spot spot
	at   cell.Rect
}

// reset forgets the last frame.
func (g *geometry) reset() { g.spans, g.cards, g.lanes = g.spans[:0], g.cards[:0], g.lanes[:0] }

// height returns the first row of the card of a spot.
func (g *geometry) height(of spot) int {
	for _, p := range g.cards {
		if p.spot == of {
			return p.at.Y
		}
	}
	return 0
}

// nearest returns the spot of the card of a column that is nearest to a height; false if no card is visible.
func (g *geometry) nearest(y, column int) (best spot, found bool) {
	least := 0
	for _, p := range g.cards {
		if d := max(p.at.Y-y, y-p.at.Y); p.spot.column == column && (!found || d < least) {
			best, found, least = p.spot, true, d
		}
	}
	return best, found
}

// atCell returns the spot of the region that contains a cell of the screen; false if there is none.
func atCell(regions []region, x, y int) (spot, bool) {
	for _, p := range regions {
		if x >= p.at.X && x < p.at.X+p.at.W && y >= p.at.Y && y < p.at.Y+p.at.H {
			return p.spot, true
		}
	}
	return spot{}, false
}

// column returns the column at an x coordinate of the screen; false if there is none.
func (g *geometry) column(x int) (int, bool) {
	for _, s := range g.spans {
		if x >= s.x && x < s.x+s.w {
			return s.column, true
		}
	}
	return 0, false
}

// Widths of columns, including the cell for the cursor and one between cards.
const (
	leastColumn = 16
	loneColumn  = 14 // with a single card
	mostHead    = 24 // heads up to this width are never truncated
	goodColumn  = 28 // fits people, points, due date and a label
	mostColumn  = 46
	stripWidth  = 3
	mostStrips  = 3  // number of adjacent strips
	oneBelow    = 60 // narrower boards show one column
)

// columnText is the text of a column's head, and the widths that the column asks for.
type columnText struct {
	points []string // the total, longest form first
	cards  int
	head   int // width of name and count
	least  int // width of titles on two lines
	whole  int // width of titles on one line
}

// measureColumns returns the texts of columns. It stops measuring titles once the maximum is reached.
func measureColumns(d *items.Division, parts [][]*plane.Item) []columnText {
	list := make([]columnText, len(parts))
	for n, part := range parts {
		title := 0
		for _, i := range part {
			if title = max(title, cell.Width(i.Name)); title >= 2*mostColumn {
				break
			}
		}
		g := &d.Groups[n]
		head := cardMargin + cell.Width(cell.Name(g.Name)) + 1 + len(strconv.Itoa(g.Count))
		if g.By == items.ByState || g.By == items.ByPriority {
			head += symbolWidth
		}
		list[n] = columnText{
			points: g.Points.Lines(), cards: len(part), head: head,
			least: max(head, cardMargin+title/2+slack), whole: cardMargin + title,
		}
	}
	return list
}

// need returns the least width of a column: that of its head or of its cards, which is smaller for a single card.
func (t *columnText) need() int {
	least := leastColumn
	if t.cards < 2 {
		least = loneColumn
	}
	return max(least, min(t.head, mostHead))
}

// headWith returns the width of a head with the shortest form of its points.
func (t *columnText) headWith() int {
	if len(t.points) == 0 {
		return t.head
	}
	return min(t.head+cell.Width(separator)+cell.Width(t.points[len(t.points)-1]), mostColumn)
}

// The width of a symbol with its gap, and the extra width for breaking a title between words.
const (
	symbolWidth = 2
	slack       = 4
)

// lay lays out the columns in a width. Those that don't fit are beyond the edges, except the one under the cursor; the
// others share the width according to their heads and titles, those with several cards first.
func (c *columns) lay(width int, texts []columnText) {
	g := &c.grid
	c.geo.spans = c.geo.spans[:0]
	if len(g.order) == 0 {
		return
	}
	cursor := c.collapse(width)
	shown := c.geo.shown
	need := func(at int) int {
		column := g.order[shown[at]]
		switch {
		case width < oneBelow:
			return width
		case g.strips[column]:
			return stripWidth
		}
		return texts[column].need()
	}
	first, last := window(c.left, cursor, len(shown), width, need)
	c.left, c.geo.before, c.geo.after = first, shown[first], len(g.order)-1-shown[last]
	for at := first; at <= last; at++ {
		column := g.order[shown[at]]
		c.geo.spans = append(c.geo.spans, span{column: column, w: need(at), strip: g.strips[column] && width >= oneBelow})
	}
	c.share(width, texts)
	x := 0
	for n := range c.geo.spans {
		c.geo.spans[n].x = x
		x += c.geo.spans[n].w
	}
}

// share distributes the remaining width to the columns, first to those with several cards.
func (c *columns) share(width int, texts []columnText) {
	several := func(want func(*columnText) int) func(*columnText) int {
		return func(t *columnText) int {
			if t.cards < 2 {
				return 0
			}
			return want(t)
		}
	}
	least := func(t *columnText) int { return min(t.least, goodColumn) }
	good := func(*columnText) int { return goodColumn }
	for _, want := range []func(*columnText) int{
		several((*columnText).headWith), several(least), several(good), (*columnText).headWith, least, good,
		func(t *columnText) int { return min(t.whole, mostColumn) },
		func(*columnText) int { return mostColumn },
	} {
		widen(c.geo.spans, width-total(c.geo.spans), func(s span) int { return want(&texts[s.column]) })
	}
}

// collapse lists the places of the columns to show. Of more than mostStrips adjacent strips it shows those around the
// cursor, otherwise the first ones. It returns the cursor's place among the shown columns.
func (c *columns) collapse(width int) (cursor int) {
	g := &c.grid
	at := g.place(c.at.column)
	shown := c.geo.shown[:0]
	for from := 0; from < len(g.order); {
		to := from
		for to < len(g.order) && g.strips[g.order[to]] && width >= oneBelow {
			to++
		}
		end := to
		if to-from > mostStrips {
			if at >= from && at < to {
				from = max(from, min(at-mostStrips/2, to-mostStrips))
			}
			end = from + mostStrips
		}
		for ; from < end; from++ {
			shown = append(shown, from)
		}
		if from = to; from < len(g.order) {
			shown = append(shown, from)
			from++
		}
	}
	c.geo.shown = shown
	for n, place := range shown {
		if place == at {
			return n
		}
	}
	return 0
}

// window returns the range of visible columns. It includes the column under the cursor, scrolls as little as possible,
// and leaves no space on the right while there are columns beyond the left edge.
func window(left, cursor, n, width int, need func(int) int) (first, last int) {
	first = max(0, min(left, cursor))
	sum := 0
	for at := first; at <= cursor; at++ {
		sum += need(at)
	}
	for ; sum > width && first < cursor; first++ {
		sum -= need(first)
	}
	for last = cursor; last+1 < n && sum+need(last+1) <= width; last++ {
		sum += need(last + 1)
	}
	for ; first > 0 && last == n-1 && sum+need(first-1) <= width; first-- {
		sum += need(first - 1)
	}
	return first, last
}

// widen distributes room to the columns, one cell at a time, until they have the width they want.
func widen(spans []span, room int, want func(span) int) {
	for given := true; room > 0 && given; {
		given = false
		for n := range spans {
			if s := &spans[n]; room > 0 && !s.strip && s.w < want(*s) {
				s.w++
				room--
				given = true
			}
		}
	}
}

func total(spans []span) int {
	sum := 0
	for _, s := range spans {
		sum += s.w
	}
	return sum
}
