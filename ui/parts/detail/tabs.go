package detail

import (
	"github.com/planedeck/planedeck/ui/kit/cell"
)

// separator separates facts on a line.
const separator = " · "

// tab is the position of a section's name.
type tab struct {
	at   cell.Rect
	text string
}

// tabs returns the line of sections, or several lines if the pane is narrow.
func (p *Pane) tabs(places []tab) block {
	height := places[len(places)-1].at.Y + 1
	return block{height: height, draw: func(c *cell.Canvas, from int) {
		for s, t := range places {
			if y := t.at.Y - from; y >= 0 {
				p.drawTab(c, section(s), t, y)
			}
		}
	}}
}

// places arranges the names of the sections side by side, with their counts if known.
func (p *Pane) places(width int) []tab {
	tabs := make([]tab, 0, sectionCount)
	x, y := 0, 0
	for s := range sectionCount {
		text := s.title()
		if n, ok := p.view.count(s); ok {
			text += " " + n
		}
		w := cell.Width(text) + 2
		if x > 0 && x+w > width {
			x, y = 0, y+1
		}
		tabs = append(tabs, tab{cell.Rect{X: x, Y: y, W: w}, text})
		x += w + 1
	}
	return tabs
}

// drawTab draws the name of a section. The open one has a symbol, so that it is recognizable without colour.
func (p *Pane) drawTab(c *cell.Canvas, s section, t tab, y int) {
	st := p.styles()
	if s != p.open {
		c.Text(t.at.X+2, y, t.text, st.Muted)
		return
	}
	c.Text(t.at.X, y, st.Glyphs.Open, st.Accent)
	c.Text(t.at.X+2, y, t.text, st.Title)
}
