package calendar

import (
	"slices"
	"strings"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// row is an event in the list.
type row struct {
	event *calendar.Event
	day   civil.Date // that it is listed under
	item  plane.Item // that was made of it, zero for none
}

// keyOf is what an event is known by from change to change.
func keyOf(e *calendar.Event) string { return e.Calendar + "\x00" + e.ID }

// spec is what the list shows of an event: when, which, what was made of it.
func (s *Screen) spec() table.Spec[row] {
	st := s.deps.Styles
	return table.Spec[row]{
		Key: func(r row) string { return keyOf(r.event) },
		Columns: []table.Column[row]{
			{Give: 4, Text: func(r row) (string, cell.Style) { return s.hours(r), st.Muted }},
			{Symbol: true, Text: func(r row) (string, cell.Style) { return s.symbol(r.event) }},
			{Give: 5, Least: leastName, Text: func(r row) (string, cell.Style) { return cell.Name(r.event.Name), s.nameStyle(r.event) }},
			{Give: 3, Drop: true, Text: func(r row) (string, cell.Style) { return s.reference(r.item), st.Accent }},
			{Give: 1, Drop: true, Text: func(r row) (string, cell.Style) { return strings.Join(marksOf(r.event), ", "), st.Muted }},
			{Give: 0, Drop: true, Text: func(r row) (string, cell.Style) { return r.event.Calendar, st.Faint }},
		},
		Empty: s.empty,
	}
}

// narrowList is the width below which names need the room of what is said of the hours.
const narrowList = 46

// hours is when on its day an event is.
func (s *Screen) hours(r row) string {
	if s.drawn.list.W < narrowList {
		return startOn(r.event, r.day, s.view.zone)
	}
	return hoursOn(r.event, r.day, s.view.zone)
}

// leastName is the width of a name for which what is beside it goes.
const leastName = 26

// nameStyle is how an event is named: headlines are to be seen first.
func (s *Screen) nameStyle(e *calendar.Event) cell.Style {
	if e.Headline {
		return s.deps.Styles.Title
	}
	return s.deps.Styles.Text
}

// reference is that of the item that was made of an event; empty if there is none.
func (s *Screen) reference(i plane.Item) string {
	switch {
	case i.ID == "":
		return ""
	case i.Sequence == 0:
		return s.deps.Styles.Glyphs.Pending
	}
	return s.view.snap.Reference(i)
}

// fill lists the events of the day under the cursor, or those of all days where there is no grid.
func (s *Screen) fill() {
	if s.shape == agenda {
		if now := (listed{s.index, s.index.query, s.view.made(), s.view.today}); now != s.listed {
			s.listed = now
			s.list.Set(s.agenda()...)
		}
		s.selectDay()
		return
	}
	s.listed = listed{}
	var rows []row
	if d := s.view.at(s.place.day); d != nil {
		for _, i := range d.events {
			rows = append(rows, s.row(i, d.date))
		}
	}
	s.list.SetRows(rows)
	s.inList = s.inList && len(rows) > 0
}

// listed is what the list of all events was made of: it is made again only if that has changed.
type listed struct {
	index *index
	query string
	made  int
	today civil.Date
}

// made is another number if items were made of events, or lost.
func (v *view) made() int {
	n := 0
	for i := range v.events {
		if item, ok := v.item(&v.events[i]); ok {
			n += 1 + item.Sequence
		}
	}
	return n
}

func (s *Screen) row(event int, on civil.Date) row {
	r := row{event: &s.view.events[event], day: on}
	r.item, _ = s.view.item(r.event)
	return r
}

// agenda lists the events of the period under the first of their days in it.
func (s *Screen) agenda() []table.Group[row] {
	var groups []table.Group[row]
	listed := make(map[int]bool)
	for i := range s.view.days {
		d := &s.view.days[i]
		if !s.view.period.has(d.date) {
			continue
		}
		g := table.Group[row]{Key: d.date.String(), Title: s.dayTitle(d.date), Note: s.dayNote(d.date, false)}
		for _, event := range d.events {
			if !listed[event] {
				listed[event] = true
				g.Rows = append(g.Rows, s.row(event, d.date))
			}
		}
		if len(g.Rows) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// selectDay puts the cursor of the agenda on the first event of the day, or of the nearest one that has some, later ones first,
// unless it was moved to an event of that day. Calendars answer in any order, so the first one can change.
func (s *Screen) selectDay() {
	if r, ok := s.list.Under(); ok && r.day == s.place.day && s.chosen {
		return
	}
	for _, d := range s.daysFrom(s.place.day) {
		for _, event := range d.events {
			if s.list.Select(keyOf(&s.view.events[event])) {
				s.list.ToTop()
				return
			}
		}
	}
}

// daysFrom are the days from d on, then those before it, the nearest first.
func (s *Screen) daysFrom(d civil.Date) []*day {
	var later, earlier []*day
	for i := range s.view.days {
		if at := &s.view.days[i]; at.date.Before(d) {
			earlier = append(earlier, at)
		} else {
			later = append(later, at)
		}
	}
	slices.Reverse(earlier)
	return append(later, earlier...)
}

// dayTitle is a day as the head of a list: "Tue 24 Nov".
func (s *Screen) dayTitle(d civil.Date) string { return words.Day(d, s.view.today) }

// dayNote is what there is to say of a day: "today · day off", and with its cycles " · Sprint 3".
func (s *Screen) dayNote(d civil.Date, cycles bool) string {
	var away, off string
	switch n := d.DaysSince(s.view.today); n {
	case -1, 0, 1:
		away = words.Away(d, s.view.today)
	}
	if day := s.view.at(d); day != nil && day.off != "" {
		off = "day off"
	}
	var names []string
	if cycles {
		for _, b := range s.view.bandsOn(d) {
			names = append(names, words.Cycle(b.cycle))
		}
	}
	return facts(away, off, strings.Join(names, ", "))
}

// empty is said in place of events.
func (s *Screen) empty() string {
	switch {
	case s.finder.Query() != "" && s.shape == agenda:
		return `Nothing matches "` + s.finder.Query() + `". esc clears the filter.`
	case s.finder.Query() != "":
		return "Nothing of this day matches the filter."
	case s.shape == agenda:
		return "Nothing is on these days."
	}
	return "Nothing is on this day."
}
