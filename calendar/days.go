package calendar

import (
	"cmp"
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane/civil"
)

// Between returns the events on the days from first to last, both included, for people in a zone, in the order in which
// they start: whole days before hours, then by name.
func Between(events []Event, first, last civil.Date, zone *time.Location) []Event {
	var found []placed
	for i := range events {
		e := &events[i]
		from, to := e.Days(zone)
		if from.After(last) || to.Before(first) {
			continue
		}
		start, _ := e.In(zone)
		found = append(found, placed{e, from, to, start})
	}
	slices.SortFunc(found, compare)
	out := make([]Event, len(found))
	for i, p := range found {
		out[i] = *p.Event
	}
	return out
}

// placed is an event with its days and its start in a zone, which would cost most of the time if they were computed for
// each comparison.
type placed struct {
	*Event
	first, last civil.Date
	start       time.Time
}

func compare(a, b placed) int {
	if c := cmp.Or(a.first.Compare(b.first), a.start.Compare(b.start)); c != 0 {
		return c // most often; names need not be looked at then
	}
	return cmp.Or(-a.last.Compare(b.last), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Calendar, b.Calendar))
}

// Work is how many days of a span people work.
type Work struct {
	Weekdays int // from Monday to Friday
	Off      int // weekdays on which nobody works
}

// Days is how many days people work.
func (w Work) Days() int { return w.Weekdays - w.Off }

// WorkingDays counts the days from first to last, both included, on which people work: those from Monday to Friday without
// a day off. Two events on the same day take one day.
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
