package widget

import (
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// Divider draws the line between two panes at a column, with a pointer to the one
// that has the focus, so that it is visible without colours, too. The other pane
// is dimmed, because the same key can have a different meaning there.
func Divider(c *cell.Canvas, x int, right bool, s *theme.Styles) {
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
