// Package widget has the building blocks of screens other than tables: bars, text
// fields, forms, rich text. They draw on a canvas and have no commands; they
// don't depend on the store or on Plane.
package widget

import (
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// MinBar is the minimum width of a readable bar.
const MinBar = 8

// Progress describes what a bar shows, in items or points, without cancelled ones.
type Progress struct {
	Completed, Started, Unstarted, Backlog int

	Gone  float64 // fraction of the time that has passed, 0 to 1
	Timed bool    // Gone is set: the bar has a mark for today
}

// total returns the total of the bar.
func (p Progress) total() int { return p.Completed + p.Started + p.Unstarted + p.Backlog }

// Bar draws a progress bar of a width that includes its two ends: completed, then
// started, unstarted and backlog, distinguished by colour or by height, and a
// mark for today. Empty space above separates the bars of adjacent rows. Without
// items it is empty; below a width of 3 it isn't drawn.
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

// share returns the part of units that corresponds to n of total. It is rounded,
// but never to 0 if n isn't 0, nor to all if n is less than total.
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
