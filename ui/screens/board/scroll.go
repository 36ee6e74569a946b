package board

import "github.com/planedeck/planedeck/plane"

// stack is cards below one another in a height.
type stack struct {
	room   int
	gap    int
	height func(n int) int
}

// fits is the first of the cards that are seen when the given one is the last, and some room is left below it.
func (s stack) fits(last, below int) int {
	first, sum := last, s.height(last)
	for first > 0 && sum+s.gap+s.height(first-1) <= s.room-below {
		first--
		sum += s.gap + s.height(first)
	}
	return first
}

// scroll is the first card of a column that is seen: as it was, but so that the card under the cursor is seen as a whole,
// and that no room is left below while there are cards above. Its cost depends on what is seen.
func (c *columns) scroll(column int, cards []*plane.Item, s stack) int {
	key := c.grid.columns.Groups[column].Key
	if len(cards) == 0 {
		delete(c.tops, key)
		return 0
	}
	last := len(cards) - 1
	first := max(0, min(c.tops[key].index, last))
	if column == c.at.column && c.at.item != "" {
		below := 0
		if c.at.index < last {
			below = 1
		}
		first = max(min(first, c.at.index), s.fits(c.at.index, below))
	}
	first = min(first, s.fits(last, 0))
	c.tops[key] = top{first, cards[first].ID}
	return first
}

// wheel scrolls the column at a place of the screen by cards, or all lanes; the cursor follows where it has to.
func (c *columns) wheel(x, rows int) {
	column, ok := c.geo.column(x)
	if !ok || c.grid.laned || column == c.at.column {
		step := max(1, rows/3)
		if rows < 0 {
			step = min(-1, rows/3)
		}
		c.Move(step)
		return
	}
	key := c.grid.columns.Groups[column].Key
	t := c.tops[key]
	if rows > 0 {
		t.index++
	} else {
		t.index = max(0, t.index-1)
	}
	c.tops[key] = t
}
