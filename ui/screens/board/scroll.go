package board

import "github.com/planedeck/planedeck/plane"

// stack is a column of cards in a height.
type stack struct {
	room   int
	gap    int
	height func(n int) int
}

// fits returns the first visible card if the given one is the last, with some rows free below it.
func (s stack) fits(last, below int) int {
	first, sum := last, s.height(last)
	for first > 0 && sum+s.gap+s.height(first-1) <= s.room-below {
		first--
		sum += s.gap + s.height(first)
	}
	return first
}

// scroll returns the first visible card of a column. It scrolls only as far as needed to show the whole card under the
// cursor, and leaves no space below while there are cards above. Its cost depends only on the visible cards.
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

// wheel scrolls the column at an x coordinate by one card. In the cursor's column, and with lanes, it moves the cursor.
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
