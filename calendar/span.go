package calendar

import (
	"time"

	"github.com/planedeck/planedeck/plane/civil"
)

// Span is when an event is: whole days, or from one moment to another.
type Span struct {
	// First and Last are the days of an event that lasts whole days, both of them included. They are the same days
	// everywhere. Both are zero if the event has hours.
	First, Last civil.Date
	// Start and End are the moments of an event with hours; End is not before Start, and equal to it if no end is known.
	Start, End time.Time
	// Floating reports whether the hours are the same everywhere ("at noon, wherever you are"). Start and End then have
	// these hours in UTC.
	Floating bool
}

// AllDay is the span of whole days. If last is before first, the span is the first day.
func AllDay(first, last civil.Date) Span {
	if last.Before(first) {
		last = first
	}
	return Span{First: first, Last: last}
}

// Hours is the span from one moment to another. If end is before start, the span is the moment of the start.
func Hours(start, end time.Time) Span {
	if end.Before(start) {
		end = start
	}
	return Span{Start: start, End: end}
}

// AllDay reports whether the event lasts whole days.
func (s Span) AllDay() bool { return !s.First.IsZero() }

// In returns the moments of an event with hours in a zone; both are zero if it lasts whole days. An hour that a zone skips
// is moved as package time does.
func (s Span) In(zone *time.Location) (start, end time.Time) {
	switch {
	case s.AllDay():
		return time.Time{}, time.Time{}
	case s.Floating:
		return wall(s.Start, zone), wall(s.End, zone)
	}
	return s.Start.In(zone), s.End.In(zone)
}

// wall is the moment at which a zone has the hours that t has in UTC.
func wall(t time.Time, zone *time.Location) time.Time {
	t = t.UTC()
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), zone)
}

// Days are the first and the last day of the event for people in a zone. What ends at midnight doesn't reach into the day
// that starts then.
func (s Span) Days(zone *time.Location) (first, last civil.Date) {
	if s.AllDay() {
		return s.First, s.Last
	}
	start, end := s.In(zone)
	if end.After(start) {
		end = end.Add(-time.Nanosecond)
	}
	return civil.Of(start, zone), civil.Of(end, zone)
}

// Overlaps reports whether any of the event is on the days from first to last, both included, in a zone.
func (s Span) Overlaps(first, last civil.Date, zone *time.Location) bool {
	from, to := s.Days(zone)
	return !from.After(last) && !to.Before(first)
}
