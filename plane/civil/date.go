// Package civil has days without hours and zones, as sprints are planned in them, and the two moments that Plane makes
// of a day. It is not for moments in general.
package civil

import (
	"bytes"
	"cmp"
	"fmt"
	"time"
)

// Layout is the form of a date in text.
const Layout = "2006-01-02"

// Date is a civil day without a zone. The zero Date is none.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// Of is the day of t in loc; none for the zero time.
func Of(t time.Time, loc *time.Location) Date {
	if t.IsZero() {
		return Date{}
	}
	return dateOf(t.In(loc))
}

// Parse reads "2006-01-02".
func Parse(s string) (Date, error) {
	t, err := time.Parse(Layout, s)
	if err != nil {
		return Date{}, fmt.Errorf("%q isn't a date of the form YYYY-MM-DD: %w", s, err)
	}
	return dateOf(t), nil
}

// dateOf is the day of t in its own zone, whatever t is.
func dateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// midnight is the start of the day in UTC, where all days have 24 hours.
func (d Date) midnight() time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
}

// String is "2006-01-02", or empty for none.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.midnight().Format(Layout)
}

// IsZero reports whether this isn't a date.
func (d Date) IsZero() bool {
	return d == Date{}
}

// AddDays is the date n days later, or earlier if n is negative. None stays none.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return d
	}
	return dateOf(d.midnight().AddDate(0, 0, n))
}

// DaysSince counts the days from o to d: 1 if d is the day after o.
func (d Date) DaysSince(o Date) int {
	const day = 24 * 60 * 60 // a time.Duration could hold 292 years only
	return int((d.midnight().Unix() - o.midnight().Unix()) / day)
}

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday {
	return d.midnight().Weekday()
}

// Compare is -1 if d is before o, 1 if after, 0 if the same. None is before all.
func (d Date) Compare(o Date) int {
	return cmp.Or(cmp.Compare(d.Year, o.Year), cmp.Compare(d.Month, o.Month), cmp.Compare(d.Day, o.Day))
}

// Before reports whether d is an earlier day than o.
func (d Date) Before(o Date) bool {
	return d.Compare(o) < 0
}

// After reports whether d is a later day than o.
func (d Date) After(o Date) bool {
	return d.Compare(o) > 0
}

// Start is the moment at which a cycle starts that starts on this day, as Plane stores it: 00:00:01 in the project's
// zone. It is zero for none.
func (d Date) Start(loc *time.Location) time.Time {
	return d.at(loc, 0, 0, 1)
}

// End is the moment at which a cycle ends whose last day this is, as Plane stores it: 23:59:00 in the project's zone.
// It is zero for none.
func (d Date) End(loc *time.Location) time.Time {
	return d.at(loc, 23, 59, 0)
}

func (d Date) at(loc *time.Location, hour, minute, sec int) time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Date(d.Year, d.Month, d.Day, hour, minute, sec, 0, loc)
}

// MarshalJSON writes "YYYY-MM-DD", and null for none.
func (d Date) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte("null"), nil
	}
	return d.midnight().AppendFormat(nil, `"`+Layout+`"`), nil
}

// UnmarshalJSON reads what MarshalJSON writes; the empty text is none, and of a moment it takes the date as written.
func (d *Date) UnmarshalJSON(b []byte) error {
	text := bytes.Trim(b, `"`)
	if len(text) == 0 || string(b) == "null" {
		*d = Date{}
		return nil
	}
	if i := bytes.IndexByte(text, 'T'); i == len(Layout) {
		text = text[:i]
	}
	parsed, err := Parse(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}
