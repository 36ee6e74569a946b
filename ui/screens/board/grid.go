package board

import (
	"slices"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// grid is the cards of a board that a filter lets through, by lane and column. It is made once a change.
type grid struct {
	columns, lanes *items.Division
	laned          bool
	cells          [][][]*plane.Item // by lane and column
	parts          [][]*plane.Item   // by column, of all lanes
	order          []int             // the columns that are not hidden
	strips         []bool            // by column: it shows none of its cards
	bands          []band            // the lanes that have cards
}

// band is a lane with its place in the lines of a board, where each card has one height.
type band struct {
	lane   int
	tall   int // cards of its longest column
	before int // the same of all bands above
}

// newGrid puts cards into their cells. While a filter looks into everything, folds are open.
func newGrid(v *view, shown []*plane.Item, l *look, filtered bool) grid {
	g := grid{columns: v.columns, lanes: v.lanes, laned: l.lanes != items.Ungrouped, parts: v.parts}
	if filtered {
		g.parts = v.columns.Part(shown)
	}
	g.strips = make([]bool, len(v.columns.Groups))
	for n := range v.columns.Groups {
		group := &v.columns.Groups[n]
		g.strips[n] = group.Count == 0 || l.folded[group.Key] && !filtered
		if !l.hidden[group.Key] {
			g.order = append(g.order, n)
		}
	}
	if g.laned {
		g.part(shown)
		return g
	}
	g.cells, g.bands = [][][]*plane.Item{g.parts}, []band{{}}
	return g
}

// part puts the cards into lanes.
func (g *grid) part(shown []*plane.Item) {
	g.cells = make([][][]*plane.Item, len(g.lanes.Groups))
	before := 0
	for lane, cards := range g.lanes.Part(shown) {
		g.cells[lane] = g.columns.Part(cards)
		b := band{lane: lane, before: before}
		for _, column := range g.order {
			if !g.strips[column] {
				b.tall = max(b.tall, len(g.cells[lane][column]))
			}
		}
		if b.tall > 0 {
			g.bands = append(g.bands, b)
			before += b.tall
		}
	}
}

// spot is a place on a grid: a card, or a column without one.
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

// put returns the spot of the card at an index of a cell, or of the nearest one that it has.
func (g *grid) put(lane, column, index int) spot {
	s := spot{lane: lane, column: column}
	cards := g.cell(lane, column)
	s.index = max(0, min(index, len(cards)-1))
	if len(cards) > 0 {
		s.item = cards[s.index].ID
	}
	return s
}

// settle is put, and where the cell has no card, the first one of the column.
func (g *grid) settle(lane, column, index int) spot {
	if s := g.put(lane, column, index); s.item != "" {
		return s
	}
	return g.any(column)
}

// any is the first card of a column in any lane; where there is none, the spot of the column itself.
func (g *grid) any(column int) spot {
	for _, b := range g.bands {
		if s := g.put(b.lane, column, 0); s.item != "" {
			return s
		}
	}
	return g.put(0, column, 0)
}

// filled says whether there is any card.
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

// place is where a column stands among those that are not hidden; of a hidden one, where it would.
func (g *grid) place(column int) int {
	at, _ := slices.BinarySearch(g.order, column)
	return max(0, min(at, len(g.order)-1))
}

// band is the place of a lane among those that have cards.
func (g *grid) band(lane int) int {
	at, _ := slices.BinarySearchFunc(g.bands, lane, func(b band, lane int) int { return b.lane - lane })
	return max(0, min(at, len(g.bands)-1))
}

// start is where a cursor begins: at what is being worked on, else at the first card.
func (g *grid) start() spot {
	best := spot{}
	if len(g.order) > 0 {
		best.column = g.order[0]
	}
	for _, column := range g.reading() {
		if s := g.any(column); s.item != "" {
			return s
		}
	}
	return best
}
