package calendar

import (
	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/ui/kit/cell"
)

// sheet shows one event in full. It scrolls.
type sheet struct {
	event *calendar.Event // nil if none is open
	gone  bool            // the calendar no longer has it

	lines []line
	width int // for which the lines were created; 0 to create them again
	top   int
	rows  int // visible in the last draw
}

// line is a line in styled runs.
type line []run

// run is text in one style.
type run struct {
	text  string
	style cell.Style
}

// show opens an event.
func (s *sheet) show(e *calendar.Event) { *s = sheet{event: e, rows: s.rows} }

// renew finds the open event in the current events. If it is gone, the previous version stays open.
func (s *sheet) renew(v *view) {
	if s.event == nil {
		return
	}
	s.width, s.gone = 0, true
	for i := range v.events {
		if keyOf(&v.events[i]) == keyOf(s.event) {
			s.event, s.gone = &v.events[i], false
			return
		}
	}
}

// Page returns the number of visible lines.
func (s *sheet) Page() int { return max(s.rows, 1) }

// Move scrolls.
func (s *sheet) Move(rows int) { s.top = max(0, min(s.top+rows, len(s.lines)-s.rows)) }

// draw draws the visible lines.
func (s *sheet) draw(c *cell.Canvas, lines func(width int) []line) {
	w, h := c.Size()
	if s.width != w {
		s.lines, s.width = lines(w), w
	}
	s.rows = h
	s.Move(0)
	for y, l := range s.lines[s.top:min(s.top+h, len(s.lines))] {
		x := 0
		for _, r := range l {
			x += c.Cut(x, y, w-x, r.text, r.style)
		}
	}
}
