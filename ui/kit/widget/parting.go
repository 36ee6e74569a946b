package widget

import (
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// Parting draws the line between two sides at a column, with a pointer to the side
// that has the keys, so that it is seen without colours too. The other side is dimmed:
// the same key can mean another thing on each.
func Parting(c *cell.Canvas, x int, right bool, s *theme.Styles) {
	w, h := c.Size()
	pointer, other := "‹", cell.Rect{X: x + 1, W: w - x - 1, H: h}
	if right {
		pointer, other = "›", cell.Rect{W: x, H: h}
	}
	c.Dim(other, s.Dimmed, s.Rule, s.Faint)
	for y := range h {
		c.Text(x, y, s.Glyphs.Divider, s.Rule)
	}
	c.Text(x, 0, pointer, s.Accent)
}
