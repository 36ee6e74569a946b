// Package civil provides dates without times and time zones, in which sprints are planned, and the two times that Plane
// derives from a date. It is not for times in general.
package civil

import (
	"bytes"
	"cmp"
	"fmt"
	"time"
)

// Layout is the text form of a date, as a layout of package time.
const Layout = "2006-01-02"

// Date is a civil date without a time zone. The zero Date means none.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// Of returns the date of t in loc, or the zero Date for the zero time.
func Of(t time.Time, loc *time.Location) Date {
	if t.IsZero() {
		return Date{}
	}
	return dateOf(t.In(loc))
}

// Parse parses a date such as "2006-01-02".
func Parse(s string) (Date, error) {
	t, err := time.Parse(Layout, s)
	if err != nil {
		return Date{}, fmt.Errorf("%q isn't a date of the form YYYY-MM-DD: %w", s, err)
	}
	return dateOf(t), nil
}

// dateOf returns the date of t in its own zone, even for the zero time.
func dateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// midnight returns the start of the day in UTC, where all days have 24 hours.
func (d Date) midnight() time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
}

// String returns the date in the form "2006-01-02", or "" for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.midnight().Format(Layout)
}

// IsZero reports whether d is the zero Date.
func (d Date) IsZero() bool {
	return d == Date{}
}

// AddDays returns the date n days later, or earlier if n is negative. The zero Date stays zero.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return d
	}
	return dateOf(d.midnight().AddDate(0, 0, n))
}

// DaysSince returns the number of days from o to d: 1 if d is the day after o.
func (d Date) DaysSince(o Date) int {
	const day = 24 * 60 * 60 // a time.Duration is limited to 292 years
	return int((d.midnight().Unix() - o.midnight().Unix()) / day)
}

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday {
	return d.midnight().Weekday()
}

// Compare returns -1 if d is before o, 1 if after, 0 if the same. The zero Date is before all others.
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

// Start returns the time at which a cycle that starts on this date starts, as Plane stores it: 00:00:01 in the
// project's time zone. It is zero for the zero Date.
func (d Date) Start(loc *time.Location) time.Time {
	return d.at(loc, 0, 0, 1)
}

// End returns the time at which a cycle that ends on this date ends, as Plane stores it: 23:59:00 in the project's time
// zone. It is zero for the zero Date.
func (d Date) End(loc *time.Location) time.Time {
	return d.at(loc, 23, 59, 0)
}

func (d Date) at(loc *time.Location, hour, minute, sec int) time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Date(d.Year, d.Month, d.Day, hour, minute, sec, 0, loc)
}

// MarshalJSON encodes a date as "YYYY-MM-DD", and the zero Date as null.
func (d Date) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte("null"), nil
	}
	return d.midnight().AppendFormat(nil, `"`+Layout+`"`), nil
}

// UnmarshalJSON decodes what MarshalJSON encodes. It also accepts an empty string as none, and a timestamp, of which it
// uses the date as written.
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
