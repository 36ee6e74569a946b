package calendar

import (
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/parts/events"
)

// index has the events of a period by day. It is computed when they or the filter change, but not for other changes in
// the workspace, since there may be thousands of events.
type index struct {
	look   *events.View
	period period
	zone   *time.Location
	events []calendar.Event
	states []store.CalendarState
	colors map[string]string // of the calendars
	days   []day             // in all weeks
	work   calendar.Work     // of the period

	query string
	found int      // number of events that pass the filter
	most  []int    // for each week, the number of events on its fullest day
	texts []string // of the events, for the filter; created on demand
}

// day is a day of the grid.
type day struct {
	date   civil.Date
	events []int  // those that pass the filter, in order
	named  []int  // the same, most important first, at most maxNamed
	off    string // the calendar that makes it a day off, regardless of the filter; empty if it isn't one
}

// maxNamed is the maximum number of events named in a day of the grid.
const maxNamed = 8

// newIndex returns the index of a period, without a filter.
func newIndex(look *events.View, p period) *index {
	x := &index{look: look, period: p, zone: look.Zone, events: look.Events, states: look.Calendars, colors: colorsOf(look.Calendars)}
	x.days, x.most = make([]day, p.weeks()*week), make([]int, p.weeks())
	for i := range x.days {
		x.days[i].date = p.from().AddDays(i)
	}
	x.work = calendar.WorkingDays(x.events, p.first, p.last, x.zone)
	for i := range x.events {
		if x.events[i].DayOff {
			x.eachDay(&x.events[i], func(d *day) { d.off = x.events[i].Calendar })
		}
	}
	x.filter("")
	return x
}

// eachDay calls a function with each shown day of an event.
func (x *index) eachDay(e *calendar.Event, with func(*day)) {
	from := x.period.from()
	first, last := e.Days(x.zone)
	for i := max(first.DaysSince(from), 0); i <= min(last.DaysSince(from), len(x.days)-1); i++ {
		with(&x.days[i])
	}
}

// filter selects the events that match a filter.
func (x *index) filter(query string) {
	f := parse(query)
	if len(f) > 0 && x.texts == nil {
		x.texts = make([]string, len(x.events))
		for i := range x.events {
			x.texts[i] = textOf(&x.events[i])
		}
	}
	for i := range x.days {
		x.days[i].events = x.days[i].events[:0]
	}
	x.query, x.found = query, 0
	for i := range x.events {
		if len(f) > 0 && !f.matches(&x.events[i], x.texts[i]) {
			continue
		}
		x.found++
		x.eachDay(&x.events[i], func(d *day) { d.events = append(d.events, i) })
	}
	x.rank()
}

// rank chooses the events named in the grid.
func (x *index) rank() {
	clear(x.most)
	for i := range x.days {
		d := &x.days[i]
		d.named = mostImportant(x.events, d.events)
		x.most[i/week] = max(x.most[i/week], len(d.events))
	}
}

// mostImportant returns the events of a day to name first: days off, then headlines, then others, each in order.
func mostImportant(all []calendar.Event, of []int) []int {
	var named []int
	for _, kind := range [3]events.Kind{events.DayOff, events.Headline, events.Usual} {
		for _, i := range of {
			if len(named) == maxNamed {
				return named
			}
			if events.KindOf(all[i]) == kind {
				named = append(named, i)
			}
		}
	}
	return named
}

// nearest returns the day closest to d with an event that passes the filter, the later one of two; d if there is none.
func (x *index) nearest(d civil.Date) civil.Date {
	for n := range len(x.days) {
		for _, other := range [2]civil.Date{d.AddDays(n), d.AddDays(-n)} {
			if day := x.at(other); day != nil && len(day.events) > 0 {
				return other
			}
		}
	}
	return d
}

// at returns a day of the grid; nil if it isn't shown.
func (x *index) at(d civil.Date) *day {
	if i := d.DaysSince(x.period.from()); i >= 0 && i < len(x.days) {
		return &x.days[i]
	}
	return nil
}
