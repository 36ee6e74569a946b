package cell

// Offset returns the position of the canvas in another one on the same grid, for
// finding out later what was drawn under the mouse.
func (c *Canvas) Offset(outer *Canvas) (x, y int) { return c.x - outer.x, c.y - outer.y }
