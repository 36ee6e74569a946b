package events

import (
	"fmt"

	"charm.land/lipgloss/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// notesFrom is the minimum number of cells for name and notes to show the marks of an event as text.
const notesFrom = 30

// Symbol returns the symbol of a kind and its style. The style uses the calendar's colour, if any, except in high
// contrast, where all colours must be readable. The kind Nothing has no symbol.
func Symbol(k Kind, color string, s *theme.Styles) (string, cell.Style) {
	symbol, style := "", cell.Style{}
	switch k {
	case DayOff:
		symbol, style = s.Glyphs.DayOff, s.OK
	case Headline:
		symbol, style = s.Glyphs.Headline, s.Accent
	case Usual:
		symbol, style = s.Glyphs.Event, s.Muted
	case Nothing:
	}
	if color != "" && s.Options.Color && !s.Options.Contrast {
		style.Fg = lipgloss.Color(color)
	}
	return symbol, style
}

// Legend explains the symbols of events.
func Legend(s *theme.Styles) []theme.Symbol {
	var all []theme.Symbol
	for _, k := range []struct {
		kind  Kind
		means string
	}{{DayOff, "day off"}, {Headline, "headline event"}, {Usual, "event"}} {
		symbol, style := Symbol(k.kind, "", s)
		all = append(all, theme.Symbol{Text: symbol, Style: style, Means: k.means})
	}
	return append(all,
		theme.Symbol{Text: s.Glyphs.Workday, Style: s.Faint, Means: "weekday without events"},
		theme.Symbol{Text: s.Glyphs.Provisional, Style: s.Warn, Means: "provisional event, or its hour"},
	)
}

// DrawDots draws a symbol for each day of the span, between two ends, aligned with a bar of the same days in the same
// rectangle. Days off, headlines and other events have their own symbols; weekdays without events have a faint one,
// weekends none. If several days share a cell, it shows the most important one. Nothing is drawn in less than 3 cells.
func (v *View) DrawDots(c *cell.Canvas, at cell.Rect, s *theme.Styles) {
	if !v.Shown() || at.W < 3 {
		return
	}
	c.Text(at.X, at.Y, s.Glyphs.Bar.Left, s.Faint)
	c.Text(at.X+at.W-1, at.Y, s.Glyphs.Bar.Right, s.Faint)
	cells, n := at.W-2, len(v.days)
	for i := 0; i < n; {
		x, next := i*cells/n, i+1
		top := v.days[i]
		for ; next < n && next*cells/n == x; next++ {
			if v.days[next].matters() > top.matters() {
				top = v.days[next]
			}
		}
		symbol, style := Symbol(top.kind, v.color(top.from), s)
		if top.kind == Nothing && !weekend(top.date) {
			symbol, style = s.Glyphs.Workday, s.Faint
		}
		c.Text(at.X+1+x, at.Y, symbol, style)
		i = next
	}
}

// DrawList draws a row for each event and returns the number of rows used. If not all fit, the most important ones are
// drawn, and the last row is "+12 more".
func (v *View) DrawList(c *cell.Canvas, at cell.Rect, s *theme.Styles) int {
	if !v.Shown() || at.H < 1 || len(v.Events) == 0 {
		return 0
	}
	rows := v.Rows(at.H)
	if len(v.Events) > len(rows) {
		rows = v.Rows(at.H - 1)
	}
	drawRows(c, at, rows, s)
	if more := len(v.Events) - len(rows); more > 0 {
		c.Cut(at.X, at.Y+len(rows), at.W, fmt.Sprintf("+%d more", more), s.Muted)
		return len(rows) + 1
	}
	return len(rows)
}

// drawRows draws rows below each other, with days and hours in columns.
func drawRows(c *cell.Canvas, at cell.Rect, rows []Row, s *theme.Styles) {
	days, hours := 0, 0
	for _, r := range rows {
		days, hours = max(days, cell.Width(r.Days)), max(hours, cell.Width(r.Time))
	}
	for i, r := range rows {
		x := symbolWidth
		line := c.Sub(cell.Rect{X: at.X, Y: at.Y + i, W: at.W, H: 1})
		symbol, style := Symbol(r.Kind, r.Color, s)
		line.Text(0, 0, symbol, style)
		line.Cut(x, 0, days, r.Days, s.Muted)
		x += days + 1
		if hours > 0 {
			line.Cut(x, 0, hours, r.Time, s.Muted)
			x += hours + 1
		}
		r.drawName(line.Sub(cell.Rect{X: x, W: at.W - x, H: 1}), s)
	}
}

// symbolWidth is the width of the symbol before a row.
const symbolWidth = 2

// drawName draws the name and the marks of an event: the notes if they fit, but always the mark of a provisional event.
func (r Row) drawName(c *cell.Canvas, s *theme.Styles) {
	room, _ := c.Size()
	name := cell.Name(r.Name)
	if need := cell.Width(name) + symbolWidth + cell.Width(r.Notes); r.Notes != "" && room >= notesFrom && need <= room {
		x := c.Text(0, 0, name, s.Text)
		c.Text(x+symbolWidth, 0, r.Notes, s.Muted)
		return
	}
	if r.Provisional {
		room -= symbolWidth
	}
	x := c.Cut(0, 0, room, name, s.Text)
	if r.Provisional {
		c.Text(x+1, 0, s.Glyphs.Provisional, s.Warn)
	}
}
