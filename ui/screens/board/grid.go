package board

import (
	"slices"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// grid is the cards of a board that a filter lets through, by lane and column. It is built once a change.
type grid struct {
	columns, lanes *items.Division
	laned          bool
	cells          [][][]*plane.Item // by lane and column
	parts          [][]*plane.Item   // by column, of all lanes
	order          []int             // the columns that are not hidden
	strips         []bool            // by column: it shows none of its cards
	bands          []band            // the lanes that have cards
}

// band is a lane that has cards, with its place in the lines of a board, where each card has one height.
type band struct {
	lane   int
	folded bool // only its head is shown
	tall   int  // cards of its longest column
	before int  // the same of all bands above
	open   int  // bands above that are not folded
}

// newGrid puts cards into their cells. A filter looks into folded columns and lanes, too.
func newGrid(v *view, shown *items.View, l *look) grid {
	g := grid{columns: v.columns, lanes: v.lanes, laned: l.lanes != items.Ungrouped, parts: shown.Grouped()}
	if g.columns == nil {
		return g // nothing is read yet
	}
	g.strips = make([]bool, len(v.columns.Groups))
	for n := range v.columns.Groups {
		group := &v.columns.Groups[n]
		g.strips[n] = len(g.parts[n]) == 0 || l.folded[group.Key] && !shown.Filtered()
		if !l.hidden[group.Key] {
			g.order = append(g.order, n)
		}
	}
	if g.laned {
		g.part(shown.Found(), func(key string) bool { return l.folded[key] && !shown.Filtered() })
		return g
	}
	g.cells, g.bands = [][][]*plane.Item{g.parts}, []band{{}}
	return g
}

// part puts the cards into lanes.
func (g *grid) part(shown []*plane.Item, folded func(key string) bool) {
	g.cells = make([][][]*plane.Item, len(g.lanes.Groups))
	before, open := 0, 0
	for lane, cards := range g.lanes.Part(shown) {
		cells, tall := g.columns.Part(cards), 0
		for _, column := range g.order {
			if !g.strips[column] {
				tall = max(tall, len(cells[column]))
			}
		}
		if tall == 0 {
			continue
		}
		b := band{lane: lane, before: before, open: open}
		if b.folded = folded(g.lanes.Groups[lane].Key); !b.folded {
			g.cells[lane], b.tall = cells, tall
			before += tall
			open++
		}
		g.bands = append(g.bands, b)
	}
}

// spot is a place on a grid: a card, a column without one, or a folded lane.
type spot struct {
	lane, column int
	index        int          // in the cell
	item         plane.ItemID // empty: there is none
}

// cell is the cards at a lane and column; those of a strip are not shown.
func (g *grid) cell(lane, column int) []*plane.Item {
	if lane >= len(g.cells) || column >= len(g.cells[lane]) || g.strips[column] {
		return nil
	}
	return g.cells[lane][column]
}

// folded reports whether a lane is shown by its head only.
func (g *grid) folded(lane int) bool {
	b := g.band(lane)
	return g.laned && b < len(g.bands) && g.bands[b].lane == lane && g.bands[b].folded
}

// stops counts the places of a band's column that a cursor can be on.
func (g *grid) stops(band, column int) int {
	switch {
	case band >= len(g.bands):
		return 0
	case g.bands[band].folded:
		return 1
	}
	return len(g.cell(g.bands[band].lane, column))
}

// spotAt returns the spot of the card at an index of a cell, or of the nearest one that it has.
func (g *grid) spotAt(lane, column, index int) spot {
	s := spot{lane: lane, column: column}
	cards := g.cell(lane, column)
	s.index = max(0, min(index, len(cards)-1))
	if len(cards) > 0 {
		s.item = cards[s.index].ID
	}
	return s
}

// nearest is spotAt; where the cell has no card and is not of a folded lane, it is the first card of the column.
func (g *grid) nearest(lane, column, index int) spot {
	if s := g.spotAt(lane, column, index); s.item != "" || g.folded(lane) {
		return s
	}
	return g.any(column)
}

// any is the first card of a column in any lane; where there is none, the spot of the column itself.
func (g *grid) any(column int) spot {
	for _, b := range g.bands {
		if s := g.spotAt(b.lane, column, 0); s.item != "" {
			return s
		}
	}
	lane := 0
	if len(g.bands) > 0 {
		lane = g.bands[0].lane
	}
	return g.spotAt(lane, column, 0)
}

// filled reports whether there is any card.
func (g *grid) filled() bool {
	return slices.ContainsFunc(g.parts, func(cards []*plane.Item) bool { return len(cards) > 0 })
}

// find looks for an item that is shown: in the lane and the column of a spot first.
func (g *grid) find(item *plane.Item, near spot) (spot, bool) {
	if item == nil {
		return spot{}, false
	}
	best, score := spot{}, -1
	for _, lane := range g.lanes.Of(item) {
		for _, column := range g.columns.Of(item) {
			at := indexOf(g.cell(lane, column), item.ID)
			if at < 0 || !slices.Contains(g.order, column) {
				continue
			}
			now := 0
			if column == near.column {
				now += 2
			}
			if lane == near.lane {
				now++
			}
			if now > score {
				best, score = spot{lane, column, at, item.ID}, now
			}
		}
	}
	return best, score >= 0
}

func indexOf(cards []*plane.Item, id plane.ItemID) int {
	return slices.IndexFunc(cards, func(i *plane.Item) bool { return i.ID == id })
}

// place is the place of a column among those that are not hidden; of a hidden one, the place that it would have.
func (g *grid) place(column int) int {
	at, _ := slices.BinarySearch(g.order, column)
	return max(0, min(at, len(g.order)-1))
}

// band is the place of a lane among those that have cards.
func (g *grid) band(lane int) int {
	at, _ := slices.BinarySearchFunc(g.bands, lane, func(b band, lane int) int { return b.lane - lane })
	return max(0, min(at, len(g.bands)-1))
}

// start is where a cursor is at first: at what is being worked on, else at the first card.
func (g *grid) start() spot {
	for _, column := range g.reading() {
		if s := g.any(column); s.item != "" {
			return s
		}
	}
	if len(g.order) == 0 {
		return spot{}
	}
	return g.any(g.order[0])
}
