package calendar

import (
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// shape is the layout of the screen.
type shape int

// The shapes.
const (
	agenda shape = iota // the events of all days as a list
	below               // the events of a day below the grid
	beside              // beside the grid
)

// The minimum size for a grid, and the minimum width for the events of a day next to it.
const (
	gridFrom   = 60
	gridRows   = 15
	besideFrom = 120
)

// shapeOf returns the shape for a size.
func (s *Screen) shapeOf(w, h int) shape {
	switch {
	case s.deps.Lists || w < gridFrom || h < gridRows:
		return agenda
	case w < besideFrom:
		return below
	}
	return beside
}

// Draw draws the days and the events.
func (s *Screen) Draw(c *cell.Canvas) {
	if !s.deps.Now().Before(s.view.until) {
		s.rebuild() // a day or a cycle has ended
	}
	w, h := c.Size()
	if shape := s.shapeOf(w, h); shape != s.shape {
		s.shape = shape
		s.fill()
	}
	s.drawn = geometry{}
	if text := s.instead(); text != "" {
		s.drawText(c, text)
		return
	}
	switch s.shape {
	case agenda:
		s.drawAgenda(c)
	case below:
		s.drawBelow(c)
	case beside:
		s.drawBeside(c)
	}
	if s.finder.Shown() {
		s.finder.DrawSuggestions(c.Sub(cell.Rect{Y: 1, W: w, H: h - 1}))
	}
}

// instead returns the text shown if there are no calendars.
func (s *Screen) instead() string {
	if len(s.view.states) > 0 {
		return ""
	}
	return "No calendar is connected yet.\n\n" +
		"A sprint is planned around what happens in the world: public holidays, people on leave, fairs, launches. Here you see " +
		"what falls on the days of your cycles, and create work items from it.\n\n" +
		"planedeck setup calendar connects one: a file or an address of an iCalendar (.ics), or an account of Forward Planner."
}

// drawText draws paragraphs.
func (s *Screen) drawText(c *cell.Canvas, text string) {
	w, h := c.Size()
	y := 0
	for part := range strings.SplitSeq(text, "\n\n") {
		y += 1 + widget.Paragraph(c.Sub(cell.Rect{X: 3, Y: y, W: min(w-6, 72), H: h - y}), part, s.deps.Styles.Muted)
	}
}

// drawAgenda draws only the list, or the open event.
func (s *Screen) drawAgenda(c *cell.Canvas) {
	w, h := c.Size()
	s.head(c)
	body := cell.Rect{Y: 1, W: w, H: h - 2}
	s.legend(c.Sub(cell.Rect{X: 1, Y: h - 1, W: w - 2, H: 1}))
	if s.sheet.event != nil {
		s.drawEvent(c.Sub(cell.Rect{X: 1, Y: 1, W: w - 2, H: h - 2}))
		return
	}
	s.drawn.list = body
	s.list.Blur(false)
	s.list.Draw(c, body)
}

// minList is the minimum number of rows for the events of a day below the grid, including their head.
const minList = 4

// drawBelow draws the grid and the events of a day below it, or the open event instead of both.
func (s *Screen) drawBelow(c *cell.Canvas) {
	w, h := c.Size()
	s.head(c)
	s.legend(c.Sub(cell.Rect{X: 1, Y: h - 1, W: w - 2, H: 1}))
	if s.sheet.event != nil {
		s.drawEvent(c.Sub(cell.Rect{X: 1, Y: 2, W: w - 2, H: h - 3}))
		return
	}
	used := 1 + s.drawGrid(c, cell.Rect{Y: 1, W: w, H: h - 2 - minList})
	s.drawDay(c, cell.Rect{Y: used, W: w, H: h - 1 - used})
}

// drawBeside draws the grid, and next to it the events of a day or the open event.
func (s *Screen) drawBeside(c *cell.Canvas) {
	w, h := c.Size()
	edge := w - max(minPane, min(w/3, maxPane)) - 1
	s.head(c.Sub(cell.Rect{W: edge, H: h}))
	s.drawGrid(c, cell.Rect{Y: 1, W: edge - 1, H: h - 1})
	pane := cell.Rect{X: edge + 1, W: w - edge - 1, H: h}
	rows := min(len(s.view.states), maxStates)
	s.legends(c.Sub(cell.Rect{X: pane.X + 1, Y: h - rows, W: pane.W - 2, H: rows}))
	pane.H -= rows + 1
	if s.sheet.event != nil {
		s.drawEvent(c.Sub(cell.Rect{X: pane.X + 1, W: pane.W - 2, H: pane.H}))
	} else {
		s.drawDay(c, pane)
	}
	s.drawn.edge = edge
	widget.Divider(c, edge, s.inList || s.sheet.event != nil, s.deps.Styles)
}

// The range of widths of the pane next to the grid, and the maximum number of calendars below it.
const (
	minPane   = 42
	maxPane   = 64
	maxStates = 6
)

// drawDay draws the events of the day under the cursor, below their head.
func (s *Screen) drawDay(c *cell.Canvas, at cell.Rect) {
	st := s.deps.Styles
	head := c.Sub(cell.Rect{X: at.X + 1, Y: at.Y, W: at.W - 2, H: 1})
	w, _ := head.Size()
	x := head.Cut(0, 0, w, s.dayTitle(s.place.day), st.Title)
	head.Cut(x+2, 0, w-x-2, s.dayNote(s.place.day, true), st.Muted)
	s.drawn.list = cell.Rect{X: at.X, Y: at.Y + 1, W: at.W, H: at.H - 1}
	s.list.Blur(!s.inList)
	s.list.Draw(c, s.drawn.list)
}

// drawEvent draws the open event.
func (s *Screen) drawEvent(c *cell.Canvas) {
	s.sheet.draw(c, func(width int) []line { return s.linesOf(s.sheet.event, width) })
}

// head draws the title of the period, or the filter.
func (s *Screen) head(c *cell.Canvas) {
	w, _ := c.Size()
	st := s.deps.Styles
	if s.finder.Shown() {
		s.finder.Draw(c.Sub(cell.Rect{W: w, H: 1}), s.view.found, len(s.view.events))
		return
	}
	title, note := s.title()
	x := 1 + c.Cut(1, 0, w-2, title, st.Title)
	c.Cut(x+2, 0, w-x-3, note, st.Muted)
}

// title returns the title of the period and a note: "November 2026", "Sprint 3" and "17 – 30 Nov · 9 of 10 working
// days".
func (s *Screen) title() (title, note string) {
	p := s.view.period
	work := s.view.work
	days := words.Count(work.Days(), "working day")
	if work.Off > 0 {
		days = words.Count(work.Weekdays, "working day")
		days = itoa(work.Days()) + " of " + days
	}
	b, ok := s.band(p.cycle)
	if !ok {
		return p.first.Month.String() + " " + itoa(p.first.Year), days
	}
	return words.Cycle(b.cycle), facts(words.Range(p.first, p.last, s.view.today), days)
}

// cycleName returns the name of an item's cycle; empty if it is in none.
func (s *Screen) cycleName(i plane.ItemID) string {
	in, ok := s.view.snap.CycleOf(i)
	if !ok {
		return ""
	}
	c, _ := s.view.snap.Cycle(in)
	return words.Cycle(c)
}
