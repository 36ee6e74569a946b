package planner

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane/civil"
)

// wireZone is the zone of an event: its offset from UTC in hours, such as 5.75 or -4.00.
type wireZone struct{ TimezoneOffset *float64 }

// offset returns the offset of the event's zone from UTC, 0 if unknown.
func (w wire) offset() (d time.Duration, known bool) {
	const most = 18 // hours, more than the offset of any zone
	if w.Timezone == nil || w.Timezone.TimezoneOffset == nil || math.Abs(*w.Timezone.TimezoneOffset) > most {
		return 0, false
	}
	return time.Duration(math.Round(*w.Timezone.TimezoneOffset*60)) * time.Minute, true
}

// date is a date of an event. Either field may be zero.
type date struct {
	local time.Time // the local date and time at the venue, stored as UTC
	utc   time.Time // the moment
}

func parseDate(local, utc string) (date, error) {
	here, err := parseTime(local)
	if err != nil {
		return date{}, err
	}
	there, err := parseTime(utc)
	if err != nil {
		return date{}, err
	}
	return date{wall(here), there.UTC()}, nil
}

// errNoDate is the cause of the error for an event without a start.
var errNoDate = errors.New("missing")

func (d date) missing() bool { return d.local.IsZero() && d.utc.IsZero() }

// at fills in a missing field from the other.
func (d date) at(offset time.Duration) date {
	if d.utc.IsZero() {
		d.utc = d.local.Add(-offset)
	}
	if d.local.IsZero() {
		d.local = d.utc.Add(offset)
	}
	return d
}

// day returns the day at the venue.
func (d date) day() civil.Date { return civil.Of(d.local, time.UTC) }

// span returns the time of the event, and whether the hour is still open.
func (w wire) span() (span calendar.Span, open bool, err error) {
	start, err := parseDate(w.StartDate, w.StartDateUtc)
	if err == nil && start.missing() {
		err = errNoDate
	}
	if err != nil {
		return calendar.Span{}, false, fmt.Errorf("its start: %w", err)
	}
	end, err := parseDate(w.EndDate, w.EndDateUtc)
	if err != nil {
		return calendar.Span{}, false, fmt.Errorf("its end: %w", err)
	}
	if end.missing() {
		end = start
	}
	hour, timed := parseHour(w.Time)
	if timed {
		return w.hours(start, end, hour), w.TbcTime, nil
	}
	// Whole days are those at the venue: in India they start while UTC still has the previous day.
	offset, _ := w.offset()
	span = calendar.AllDay(start.at(offset).day(), end.at(offset).day())
	// Assumed: a text that isn't an hour ("tbc") means that it isn't known yet.
	return span, w.TbcTime || strings.TrimSpace(w.Time) != "", nil
}

// hours returns the span of an event that starts at an hour of its first day and ends on its last one. Dates in UTC are
// exact, while the offset may be that of another season.
func (w wire) hours(start, end date, hour time.Duration) calendar.Span {
	offset, known := w.offset()
	if start.utc.IsZero() {
		start.local = start.local.Truncate(day) // The hour is in its own field.
	}
	floating := !known && start.utc.IsZero()
	start, end = start.at(offset), end.at(offset)
	span := calendar.Hours(startMoment(start, hour, offset), endMoment(start, end, offset))
	span.Floating = floating // Assumed: without a zone the hour is local everywhere.
	return span
}

// startMoment returns the moment of the start. It is assumed that either date may be without the hour: then it is
// nearer to midnight than to the hour.
func startMoment(start date, hour, offset time.Duration) time.Time {
	midnight := start.local.Truncate(day).Add(-offset)
	if start.utc.Sub(midnight).Abs() < start.utc.Sub(midnight.Add(hour)).Abs() {
		return start.utc.Add(hour)
	}
	return start.utc
}

const day = 24 * time.Hour

// endMoment returns the moment of the end. An end on a later day without an hour includes that day; on the day of the
// start, the end is unknown.
func endMoment(start, end date, offset time.Duration) time.Time {
	midnight := end.local.Truncate(day)
	whole := end.local.Equal(midnight) && end.utc.Sub(midnight.Add(-offset)).Abs() <= 2*time.Hour
	if whole && end.day().After(start.day()) {
		return end.utc.Add(day)
	}
	return end.utc
}

// embargo returns the earliest time at which the event may be shown. It is assumed to be in the event's zone, or in
// UTC.
func (w wire) embargo() (time.Time, error) {
	d, err := parseDate(w.EmbargoTime, w.EmbargoTimeUtc)
	if err != nil || d.missing() {
		return time.Time{}, err
	}
	offset, _ := w.offset()
	return d.at(offset).utc, nil
}

// edited returns the time of the last change, zero if it can't be read: no event is dropped because of it. It is
// assumed that the date without a zone is accurate enough.
func (w wire) edited() time.Time {
	utc, _ := parseTime(w.LastEditDateUtc)
	local, _ := parseTime(w.LastEditDate)
	if utc.IsZero() {
		return wall(local)
	}
	return utc.UTC()
}

// wall returns the moment at which UTC has the local time of t.
func wall(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	_, east := t.Zone()
	return t.UTC().Add(time.Duration(east) * time.Second)
}

// parseTime parses a date of the server, zero for an empty text. It is assumed that the seconds or the whole time of
// day may be missing.
func parseTime(s string) (time.Time, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return time.Time{}, nil
	}
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04:05Z07:00", "2006-01-02T15:04", time.DateTime, time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("%q isn't a date", clip(s))
}

// parseHour parses an hour such as "14:30" or "14:30:00".
func parseHour(s string) (time.Duration, bool) {
	s = strings.TrimSpace(s)
	for _, layout := range []string{"15:04", "15:04:05"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Sub(t.Truncate(day)), true
		}
	}
	return 0, false
}
