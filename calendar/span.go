package calendar

import (
	"time"

	"github.com/planedeck/planedeck/plane/civil"
)

// Span is the time of an event: whole days, or from one moment to another.
type Span struct {
	// First and Last are the days of an all-day event, both included. They are the same in every zone. Both are zero if
	// the event has hours.
	First, Last civil.Date
	// Start and End are the times of an event with hours. End is not before Start; they are equal if the end is
	// unknown.
	Start, End time.Time
	// Floating reports whether the event happens at the same local time in every zone ("at noon, wherever you are").
	// Start and End then hold that local time in UTC.
	Floating bool
}

// AllDay returns the span of whole days. If last is before first, it is the first day only.
func AllDay(first, last civil.Date) Span {
	if last.Before(first) {
		last = first
	}
	return Span{First: first, Last: last}
}

// Hours returns the span from start to end. If end is before start, it is the moment of the start.
func Hours(start, end time.Time) Span {
	if end.Before(start) {
		end = start
	}
	return Span{Start: start, End: end}
}

// AllDay reports whether the event lasts whole days.
func (s Span) AllDay() bool { return !s.First.IsZero() }

// In returns the start and end of an event with hours in a zone; both are zero for an all-day event. A local time that
// the zone skips is normalized as [time.Date] does.
func (s Span) In(zone *time.Location) (start, end time.Time) {
	switch {
	case s.AllDay():
		return time.Time{}, time.Time{}
	case s.Floating:
		return wall(s.Start, zone), wall(s.End, zone)
	}
	return s.Start.In(zone), s.End.In(zone)
}

// wall returns the moment at which the clocks of a zone show what t shows in UTC.
func wall(t time.Time, zone *time.Location) time.Time {
	t = t.UTC()
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), zone)
}

// Days returns the first and the last day of the event in a zone. An event that ends at midnight doesn't include the
// day that starts then.
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

// Overlaps reports whether the event is on any of the days from first to last, both included, in a zone.
func (s Span) Overlaps(first, last civil.Date, zone *time.Location) bool {
	from, to := s.Days(zone)
	return !from.After(last) && !to.Before(first)
}
