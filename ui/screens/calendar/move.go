package calendar

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// jump goes to any day. If the day isn't in the shown cycle, its own cycle is shown, or else its month.
func (s *Screen) jump(d civil.Date) tea.Cmd {
	if s.view.period.cycle != "" && !s.view.period.has(d) {
		s.place.cycle = ""
		if on := s.view.bandsOn(d); len(on) > 0 {
			s.place.cycle = on[0].cycle.ID
		}
	}
	return s.goTo(d)
}

// step returns the day n days after d. If a cycle is shown, the day must be in one of its weeks for a move by whole
// weeks.
func (s *Screen) step(d civil.Date, n int) civil.Date {
	to := d.AddDays(n)
	if s.view.period.cycle != "" && s.view.at(to) == nil && n%week == 0 {
		return d
	}
	return to
}

// page goes n months ahead, or n cycles if the days of one are shown.
func (s *Screen) page(n int) tea.Cmd {
	if s.view.period.cycle == "" {
		return s.goTo(addMonths(s.place.day, n))
	}
	if to, ok := s.beside(n); ok {
		return s.toCycle(to)
	}
	return nil
}

// side goes from the events of a day to the next day that has some, or to the next month if all events are listed.
func (s *Screen) side(by int) tea.Cmd {
	if s.shape == agenda {
		return s.page(by)
	}
	for d := s.view.at(s.place.day.AddDays(by)); d != nil; d = s.view.at(d.date.AddDays(by)) {
		if len(d.events) > 0 {
			return s.goTo(d.date)
		}
	}
	return nil
}

// listMover moves the cursor of the list. If the list has all days, the day of the cursor follows.
type listMover struct{ s *Screen }

// Page returns the number of visible rows.
func (m listMover) Page() int { return m.s.list.Page() }

// Move moves the cursor.
func (m listMover) Move(rows int) {
	m.s.list.Move(rows)
	m.s.followList()
}

// followList sets the day of the cursor from the list, if the list has all days.
func (s *Screen) followList() {
	if r, ok := s.list.Under(); ok && s.shape == agenda {
		s.place.day, s.chosen = r.day, true
	}
}

// beside returns the cycle before or after the one that is shown or includes the cursor; false if there is none.
func (s *Screen) beside(by int) (band, bool) {
	all := s.view.bands
	var at int
	if here, ok := s.here(); ok {
		at = by + slices.IndexFunc(all, func(b band) bool { return b.cycle.ID == here.cycle.ID })
	} else {
		at = slices.IndexFunc(all, func(b band) bool { return b.first.After(s.place.day) })
		if at < 0 {
			at = len(all)
		}
		at += min(by, 0)
	}
	if at < 0 || at >= len(all) {
		return band{}, false
	}
	return all[at], true
}

func (s *Screen) otherCycle(by int) func() (nav.Action, tea.Cmd) {
	return func() (nav.Action, tea.Cmd) {
		to, _ := s.beside(by)
		return nil, s.toCycle(to)
	}
}

// toCycle goes to the first day of a cycle, or to today if the cycle includes it.
func (s *Screen) toCycle(to band) tea.Cmd {
	if s.view.period.cycle != "" {
		s.place.cycle = to.cycle.ID
	}
	if !s.view.today.Before(to.first) && !s.view.today.After(to.last) {
		return s.goTo(s.view.today)
	}
	return s.goTo(to.first)
}

func (s *Screen) noCycle(by int) func() string {
	return func() string {
		_, ok := s.beside(by)
		switch {
		case ok:
			return ""
		case !s.known():
			return "the cycles are not read yet"
		case by < 0:
			return "there is no cycle before this one"
		}
		return "there is no cycle after this one"
	}
}

// otherPeriod switches between the month and the days of the cycle.
func (s *Screen) otherPeriod() (nav.Action, tea.Cmd) {
	to, _ := s.here()
	if s.view.period.cycle != "" {
		to = band{}
	}
	s.place.cycle = to.cycle.ID
	return nil, s.goTo(s.place.day)
}

// noOtherPeriod returns why only months can be shown.
func (s *Screen) noOtherPeriod() string {
	b, ok := s.here()
	switch {
	case s.view.period.cycle != "":
		return ""
	case !ok:
		return "no cycle includes this day: [ and ] go to one"
	case b.last.DaysSince(b.first) >= longestCycle:
		return "this cycle is too long to show at once"
	}
	return ""
}
