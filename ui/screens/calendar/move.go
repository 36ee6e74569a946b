package calendar

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// jump goes to a day wherever it is. If it isn't one of the cycle that is shown, the cycle that it is in is shown, or else
// its month.
func (s *Screen) jump(d civil.Date) tea.Cmd {
	if s.view.period.cycle != "" && !s.view.period.has(d) {
		s.place.cycle = ""
		if on := s.view.bandsOn(d); len(on) > 0 {
			s.place.cycle = on[0].cycle.ID
		}
	}
	return s.goTo(d)
}

// step is the day some days after another one. Where the days of a cycle are shown, it is one of their weeks, and of the same
// weekday if whole weeks are meant.
func (s *Screen) step(d civil.Date, n int) civil.Date {
	to := d.AddDays(n)
	if s.view.period.cycle != "" && s.view.at(to) == nil && n%week == 0 {
		return d
	}
	return to
}

// page goes some months on, or some cycles where the days of one are shown.
func (s *Screen) page(n int) tea.Cmd {
	if s.view.period.cycle == "" {
		return s.goTo(addMonths(s.place.day, n))
	}
	if to, ok := s.beside(n); ok {
		return s.toCycle(to)
	}
	return nil
}

// side goes from the events of a day to the next day that has some, or to the next month where all events are listed.
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

// listMover is the cursor of the list. Where the list has all days, the day of the cursor follows it.
type listMover struct{ s *Screen }

// Page is how many rows are seen.
func (m listMover) Page() int { return m.s.list.Page() }

// Move moves the cursor.
func (m listMover) Move(rows int) {
	m.s.list.Move(rows)
	m.s.followList()
}

// followList takes the day of the cursor from the list, where that has all days.
func (s *Screen) followList() {
	if r, ok := s.list.Under(); ok && s.shape == agenda {
		s.place.day, s.chosen = r.day, true
	}
}

// beside is the cycle before or after the one that is shown or that the cursor is in; false if there is none.
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

// toCycle goes to the first day of a cycle, or to today if that is one of its days.
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

// otherPeriod shows the days of the cycle in place of the month, or back.
func (s *Screen) otherPeriod() (nav.Action, tea.Cmd) {
	to, _ := s.here()
	if s.view.period.cycle != "" {
		to = band{}
	}
	s.place.cycle = to.cycle.ID
	return nil, s.goTo(s.place.day)
}

// noOtherPeriod is why there are only months to show.
func (s *Screen) noOtherPeriod() string {
	b, ok := s.here()
	switch {
	case s.view.period.cycle != "":
		return ""
	case !ok:
		return "no cycle has this day: [ and ] go to one"
	case b.last.DaysSince(b.first) >= longestCycle:
		return "this cycle is too long to be shown at once"
	}
	return ""
}
