package calendar

import (
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/parts/events"
)

// index is the events of a period by their days. It is computed when they or the filter change: what else changes in the
// copy of the workspace doesn't concern thousands of events.
type index struct {
	look   *events.View
	period period
	zone   *time.Location
	events []calendar.Event
	states []store.CalendarState
	colors map[string]string // of the calendars
	days   []day             // of all weeks
	work   calendar.Work     // of the period

	query string
	found int      // how many events the filter lets through
	most  []int    // for each week, how many events its fullest day has
	texts []string // of the events, for the filter; nil until it asks for them
}

// day is a day of the grid.
type day struct {
	date   civil.Date
	events []int  // what the filter lets through, in order
	named  []int  // the same, those that matter most first, at most mostNamed
	off    string // the calendar that makes it a day off, whatever the filter is; empty: it is none
}

// mostNamed is how many events a day of the grid can name.
const mostNamed = 8

// newIndex finds the days of what is known of a period. The filter comes after it.
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

// eachDay calls with each day that is shown of an event.
func (x *index) eachDay(e *calendar.Event, with func(*day)) {
	from := x.period.from()
	first, last := e.Days(x.zone)
	for i := max(first.DaysSince(from), 0); i <= min(last.DaysSince(from), len(x.days)-1); i++ {
		with(&x.days[i])
	}
}

// filter lets only those events through that a filter asks for.
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

// rank chooses what the days of the grid name.
func (x *index) rank() {
	clear(x.most)
	for i := range x.days {
		d := &x.days[i]
		d.named = mostImportant(x.events, d.events)
		x.most[i/week] = max(x.most[i/week], len(d.events))
	}
}

// mostImportant are the first events of a day to name: days off, then headlines, then the others, each in their order.
func mostImportant(all []calendar.Event, of []int) []int {
	var named []int
	for _, kind := range [3]events.Kind{events.DayOff, events.Headline, events.Usual} {
		for _, i := range of {
			if len(named) == mostNamed {
				return named
			}
			if events.KindOf(all[i]) == kind {
				named = append(named, i)
			}
		}
	}
	return named
}

// nearest is the day closest to d on which the filter lets something through, the later one of two; d if there is none.
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

// at is a day of the grid; nil if it isn't shown.
func (x *index) at(d civil.Date) *day {
	if i := d.DaysSince(x.period.from()); i >= 0 && i < len(x.days) {
		return &x.days[i]
	}
	return nil
}
