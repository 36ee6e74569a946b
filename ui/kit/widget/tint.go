package widget

import "github.com/planedeck/planedeck/ui/kit/cell"

// Tint applies a style to a part of the text, from one byte of Value to another,
// in a canvas in which Draw has just drawn the field. Text that is scrolled out
// of view is ignored.
func (in *Input) Tint(c *cell.Canvas, start, end int, st cell.Style) {
	if in.Secret || start < 0 || start >= end || end > len(in.Value()) {
		return
	}
	x := in.column(start)
	c.Tint(cell.Rect{X: x, W: in.column(end) - x, H: 1}, st)
}
