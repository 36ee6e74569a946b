package calendar

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Point handles the mouse: a click moves the cursor to a day or an event, or opens it if the cursor is already there.
// The wheel scrolls the list or the open event under it, and elsewhere changes the month.
func (s *Screen) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	switch {
	case len(s.view.states) == 0:
		return nil, nil
	case s.sheet.event != nil && (s.shape != beside || m.X > s.drawn.edge):
		if m.Kind == nav.Wheel {
			s.sheet.Move(m.Rows)
		}
		return nil, nil
	case s.overList(m.X, m.Y):
		return s.pointList(m)
	case m.Kind == nav.Wheel:
		return nil, s.page(sign(m.Rows))
	case m.Kind == nav.Click:
		return s.clickDay(m.X, m.Y)
	}
	return nil, nil
}

// overList reports whether a position is in the list.
func (s *Screen) overList(x, y int) bool {
	at := s.drawn.list
	return x >= at.X && x < at.X+at.W && y >= at.Y && y < at.Y+at.H
}

// pointList passes a mouse event to the list.
func (s *Screen) pointList(m nav.Mouse) (nav.Action, tea.Cmd) {
	was := s.inList || s.shape == agenda
	if m.Kind == nav.Click {
		s.inList = s.list.Len() > 0
	}
	open := nav.Act{Run: nav.Quiet(s.openEvent)}
	if !was {
		open = nav.Act{} // the click only moves the focus to the list
	}
	act, cmd := s.list.Point(m, open)
	s.followList()
	return act, cmd
}

// clickDay moves the cursor to a day. A click on the day of the cursor opens its events.
func (s *Screen) clickDay(x, y int) (nav.Action, tea.Cmd) {
	d, ok := s.drawn.day(&s.view, x, y)
	if !ok {
		return nil, nil
	}
	again := d == s.place.day && !s.inList && s.sheet.event == nil
	s.inList, s.sheet.event = false, nil
	if again && s.noEvents() == "" {
		return s.openDay()
	}
	return nil, s.goTo(d)
}

// sign returns -1, 0 or 1.
func sign(n int) int { return max(-1, min(n, 1)) }
