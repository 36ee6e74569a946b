package ical

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/teambition/rrule-go"
)

// span is a range of local times, both ends included.
type span struct{ from, to time.Time }

// rule is an RRULE that the library can evaluate in bounded time.
type rule struct {
	option rrule.ROption // without start and end
	until  time.Time     // local time; zero for no end
	never  bool          // nothing matches it
}

const (
	// maxRepeats is the maximum number of occurrences in one window, maxSteps how far a rule with COUNT is counted.
	maxRepeats = 5_000
	maxSteps   = 30_000
	// maxInterval prevents overflows in the library; no calendar has such long intervals.
	maxInterval = 1_000_000
	// maxHours is the maximum number of times per day that a rule may list.
	maxHours = 96
)

var (
	errRule     = errors.New("the repeat rule can't be read")
	errTooOften = errors.New("it repeats too often")
)

// parseRule parses a rule of an event with the given start.
func parseRule(text string, start stamp) (rule, error) {
	text, end := withoutEnd(text)
	option, err := rrule.StrToROption(text)
	if err != nil || absurd(option) {
		return rule{}, errRule
	}
	r := rule{option: *option}
	if end != "" {
		var ok bool
		if r.until, ok = parseUntil(end, start); !ok {
			return rule{}, errRule
		}
	}
	if err := r.tidy(start.wall); err != nil {
		return rule{}, err
	}
	r.option.Dtstart = start.wall
	if _, err := rrule.NewRRule(r.option); err != nil {
		return rule{}, errRule
	}
	return r, nil
}

// absurd reports whether a rule has values that no calendar uses, or that aren't part of the format.
func absurd(o *rrule.ROption) bool {
	return o.Interval < 0 || o.Interval > maxInterval || o.Count < 0 || len(o.Byeaster) > 0 || !o.Dtstart.IsZero()
}

