package cell

// Offset returns where the canvas starts in another one on the same grid, for what
// has to know later what was drawn under the mouse.
func (c *Canvas) Offset(outer *Canvas) (x, y int) { return c.x - outer.x, c.y - outer.y }
