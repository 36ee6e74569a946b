package sprint

import (
	"time"

	"github.com/planedeck/planedeck/plane"
)

// DaysLeft returns the number of days from today to the last day of the cycle, in zone loc: 0 on the last day, negative
// after it. Without an end it is 0.
func DaysLeft(c plane.Cycle, loc *time.Location, now time.Time) int {
	return daysFrom(now, c.End, loc)
}

// DaysUntil returns the number of days from today to the first day of the cycle: 1 if it starts tomorrow, negative once
// it has started. Without a start it is 0.
func DaysUntil(c plane.Cycle, loc *time.Location, now time.Time) int {
	return daysFrom(now, c.Start, loc)
}

func daysFrom(now, t time.Time, loc *time.Location) int {
	if t.IsZero() {
		return 0
	}
	return plane.DateOf(t, zone(loc)).DaysSince(plane.DateOf(now, zone(loc)))
}

// Length returns the number of days of the cycle, first and last included; 0 if it lacks a date.
func Length(c plane.Cycle, loc *time.Location) int {
	return days(rangeOf(c, loc))
}

// TimeElapsed returns the share of the cycle's time that has passed, from 0 to 1; 0 if the cycle lacks a date.
func TimeElapsed(c plane.Cycle, now time.Time) float64 {
	whole := c.End.Sub(c.Start)
	if c.Start.IsZero() || c.End.IsZero() || whole <= 0 {
		return 0
	}
	return min(1, max(0, float64(now.Sub(c.Start))/float64(whole)))
}

// rangeOf returns the days of a cycle, the zero Range unless it has both dates.
func rangeOf(c plane.Cycle, loc *time.Location) plane.Range {
	if c.Start.IsZero() || c.End.IsZero() {
		return plane.Range{}
	}
	start, end := c.Days(zone(loc))
	return plane.Range{Start: start, End: end}
}

// days returns the number of days in a range, 0 if it lacks a date or ends before it starts.
func days(r plane.Range) int {
	if r.Start.IsZero() || r.End.IsZero() {
		return 0
	}
	return max(0, r.End.DaysSince(r.Start)+1)
}

func zone(loc *time.Location) *time.Location {
	if loc == nil {
		return time.UTC
	}
	return loc
}
