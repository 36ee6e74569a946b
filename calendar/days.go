package calendar

import (
	"cmp"
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane/civil"
)

// Between returns the events on the days from first to last, both included, as seen in the zone, in order of their
// start: on each day, all-day events come before those with hours, longer ones before shorter ones; then by name.
func Between(events []Event, first, last civil.Date, zone *time.Location) []Event {
	var found []dated
	for i := range events {
		e := &events[i]
		from, to := e.Days(zone)
		if from.After(last) || to.Before(first) {
			continue
		}
		start, _ := e.In(zone)
		found = append(found, dated{e, from, to, start})
	}
	slices.SortFunc(found, compare)
	out := make([]Event, len(found))
	for i, p := range found {
		out[i] = *p.Event
	}
	return out
}

// dated is an event with its days and start in a zone. Computing these for each comparison would dominate the cost of
// sorting.
type dated struct {
	*Event
	first, last civil.Date
	start       time.Time
}

func compare(a, b dated) int {
	if c := cmp.Or(a.first.Compare(b.first), a.start.Compare(b.start)); c != 0 {
		return c // the usual case; comparing names is slower
	}
	return cmp.Or(-a.last.Compare(b.last), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Calendar, b.Calendar))
}

// Work is the number of weekdays and days off in a range of days.
type Work struct {
	Weekdays int // from Monday to Friday
	Off      int // weekdays that are days off
}

// Days returns the number of working days.
func (w Work) Days() int { return w.Weekdays - w.Off }

// WorkingDays counts the working days from first to last, both included: Monday to Friday, without days off. Two days
// off on the same date count once.
func WorkingDays(events []Event, first, last civil.Date, zone *time.Location) Work {
	off := make(map[civil.Date]bool)
	for _, e := range events {
		if !e.DayOff || !e.Overlaps(first, last, zone) {
			continue
		}
		from, to := e.Days(zone)
		for d := later(from, first); !d.After(earlier(to, last)); d = d.AddDays(1) {
			off[d] = true
		}
	}
	var w Work
	for d := first; !d.IsZero() && !d.After(last); d = d.AddDays(1) {
		if day := d.Weekday(); day == time.Saturday || day == time.Sunday {
			continue
		}
		w.Weekdays++
		if off[d] {
			w.Off++
		}
	}
	return w
}

func earlier(a, b civil.Date) civil.Date {
	if b.Before(a) {
		return b
	}
	return a
}

func later(a, b civil.Date) civil.Date {
	if b.After(a) {
		return b
	}
	return a
}
