package calendar

import (
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/parts/events"
)

// view is what is shown, computed when the data, the days or the filter change, and not for each frame.
type view struct {
	snap    *store.Snapshot
	id      plane.ProjectID
	project plane.Project // zero before it was read
	now     time.Time
	zone    *time.Location // of the reader, in which hours and days of events are
	home    *time.Location // of the project, in which the days of its cycles are
	today   civil.Date
	until   time.Time // when time alone changes what is shown

	period period
	bands  []band // of all cycles
	weeks  []weekRow
	days   []day // of all weeks
	events []calendar.Event
	states []store.CalendarState
	colors map[string]string // of the calendars
	texts  []string          // of the events, for the filter; nil until it asks for them
	found  int               // how many events the filter lets through
	work   calendar.Work     // of the period
}

// weekRow is a week of the grid.
type weekRow struct {
	bands []band
	most  int // events of the day that has most
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

// newView shows some days of a snapshot. The filter comes after it.
func newView(snap *store.Snapshot, p plane.ProjectID, now time.Time, zone *time.Location) view {
	v := view{snap: snap, id: p, now: now, zone: now.Location(), home: zone}
	v.project, _ = snap.Project(p)
	v.today = civil.Of(now, v.zone)
	v.bands = bandsOf(snap.Cycles(p), zone, now)
	v.until = nextChange(v.today, v.zone, snap.Cycles(p), now)
	return v
}

// nextChange is when the day ends, or a cycle starts or ends before that.
func nextChange(today civil.Date, zone *time.Location, cycles []plane.Cycle, now time.Time) time.Time {
	next := time.Date(today.Year, today.Month, today.Day+1, 0, 0, 0, 0, zone)
	for _, c := range cycles {
		for _, at := range [2]time.Time{c.Start, c.End.Add(time.Nanosecond)} {
			if at.After(now) && at.Before(next) {
				next = at
			}
		}
	}
	return next
}

// show lists the events of a period.
func (v *view) show(p period) {
	v.period, v.texts = p, nil
	from, to := p.from(), p.to()
	v.events = v.snap.Events(from, to, v.zone)
	v.states = v.snap.Calendars(from, to)
	v.colors = colorsOf(v.states)
	v.days = make([]day, p.weeks()*week)
	for i := range v.days {
		v.days[i].date = from.AddDays(i)
	}
	v.weeks = make([]weekRow, p.weeks())
	for i := range v.weeks {
		monday := from.AddDays(i * week)
		v.weeks[i].bands = bandsIn(v.bands, monday, monday.AddDays(week-1))
	}
	v.work = calendar.WorkingDays(v.events, p.first, p.last, v.zone)
	for i := range v.events {
		if v.events[i].DayOff {
			v.eachDay(&v.events[i], func(d *day) { d.off = v.events[i].Calendar })
		}
	}
}

// eachDay calls with each day that is shown of an event.
func (v *view) eachDay(e *calendar.Event, with func(*day)) {
	from := v.period.from()
	first, last := e.Days(v.zone)
	for i := max(first.DaysSince(from), 0); i <= min(last.DaysSince(from), len(v.days)-1); i++ {
		with(&v.days[i])
	}
}

// filter lets only those events through that a filter asks for.
func (v *view) filter(f filter) {
	for i := range v.days {
		v.days[i].events, v.days[i].named = nil, nil
	}
	if len(f) > 0 && v.texts == nil {
		v.texts = make([]string, len(v.events))
		for i := range v.events {
			v.texts[i] = textOf(&v.events[i])
		}
	}
	v.found = 0
	for i := range v.events {
		if len(f) > 0 && !f.matches(&v.events[i], v.texts[i]) {
			continue
		}
		v.found++
		v.eachDay(&v.events[i], func(d *day) { d.events = append(d.events, i) })
	}
	v.rank()
}

// rank chooses what the days of the grid name.
func (v *view) rank() {
	for i := range v.weeks {
		v.weeks[i].most = 0
	}
	for i := range v.days {
		d := &v.days[i]
		d.named = mostImportant(v.events, d.events)
		w := &v.weeks[i/week]
		w.most = max(w.most, len(d.events))
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

// at is a day of the grid; nil if it isn't shown.
func (v *view) at(d civil.Date) *day {
	if i := d.DaysSince(v.period.from()); i >= 0 && i < len(v.days) {
		return &v.days[i]
	}
	return nil
}

// bandsOn are the cycles that a day is in, the current one first.
func (v *view) bandsOn(d civil.Date) []band {
	var on []band
	for _, b := range v.bands {
		switch {
		case d.Before(b.first) || d.After(b.last):
		case b.phase == sprint.Current:
			on = append([]band{b}, on...)
		default:
			on = append(on, b)
		}
	}
	return on
}

// item is what was made of an event; false if nothing is known of it.
func (v *view) item(e *calendar.Event) (plane.Item, bool) {
	return v.snap.EventItem(v.id, e.ExternalID())
}
