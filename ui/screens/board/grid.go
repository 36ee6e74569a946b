package board

import (
	"slices"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// grid has the cards of a board that match the filter, by lane and column. It is built once per change.
type grid struct {
	columns, lanes *items.Division
	laned          bool
	cells          [][][]*plane.Item // by lane and column
	parts          [][]*plane.Item   // by column, all lanes
	order          []int             // the visible columns
	strips         []bool            // by column: whether it shows no cards
	bands          []band            // the lanes with cards
}

// band is a lane with cards, and its vertical position on the board, where all cards have the same height.
type band struct {
	lane   int
	folded bool // only its head is shown
	tall   int  // number of cards in its longest column
	before int  // sum of tall of all bands above
	open   int  // number of unfolded bands above
}

// newGrid divides the cards into cells. A filter also searches folded columns and lanes.
func newGrid(v *view, shown *items.View, l *look) grid {
	g := grid{columns: v.columns, lanes: v.lanes, laned: l.lanes != items.Ungrouped, parts: shown.Grouped()}
	if g.columns == nil {
		return g // nothing has been read yet
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

// part divides the cards into lanes.
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

// spot is a position on a grid: a card, a column without cards, or a folded lane.
type spot struct {
	lane, column int
	index        int          // in the cell
	item         plane.ItemID // empty if there is no card
}

// cell returns the visible cards of a lane and column, none for a strip.
func (g *grid) cell(lane, column int) []*plane.Item {
	if lane >= len(g.cells) || column >= len(g.cells[lane]) || g.strips[column] {
		return nil
	}
	return g.cells[lane][column]
}

// folded reports whether only the head of a lane is shown.
func (g *grid) folded(lane int) bool {
	b := g.band(lane)
	return g.laned && b < len(g.bands) && g.bands[b].lane == lane && g.bands[b].folded
}

// stops returns the number of cursor positions in a column of a band.
func (g *grid) stops(band, column int) int {
	switch {
	case band >= len(g.bands):
		return 0
	case g.bands[band].folded:
		return 1
	}
	return len(g.cell(g.bands[band].lane, column))
}

// spotAt returns the spot of the card at an index of a cell, or of the nearest card if the index is out of range.
func (g *grid) spotAt(lane, column, index int) spot {
	s := spot{lane: lane, column: column}
	cards := g.cell(lane, column)
	s.index = max(0, min(index, len(cards)-1))
	if len(cards) > 0 {
		s.item = cards[s.index].ID
	}
	return s
}

// nearest is like spotAt, but returns the first card of the column if the cell is empty and its lane isn't folded.
func (g *grid) nearest(lane, column, index int) spot {
	if s := g.spotAt(lane, column, index); s.item != "" || g.folded(lane) {
		return s
	}
	return g.any(column)
}

// any returns the first card of a column in any lane, or the spot of the column itself if it has no cards.
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

// filled reports whether there are any cards.
func (g *grid) filled() bool {
	return slices.ContainsFunc(g.parts, func(cards []*plane.Item) bool { return len(cards) > 0 })
}

// find returns the spot of a visible item. If there are several it prefers the column, then the lane of near.
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

// place returns the place of a column among the visible ones; for a hidden column, the place that it would have.
func (g *grid) place(column int) int {
	at, _ := slices.BinarySearch(g.order, column)
	return max(0, min(at, len(g.order)-1))
}

// band returns the place of a lane among those with cards.
func (g *grid) band(lane int) int {
	at, _ := slices.BinarySearchFunc(g.bands, lane, func(b band, lane int) int { return b.lane - lane })
	return max(0, min(at, len(g.bands)-1))
}

// start returns the initial position of the cursor: the first card in reading order.
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
