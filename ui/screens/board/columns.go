package board

import (
	"slices"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// columns is the layout of a board as columns of cards. Its cursor is bound to the ID of its card: it follows the card
// through refreshes, filters and moves, at the same height on the screen.
type columns struct {
	grid   grid
	at     spot
	left   int            // place of the first visible column
	tops   map[string]top // by column key
	lanes  lanes
	toward string       // the column that the card under the cursor is moving to
	lost   plane.ItemID // the item under the cursor when the last card disappeared
	level  level        // the height that is kept when the cursor moves sideways
	geo    geometry     // of the last frame
}

// top is the first visible card of a column, by its ID and its last known index.
type top struct {
	index int
	item  plane.ItemID
}

func newColumns() *columns { return &columns{tops: make(map[string]top)} }

// set shows another grid; find returns the current version of an item.
func (c *columns) set(g grid, find func(plane.ItemID) *plane.Item) {
	old, was := c.grid, c.at
	c.grid = g
	c.geo.reset() // no positions are known until the next frame
	near, ok := c.near(&old)
	if !ok {
		c.at = g.start()
		return
	}
	if was.item == "" {
		was.item = c.lost
	}
	c.at = g.follow(near, old.cell(was.lane, was.column), was, find)
	switch {
	case c.at.item == "":
		c.lost = was.item
	case c.at.item == was.item && c.at.column == near.column:
		c.toward, c.lost = "", ""
	}
	c.hold(&old, was)
}

// near returns the column and the lane where the cursor should stay or go after a change from another grid; false if
// they no longer exist, or if nothing was shown before.
func (c *columns) near(old *grid) (spot, bool) {
	g := &c.grid
	if old.columns == nil || len(g.order) == 0 || c.lost == "" && !old.filled() {
		return spot{}, false
	}
	s := spot{
		lane:   max(same(old.lanes.Groups, c.at.lane, g.lanes.Groups), 0),
		column: same(old.columns.Groups, c.at.column, g.columns.Groups),
	}
	if s.column < 0 {
		c.left = 0
		return spot{}, false
	}
	s.column = g.order[g.place(s.column)]
	if to := groupAt(g.columns, c.toward); to >= 0 {
		s.column = to
	}
	return s, true
}

// follow returns the spot of the item that was under the cursor, or of its nearest neighbour if it isn't shown any
// more.
func (g *grid) follow(near spot, old []*plane.Item, was spot, find func(plane.ItemID) *plane.Item) spot {
	if was.item == "" {
		return g.nearest(near.lane, near.column, 0)
	}
	if s, ok := g.find(find(was.item), near); ok {
		return s
	}
	left := make(map[plane.ItemID]int)
	for n, i := range g.cell(near.lane, near.column) {
		left[i.ID] = n
	}
	for d := range old {
		for _, n := range [2]int{was.index + d, was.index - d} {
			if n < 0 || n >= len(old) {
				continue
			}
			if at, ok := left[old[n].ID]; ok {
				return g.spotAt(near.lane, near.column, at)
			}
		}
	}
	return g.nearest(near.lane, near.column, was.index)
}

// hold preserves the scroll position of each column, and the height of the card under the cursor.
func (c *columns) hold(old *grid, was spot) {
	g := &c.grid
	if g.laned && old.laned {
		c.lanes.line += c.lanes.lineOf(g, c.at) - c.lanes.lineOf(old, was)
	}
	for n := range g.columns.Groups {
		key := g.columns.Groups[n].Key
		t := c.tops[key]
		if t.index == 0 {
			continue
		}
		if n == c.at.column && was.column < len(old.columns.Groups) && old.columns.Groups[was.column].Key == key {
			t.index = max(0, t.index+c.at.index-was.index)
		} else if at := indexOf(g.parts[n], t.item); at >= 0 {
			t.index = at
		}
		c.tops[key] = t
	}
}

// same returns the new index of a group with the same key; -1 if it no longer exists.
func same(old []items.Group, at int, now []items.Group) int {
	if at >= len(old) {
		return -1
	}
	return slices.IndexFunc(now, func(g items.Group) bool { return g.Key == old[at].Key })
}

// group returns the column under the cursor; nil if all are hidden.
func (c *columns) group() *items.Group {
	if c.grid.columns == nil || c.at.column >= len(c.grid.columns.Groups) || len(c.grid.order) == 0 {
		return nil
	}
	return &c.grid.columns.Groups[c.at.column]
}

// Select moves the cursor to an item, and reports whether the item is shown.
func (c *columns) Select(item *plane.Item) bool {
	s, ok := c.grid.find(item, c.at)
	if ok {
		c.at, c.toward = s, ""
	}
	return ok
}

// enter moves the cursor to a lane's first card in the cursor's column, else its first card in any column, or to its
// head if the lane is folded.
func (c *columns) enter(lane int) {
	g := &c.grid
	c.lost, c.toward = "", ""
	c.at = g.spotAt(lane, c.at.column, 0)
	if c.at.item != "" || g.folded(lane) {
		return
	}
	for _, column := range g.order {
		if s := g.spotAt(lane, column, 0); s.item != "" {
			c.at = s
			return
		}
	}
}

// Move moves the cursor by a number of cards, down if it is positive, and into the next lane where a column ends. A
// folded lane counts as one card.
func (c *columns) Move(by int) {
	g, at := &c.grid, c.at
	c.toward = ""
	band, index := g.band(at.lane), at.index+by
	for index < 0 || index >= g.stops(band, at.column) {
		step, next := 1, band
		if index < 0 {
			step = -1
		}
		for next += step; next >= 0 && next < len(g.bands) && g.stops(next, at.column) == 0; next += step {
		}
		if next < 0 || next >= len(g.bands) {
			break // spotAt stops at the end
		}
		if step > 0 {
			index -= g.stops(band, at.column)
		} else {
			index += g.stops(next, at.column)
		}
		band = next
	}
	if band < len(g.bands) {
		at.lane = g.bands[band].lane
	}
	c.at = g.spotAt(at.lane, at.column, index)
}

// step moves the cursor to the next or previous card in reading order, in any column. It stops at the ends.
func (c *columns) step(by int) {
	g, at := &c.grid, c.at
	if next := at.index + by; next >= 0 && next < len(g.cell(at.lane, at.column)) {
		c.at = g.spotAt(at.lane, at.column, next)
		return
	}
	width := len(g.order)
	for place := g.band(at.lane)*width + g.place(at.column) + by; place >= 0 && place < len(g.bands)*width; place += by {
		lane, column := g.bands[place/width].lane, g.order[place%width]
		if n := len(g.cell(lane, column)); n > 0 {
			first := 0
			if by < 0 {
				first = n - 1
			}
			c.at = g.spotAt(lane, column, first)
			return
		}
	}
}

// Page returns how many cards of the cursor's column were visible in the last frame.
func (c *columns) Page() int { return max(c.geo.page, 1) }

// level is a height on the screen.
type level struct {
	y    int
	from spot // the cursor that it was last used for; it is invalid for any other
}

// Side moves the cursor by a number of columns, to the card at the same height on the screen. Short columns on the way
// don't change that height.
func (c *columns) Side(by int) {
	g := &c.grid
	if len(g.order) == 0 {
		return
	}
	column := g.order[max(0, min(g.place(c.at.column)+by, len(g.order)-1))]
	if column == c.at.column {
		return
	}
	c.toward = ""
	if g.folded(c.at.lane) {
		c.at = g.spotAt(c.at.lane, column, 0)
		return
	}
	if c.level.from != c.at {
		c.level.y = c.geo.height(c.at)
	}
	s, ok := c.geo.nearest(c.level.y, column)
	if !ok {
		s = spot{lane: c.at.lane, index: c.tops[g.columns.Groups[column].Key].index}
	}
	c.at = g.nearest(s.lane, column, s.index)
	c.level.from = c.at
}
