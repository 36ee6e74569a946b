package ical

import (
	"time"

	"github.com/teambition/rrule-go"
)

// forward returns a rule that starts shortly before a time, with the same occurrences after it, so that a daily event
// since 1970 costs no more than one since last week. It returns false if no occurrence remains.
func forward(o rrule.ROption, start, from time.Time) (rrule.ROption, bool) {
	o.Dtstart = start
	switch {
	case o.Freq >= rrule.HOURLY: // only those without conditions reach this point
		return forwardSeconds(o, from)
	case o.Freq == rrule.DAILY:
		return forwardDays(o, from, o.Interval)
	case o.Freq == rrule.WEEKLY:
		return forwardDays(o, from, 7*o.Interval)
	case o.Count > 0:
		return o, true // the number of occurrences per month or year varies
	case o.Freq == rrule.MONTHLY:
		n := periods((from.Year()-start.Year())*12+int(from.Month())-int(start.Month()), o.Interval)
		return forwardMonths(o, n*o.Interval), true
	case o.Freq == rrule.YEARLY:
		n := periods(from.Year()-start.Year(), o.Interval)
		return forwardMonths(o, n*o.Interval*12), true
	}
	return o, true
}

// forwardDays skips intervals of a number of days. A rule with a count can be moved only if it has one occurrence in
// each interval.
func forwardDays(o rrule.ROption, from time.Time, interval int) (rrule.ROption, bool) {
	if o.Count > 0 && !plain(&o) {
		return o, true
	}
	n := periods(days(o.Dtstart, from), interval)
	o.Dtstart = o.Dtstart.AddDate(0, 0, n*interval)
	if o.Count > 0 {
		o.Count -= n
		return o, o.Count > 0
	}
	return o, true
}

// periods returns how many whole intervals can be skipped, except the last one, in which the rule may have started.
func periods(units, interval int) int { return max(0, units/interval-1) }

// days returns the number of days between two local times.
func days(from, to time.Time) int { return int((to.Unix() - from.Unix()) / (24 * 60 * 60)) }

// forwardSeconds skips occurrences at fixed intervals.
func forwardSeconds(o rrule.ROption, from time.Time) (rrule.ROption, bool) {
	unit := map[rrule.Frequency]int64{rrule.HOURLY: 3600, rrule.MINUTELY: 60, rrule.SECONDLY: 1}[o.Freq]
	step := unit * int64(o.Interval)
	n := max(0, (from.Unix()-o.Dtstart.Unix())/step)
	o.Dtstart = time.Unix(o.Dtstart.Unix()+n*step, 0).UTC()
	if o.Count > 0 {
		o.Count = int(max(0, int64(o.Count)-n))
		return o, o.Count > 0
	}
	return o, true
}

// forwardMonths moves the start of a rule months later, to the first of a month (of the year, if it is yearly).
// Conditions that the library would derive from the start are added to the rule before.
func forwardMonths(o rrule.ROption, months int) rrule.ROption {
	if months == 0 {
		return o
	}
	start := o.Dtstart
	if len(o.Byweekno)+len(o.Byyearday)+len(o.Bymonthday)+len(o.Byweekday) == 0 {
		o.Bymonthday = []int{start.Day()}
		if o.Freq == rrule.YEARLY && len(o.Bymonth) == 0 {
			o.Bymonth = []int{int(start.Month())}
		}
	}
	if len(o.Byhour) == 0 {
		o.Byhour = []int{start.Hour()}
	}
	if len(o.Byminute) == 0 {
		o.Byminute = []int{start.Minute()}
	}
	if len(o.Bysecond) == 0 {
		o.Bysecond = []int{start.Second()}
	}
	month := start.Month()
	if o.Freq == rrule.YEARLY {
		month = time.January
	}
	o.Dtstart = time.Date(start.Year(), month+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	return o
}
