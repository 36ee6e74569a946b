package calendar

import (
	"slices"
	"strconv"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/events"
)

func itoa(n int) string { return strconv.Itoa(n) }

// stateText returns the age of a calendar's events, or why they could not be read.
func (s *Screen) stateText(state store.CalendarState) (text string, wrong bool) {
	now := s.deps.Now()
	if state.Err != nil {
		return words.CalendarNote(state.Err, now), true
	}
	if state.Loaded.IsZero() {
		if s.events.Slow() && s.events.Reading(state.Name) {
			return "reading…", false
		}
		return "", false
	}
	age, _ := words.Age(now.Sub(state.Loaded))
	return age, false
}

// legend draws all calendars in one line, with equal widths.
func (s *Screen) legend(c *cell.Canvas) {
	w, _ := c.Size()
	n := max(len(s.view.states), 1)
	x := 0
	for i, state := range s.view.states {
		room := (w - x) / (n - i)
		if i < n-1 {
			room -= 3
		}
		x += 3 + s.drawState(c.Sub(cell.Rect{X: x, W: max(room, 0), H: 1}), state)
	}
}

// legends draws each calendar in its own line.
func (s *Screen) legends(c *cell.Canvas) {
	w, h := c.Size()
	for y, state := range s.view.states[:min(h, len(s.view.states))] {
		s.drawState(c.Sub(cell.Rect{Y: y, W: w, H: 1}), state)
	}
}

// drawState draws the symbol, name and state of a calendar.
func (s *Screen) drawState(c *cell.Canvas, state store.CalendarState) int {
	w, _ := c.Size()
	st := s.deps.Styles
	symbol, look := events.Symbol(kindOf(state), state.Color, st)
	text, wrong := s.stateText(state)
	style := st.Faint
	if wrong {
		style, text = st.Warn, st.Glyphs.Caution+" "+text
	}
	x := c.Text(0, 0, symbol+" ", look)
	x += c.Cut(x, 0, max(w-x-cell.Width(text)-1, min(8, w-x)), cell.Name(state.Name), st.Muted)
	return x + 1 + c.Cut(x+1, 0, w-x-1, text, style)
}

// kindOf returns the kind of a calendar's events.
func kindOf(state store.CalendarState) events.Kind {
	if state.DaysOff {
		return events.DayOff
	}
	return events.Usual
}

// Legend explains the symbols of the calendar.
func (s *Screen) Legend() []theme.Symbol {
	return slices.DeleteFunc(events.Legend(s.deps.Styles), func(symbol theme.Symbol) bool {
		return symbol.Text == s.deps.Styles.Glyphs.Workday // the grid has the numbers of days
	})
}
