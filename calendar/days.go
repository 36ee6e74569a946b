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
	var out []Event
	for _, e := range events {
		if e.Overlaps(first, last, zone) {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b Event) int { return compare(a, b, zone) })
	return out
}

func compare(a, b Event, zone *time.Location) int {
	aFirst, aLast := a.Days(zone)
	bFirst, bLast := b.Days(zone)
	aStart, _ := a.In(zone)
	bStart, _ := b.In(zone)
	return cmp.Or(aFirst.Compare(bFirst), aStart.Compare(bStart), -aLast.Compare(bLast),
		cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
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
