package widget

import (
	"image/color"
	"slices"

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
	Timed bool    // Gone counts: today has a place in the bar
}

// total is the whole of the bar.
func (p Progress) total() int { return p.Completed + p.Started + p.Unstarted + p.Backlog }

// Bar draws a progress bar of a width, its two ends included: what is completed
// by eighths of a cell, then started, unstarted and backlog, and a mark for
// today. Without items it is empty; narrower than 3 it is not drawn.
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
	g := s.Glyphs.Bar
	eighths := share(p.Completed, p.total(), in.W*8)
	x := eighths / 8
	for i := range x {
		c.Text(in.X+i, in.Y, g.Completed, s.Bar.Completed)
	}
	kinds := rest(p, s)
	if part := g.Part[eighths%8]; part != "" {
		style := s.Bar.Completed
		if next := slices.IndexFunc(kinds, func(k kind) bool { return k.count > 0 }); next >= 0 {
			style.Bg = kinds[next].ground
		}
		c.Text(in.X+x, in.Y, part, style)
		x++
	}
	sum := p.Completed
	for _, kind := range kinds {
		sum += kind.count
		for end := share(sum, p.total(), in.W); x < end; x++ {
			c.Text(in.X+x, in.Y, kind.glyph, kind.style)
		}
	}
}

// kind is a part of a bar that consists of whole cells.
type kind struct {
	count  int
	glyph  string
	style  cell.Style
	ground color.Color // of the cell before it that is completed in part
}

func rest(p Progress, s *theme.Styles) []kind {
	g, b := s.Glyphs.Bar, s.Bar
	return []kind{
		{p.Started, g.Started, b.Started, b.StartedGround},
		{p.Unstarted, g.Unstarted, b.Unstarted, b.UnstartedGround},
		{p.Backlog, g.Backlog, b.Backlog, b.BacklogGround},
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
