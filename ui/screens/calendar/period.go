package calendar

import (
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/civil"
)

// week is the number of days in a row of the grid.
const week = 7

// longestCycle is the maximum number of days of a cycle to be shown as a whole.
const longestCycle = 92

// The range of days that can be shown: enough for planning, and finite, so that a held key comes to an end.
const (
	firstYear = 1970
	lastYear  = 2199
)

// period is the shown days: a month, or those of a cycle.
type period struct {
	first, last civil.Date
	cycle       plane.CycleID // empty for a month
}

// monthOf returns the month of a day.
func monthOf(d civil.Date) period {
	first := civil.Date{Year: d.Year, Month: d.Month, Day: 1}
	return period{first: first, last: addMonths(first, 1).AddDays(-1)}
}

// addMonths returns the same day n months later, or the last day of a shorter month.
func addMonths(d civil.Date, n int) civil.Date {
	first := civil.Of(time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC), time.UTC)
	next := civil.Of(time.Date(first.Year, first.Month+1, 1, 0, 0, 0, 0, time.UTC), time.UTC)
	return first.AddDays(min(d.Day, next.DaysSince(first)) - 1)
}

// from returns the Monday of the first week.
func (p period) from() civil.Date { return monday(p.first) }

// to returns the Sunday of the last week.
func (p period) to() civil.Date { return monday(p.last).AddDays(week - 1) }

// weeks returns the number of weeks.
func (p period) weeks() int { return (p.to().DaysSince(p.from()) + 1) / week }

// has reports whether a day is in the period.
func (p period) has(d civil.Date) bool { return !d.Before(p.first) && !d.After(p.last) }

// monday returns the Monday of a day's week.
func monday(d civil.Date) civil.Date { return d.AddDays(-(int(d.Weekday()) + 6) % week) }

// weekend reports whether a day is a Saturday or a Sunday.
func weekend(d civil.Date) bool { return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday }

// within returns the day from first to last that is nearest to d.
func within(d, first, last civil.Date) civil.Date {
	switch {
	case d.Before(first):
		return first
	case d.After(last):
		return last
	}
	return d
}

// reachable returns d, limited to the days that can be shown.
func reachable(d civil.Date) civil.Date {
	return within(d, civil.Date{Year: firstYear, Month: time.January, Day: 1}, civil.Date{Year: lastYear, Month: time.December, Day: 31})
}

// weekNumber returns the ISO 8601 number of a week.
func weekNumber(monday civil.Date) int {
	_, n := time.Date(monday.Year, monday.Month, monday.Day, 0, 0, 0, 0, time.UTC).ISOWeek()
	return n
}
