// Package widget has the parts that screens are made of beside tables: bars, text
// fields, forms, rich text. They draw on a canvas and have no commands; they know
// neither the store nor Plane.
package widget

import (
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// MinBar is the least width of a readable bar.
const MinBar = 8

// Progress is what a bar shows, in items or points. Cancelled ones are not part
// of it.
type Progress struct {
	Completed, Started, Unstarted, Backlog int

	Gone  float64 // how much of the time has passed, 0 to 1
	Timed bool    // Gone counts: today is marked in the bar
}

// total is the whole of the bar.
func (p Progress) total() int { return p.Completed + p.Started + p.Unstarted + p.Backlog }

// Bar draws a progress bar of a width, its two ends included: what is completed,
// then started, unstarted and backlog, told apart by colour or else by height, and a
// mark for today. The air above keeps the bars of neighbouring rows apart. Without
// items it is empty; narrower than 3 it isn't drawn.
func Bar(c *cell.Canvas, at cell.Rect, p Progress, s *theme.Styles) {
	if at.W < 3 {
		return
	}
	g := s.Glyphs.Bar
	inner := at.W - 2
	c.Text(at.X, at.Y, g.Left, s.Faint)
	c.Text(at.X+at.W-1, at.Y, g.Right, s.Faint)
	if p.total() > 0 {
		drawShares(c, cell.Rect{X: at.X + 1, Y: at.Y, W: inner, H: 1}, p, s)
	}
	if p.Timed {
		x := min(int(p.Gone*float64(inner)), inner-1)
		c.Text(at.X+1+max(x, 0), at.Y, g.Today, s.Accent)
	}
}

// drawShares fills the inside of a bar.
func drawShares(c *cell.Canvas, in cell.Rect, p Progress, s *theme.Styles) {
	g, b := s.Glyphs.Bar, s.Bar
	x, sum := 0, 0
	for _, kind := range [...]struct {
		count int
		glyph string
		style cell.Style
	}{
		{p.Completed, g.Completed, b.Completed},
		{p.Started, g.Started, b.Started},
		{p.Unstarted, g.Unstarted, b.Unstarted},
		{p.Backlog, g.Backlog, b.Backlog},
	} {
		sum += kind.count
		for end := share(sum, p.total(), in.W); x < end; x++ {
			c.Text(in.X+x, in.Y, kind.glyph, kind.style)
		}
	}
}

// share is the part of units that n of total takes. It is rounded, but never
// to nothing while there is something, nor to all while something is missing.
func share(n, total, units int) int {
	s := (n*units + total/2) / total
	switch {
	case n > 0 && s == 0:
		return 1
	case n < total && s == units:
		return units - 1
	}
	return s
}
