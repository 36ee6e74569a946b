package board

import (
	"github.com/planedeck/planedeck/ui/kit/cell"
)

// geometry is where the last frame has put columns and cards: for the mouse, and for a cursor that goes sideways.
type geometry struct {
	spans         []span
	cards         []placed
	before, after int // columns beyond the edges
	page          int // cards of the cursor's column that are seen as a whole
	body          int // the first row below the heads
}

// span is the place of a column.
type span struct {
	column, x, w int
	strip        bool
}

// placed is the place of a card.
type placed struct {
	spot spot
	at   cell.Rect
}

// height is where the card of a spot begins.
func (g *geometry) height(of spot) int {
	for _, p := range g.cards {
		if p.spot == of {
			return p.at.Y
		}
	}
	return 0
}

// nearest is the spot of the card of a column that is nearest to a height; false if none is seen.
func (g *geometry) nearest(y, column int) (best spot, found bool) {
	least := 0
	for _, p := range g.cards {
		if d := max(p.at.Y-y, y-p.at.Y); p.spot.column == column && (!found || d < least) {
			best, found, least = p.spot, true, d
		}
	}
	return best, found
}

// card is what stands at a place of the screen; false if no card does.
func (g *geometry) card(x, y int) (spot, bool) {
	for _, p := range g.cards {
		if x >= p.at.X && x < p.at.X+p.at.W && y >= p.at.Y && y < p.at.Y+p.at.H {
			return p.spot, true
		}
	}
	return spot{}, false
}

// column is the column at a place of the screen; false beside all of them.
func (g *geometry) column(x int) (int, bool) {
	for _, s := range g.spans {
		if x >= s.x && x < s.x+s.w {
			return s.column, true
		}
	}
	return 0, false
}

// Widths of columns, with the cell for the cursor's sign and one that keeps cards apart.
const (
	leastColumn = 16
	goodColumn  = 28 // people, points, due day and a label beside each other
	mostColumn  = 46
	stripWidth  = 3
	oneBelow    = 60 // a narrower board shows one column
)

// lay places columns in a width. Those that find no room are beyond the edges, never the one under the cursor; the others
// share the width by what their titles take.
func (c *columns) lay(width int, wants []want) {
	g := &c.grid
	c.geo.spans = c.geo.spans[:0]
	if len(g.order) == 0 {
		return
	}
	cursor := g.place(c.at.column)
	need := func(place int) int {
		switch {
		case width < oneBelow:
			return width
		case g.strips[g.order[place]]:
			return stripWidth
		}
		return leastColumn
	}
	first, last := window(c.left, cursor, len(g.order), width, need)
	c.left, c.geo.before, c.geo.after = first, first, len(g.order)-1-last
	for place := first; place <= last; place++ {
		column := g.order[place]
		c.geo.spans = append(c.geo.spans, span{column: column, w: need(place), strip: g.strips[column] && width >= oneBelow})
	}
	for _, want := range []func(span) int{
		func(s span) int { return min(wants[s.column].least, mostColumn) },
		func(span) int { return goodColumn },
		func(s span) int { return min(wants[s.column].whole, mostColumn) },
		func(span) int { return mostColumn },
	} {
		widen(c.geo.spans, width-total(c.geo.spans), want)
	}
	x := 0
	for n := range c.geo.spans {
		c.geo.spans[n].x = x
		x += c.geo.spans[n].w
	}
}

// window is the columns that are seen: the one under the cursor, as few as possible beyond the left edge that were not
// there before, and none if there is room for it.
func window(left, cursor, n, width int, need func(int) int) (first, last int) {
	first = max(0, min(left, cursor))
	sum := 0
	for place := first; place <= cursor; place++ {
		sum += need(place)
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

// widen gives room to columns, a cell each in turn, until they have what they want.
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