// withoutEnd separates UNTIL, whose meaning depends on the event, from the other parts of a rule, and drops redundant
// parts.
func withoutEnd(text string) (rest, end string) {
	var parts []string
	for part := range strings.SplitSeq(strings.ToUpper(strings.Join(strings.Fields(text), "")), ";") {
		key, value, _ := strings.Cut(part, "=")
		switch {
		case key == "UNTIL":
			end = value
		case part == "" || strings.HasPrefix(key, "X-") || part == "RSCALE=GREGORIAN" || part == "SKIP=OMIT":
		default:
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ";"), end
}

// parseUntil parses the end of a rule as a local time in the zone of the start. A day without a time includes the whole
// day.
func parseUntil(text string, start stamp) (time.Time, bool) {
	wall, date, utc, ok := parseWall(text)
	switch {
	case !ok:
		return time.Time{}, false
	case date || start.date:
		return midnight(wall).Add(24*time.Hour - time.Second), true
	case utc && start.zone != nil:
		return wallOf(wall, start.zone), true
	}
	return wall, true
}

// tidy converts a rule to a form that the library evaluates in bounded time.
func (r *rule) tidy(start time.Time) error {
	o := &r.option
	o.Interval = max(1, o.Interval)
	for _, list := range []*[]int{&o.Bysetpos, &o.Bymonth, &o.Bymonthday, &o.Byyearday, &o.Byweekno, &o.Byhour, &o.Byminute, &o.Bysecond} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	r.tidyWeekdays()
	if o.Freq >= rrule.HOURLY && !plain(o) {
		if err := r.byDay(start); err != nil {
			return err
		}
	}
	if hours := max(1, len(o.Byhour)) * max(1, len(o.Byminute)) * max(1, len(o.Bysecond)); hours > maxHours {
		return errTooOften
	}
	return nil
}

// tidyWeekdays drops duplicate weekdays, and those in a week that no month has: the library would look up a sixth
// Monday of December beyond the end of its tables.
func (r *rule) tidyWeekdays() {
	o := &r.option
	if len(o.Byweekday) == 0 {
		return
	}
	inMonth := o.Freq == rrule.MONTHLY || o.Freq == rrule.YEARLY && len(o.Bymonth) > 0
	seen := make(map[rrule.Weekday]bool)
	var kept []rrule.Weekday
	for _, day := range o.Byweekday {
		n := max(day.N(), -day.N())
		if !seen[day] && (!inMonth || n <= 5) {
			kept = append(kept, day)
		}
		seen[day] = true
	}
	o.Byweekday = kept
	r.never = len(kept) == 0
}

// plain reports whether a rule has only an interval.
func plain(o *rrule.ROption) bool {
	return len(o.Bysetpos)+len(o.Bymonth)+len(o.Bymonthday)+len(o.Byyearday)+len(o.Byweekno)+
		len(o.Byweekday)+len(o.Byhour)+len(o.Byminute)+len(o.Bysecond) == 0
}

// byDay converts a rule that repeats within a day to a daily rule with a list of times. The library would search second
// by second, and forever if the interval never meets the conditions.
func (r *rule) byDay(start time.Time) error {
	o := &r.option
	if len(o.Bysetpos) > 0 {
		return errRule
	}
	hour, minute, second := start.Clock()
	ok := true
	switch o.Freq {
	case rrule.HOURLY:
		o.Byhour, ok = every(24, o.Interval, hour, o.Byhour)
	case rrule.MINUTELY:
		o.Byminute, ok = every(60, o.Interval, minute, o.Byminute)
		o.Byhour = orAll(24, o.Byhour)
	case rrule.SECONDLY:
		o.Bysecond, ok = every(60, o.Interval, second, o.Bysecond)
		o.Byminute = orAll(60, o.Byminute)
		o.Byhour = orAll(24, o.Byhour)
	case rrule.YEARLY, rrule.MONTHLY, rrule.WEEKLY, rrule.DAILY:
	}
	if !ok {
		return errRule
	}
	r.never = r.never || len(o.Byhour) == 0 || o.Freq > rrule.HOURLY && len(o.Byminute) == 0 ||
		o.Freq > rrule.MINUTELY && len(o.Bysecond) == 0
	o.Freq, o.Interval = rrule.DAILY, 1
	return nil
}

// every returns the numbers below n, or those in list unless it is empty, that are whole intervals away from first. It
// returns false if they differ from day to day.
func every(n, interval, first int, list []int) ([]int, bool) {
	if n%interval != 0 {
		return nil, false
	}
	return slices.DeleteFunc(orAll(n, list), func(i int) bool { return (i-first)%interval != 0 }), true
}

// orAll returns the list, or all numbers below n if it is empty.
func orAll(n int, list []int) []int {
	if len(list) > 0 {
		return list
	}
	for i := range n {
		list = append(list, i)
	}
	return list
}

// walls returns the local times in a window at which the rule repeats an event with the given start.
func (r rule) walls(ctx context.Context, start time.Time, window span) ([]time.Time, error) {
	if !r.until.IsZero() && r.until.Before(window.to) {
		window.to = r.until
	}
	if r.never || window.to.Before(start) || window.to.Before(window.from) {
		return nil, nil
	}
	option, ok := forward(r.option, start, window.from)
	if !ok {
		return nil, nil
	}
	years := beforeTheEnd(option.Dtstart.Year(), window.to.Year())
	option.Dtstart = option.Dtstart.AddDate(years, 0, 0)
	option.Until = window.to.AddDate(years, 0, 0)
	found, err := run(ctx, option, window.from.AddDate(years, 0, 0))
	for i, wall := range found {
		found[i] = wall.AddDate(-years, 0, 0)
	}
	return found, err
}

// run evaluates a rule, and returns its occurrences from a time on.
func run(ctx context.Context, option rrule.ROption, from time.Time) (found []time.Time, err error) {
	// The library indexes tables with values computed from the rule, and may panic.
	defer func() {
		if recover() != nil {
			found, err = nil, errRule
		}
	}()
	library, err := rrule.NewRRule(option)
	if err != nil {
		return nil, errRule
	}
	next := library.Iterator()
	for steps := 0; steps <= maxSteps && len(found) <= maxRepeats; steps++ {
		if steps%256 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		wall, more := next()
		if !more {
			return found, nil
		}
		if !wall.Before(from) {
			found = append(found, wall)
		}
	}
	return nil, errTooOften
}

// beforeTheEnd returns the number of years by which a rule is shifted before the library evaluates it. For dates that
// never occur, such as 30 February, the library searches until the year 9999: this is cheap in the last years before
// it. Years with the same weekdays and the same leap years around them are interchangeable.
func beforeTheEnd(start, end int) int {
	const last, noExceptions, cycle = rrule.MAXYEAR, 9901, 400
	if start > 1900 && end < 2100 { // no century without a leap day, before or after the shift
		for n := (last - end) / 4 * 4; start+n >= noExceptions; n -= 4 {
			if january(end) == january(end+n) {
				return n
			}
		}
	}
	return max(0, (last-end)/cycle*cycle)
}

// january returns the weekday on which a year starts.
func january(year int) time.Weekday { return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC).Weekday() }
