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
	day   civil.Date // under which it is listed
	item  plane.Item // created from it, zero if there is none
}

// keyOf identifies an event across changes.
func keyOf(e *calendar.Event) string { return e.Calendar + "\x00" + e.ID }

// spec returns the columns of the list: the time, the event and its item.
func (s *Screen) spec() table.Spec[row] {
	st := s.deps.Styles
	return table.Spec[row]{
		Key: func(r row) string { return keyOf(r.event) },
		Columns: []table.Column[row]{
			{Order: 4, Text: func(r row) (string, cell.Style) { return s.hours(r), st.Muted }},
			{Symbol: true, Text: func(r row) (string, cell.Style) { return s.symbol(r.event) }},
			{Order: 5, Least: minName, Text: func(r row) (string, cell.Style) { return cell.Name(r.event.Name), s.nameStyle(r.event) }},
			{Order: 3, Drop: true, Text: func(r row) (string, cell.Style) { return s.reference(r.item), st.Accent }},
			{Order: 1, Drop: true, Text: func(r row) (string, cell.Style) { return strings.Join(marksOf(r.event), ", "), st.Muted }},
			{Order: 0, Drop: true, Text: func(r row) (string, cell.Style) { return r.event.Calendar, st.Faint }},
		},
		Empty: s.empty,
	}
}

// narrowList is the width below which hours are abbreviated to leave room for names.
const narrowList = 46

// hours returns when an event is on its day.
func (s *Screen) hours(r row) string {
	if s.drawn.list.W < narrowList {
		return startOn(r.event, r.day, s.view.zone)
	}
	return hoursOn(r.event, r.day, s.view.zone)
}

// minName is the minimum width of a name; other columns are dropped for it.
const minName = 26

// nameStyle returns the style of an event's name: headlines stand out.
func (s *Screen) nameStyle(e *calendar.Event) cell.Style {
	if e.Headline {
		return s.deps.Styles.Title
	}
	return s.deps.Styles.Text
}

// reference returns the reference of an event's item; empty if there is none.
func (s *Screen) reference(i plane.Item) string {
	switch {
	case i.ID == "":
		return ""
	case i.Sequence == 0:
		return s.deps.Styles.Glyphs.Pending
	}
	return s.view.snap.Reference(i)
}

// fill lists the events of the day under the cursor, or those of all days if there is no grid.
func (s *Screen) fill() {
	if s.shape == agenda {
		if now := (listed{s.index, s.index.query, s.view.itemsStamp(), s.view.today}); now != s.listed {
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

// listed identifies the content of the list of all events, which is created again only if this changes.
type listed struct {
	index *index
	query string
	stamp int
	today civil.Date
}

// itemsStamp returns a number that changes when items are created from events, or deleted.
func (v *view) itemsStamp() int {
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

// agenda lists the events of the period, each under its first day in it.
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

// selectDay moves the cursor of the agenda to the first event of the day, or of the nearest day with events, later ones
// first, unless the user moved it to an event of that day. Since calendars answer in any order, the first event may
// change.
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

// daysFrom returns the days from d on, then those before it, nearest first.
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

// dayTitle returns a day as the head of a list: "Tue 24 Nov".
func (s *Screen) dayTitle(d civil.Date) string { return words.Day(d, s.view.today) }

// dayNote returns a note on a day: "today · day off", optionally with its cycles: " · Sprint 3".
func (s *Screen) dayNote(d civil.Date, cycles bool) string {
	var away, off string
	switch n := d.DaysSince(s.view.today); n {
	case -1, 0, 1:
		away = words.DaysAway(d, s.view.today)
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

// empty returns the text shown instead of events.
func (s *Screen) empty() string {
	switch {
	case s.finder.Query() != "" && s.shape == agenda:
		return `Nothing matches "` + s.finder.Query() + `". esc clears the filter.`
	case s.finder.Query() != "":
		return "Nothing on this day matches the filter."
	case s.shape == agenda:
		return "Nothing is on these days."
	}
	return "Nothing is on this day."
}
