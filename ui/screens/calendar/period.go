package calendar

import (
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/civil"
)

// week is how many days a row of the grid has.
const week = 7

// longestCycle is how many days a cycle may have to be shown as a whole.
const longestCycle = 92

// The days that one can go to. Nobody plans beyond them, and a key that is held down comes to an end.
const (
	firstYear = 1970
	lastYear  = 2199
)

// period is the days that are shown: a month, or those of a cycle.
type period struct {
	first, last civil.Date
	cycle       plane.CycleID // empty for a month
}

// monthOf is the month of a day.
func monthOf(d civil.Date) period {
	first := civil.Date{Year: d.Year, Month: d.Month, Day: 1}
	return period{first: first, last: addMonths(first, 1).AddDays(-1)}
}

// addMonths is the same day some months later, or the last day of a month that is shorter.
func addMonths(d civil.Date, n int) civil.Date {
	first := civil.Of(time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC), time.UTC)
	next := civil.Of(time.Date(first.Year, first.Month+1, 1, 0, 0, 0, 0, time.UTC), time.UTC)
	return first.AddDays(min(d.Day, next.DaysSince(first)) - 1)
}

// from is the Monday of the first week.
func (p period) from() civil.Date { return monday(p.first) }

// to is the Sunday of the last week.
func (p period) to() civil.Date { return monday(p.last).AddDays(week - 1) }

// weeks is how many weeks the days are in.
func (p period) weeks() int { return (p.to().DaysSince(p.from()) + 1) / week }

// has reports whether a day is one of the period.
func (p period) has(d civil.Date) bool { return !d.Before(p.first) && !d.After(p.last) }

// monday is the first day of the week of a day.
func monday(d civil.Date) civil.Date { return d.AddDays(-(int(d.Weekday()) + 6) % week) }

// weekend reports whether a day is a Saturday or a Sunday.
func weekend(d civil.Date) bool { return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday }

// within is the day of a span that is nearest to d.
func within(d, first, last civil.Date) civil.Date {
	switch {
	case d.Before(first):
		return first
	case d.After(last):
		return last
	}
	return d
}

// reachable is d, or the first or the last day that one can go to.
func reachable(d civil.Date) civil.Date {
	return within(d, civil.Date{Year: firstYear, Month: time.January, Day: 1}, civil.Date{Year: lastYear, Month: time.December, Day: 31})
}

// weekNumber is the number of a week as ISO 8601 counts them.
func weekNumber(monday civil.Date) int {
	_, n := time.Date(monday.Year, monday.Month, monday.Day, 0, 0, 0, 0, time.UTC).ISOWeek()
	return n
}
