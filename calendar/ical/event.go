package ical

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/planedeck/planedeck/calendar"
)

// maxDates is the maximum number of dates that an event may list, in RDATE and EXDATE each.
const maxDates = 20_000

// event is a VEVENT: an event in a file, or one of its occurrences.
type event struct {
	number    int // of its first line
	uid       string
	sequence  int
	cancelled bool
	info      calendar.Event // without ID and span

	start  stamp
	length length

	rules, exclusions []rule
	dates, exdates    []stamp // RDATE, EXDATE

	// For an occurrence: the one that it replaces, and whether it also replaces all later ones.
	replaces  stamp
	following bool

	raw rawTimes
}

// rawTimes contains the properties that can only be interpreted when the whole event is known.
type rawTimes struct {
	end               stamp
	duration          *length
	rules, exclusions []property
	wholeDays         bool // as marked by Exchange
}

func readEvent(ctx context.Context, c *component, z *zones) (*event, error) {
	e := &event{number: c.number}
	if !c.whole {
		return nil, fmt.Errorf("line %d: the event has no end", c.number)
	}
	for _, line := range c.lines {
		if err := e.add(ctx, line, z); err != nil {
			return nil, err
		}
	}
	if err := e.finish(); err != nil {
		return nil, err
	}
	return e, nil
}

// add reads a line. Malformed descriptive properties are ignored.
func (e *event) add(ctx context.Context, line contentLine, z *zones) error {
	name, _ := nameAndValue(line.text)
	if name == "CATEGORIES" {
		e.addCategories(parseList(line))
		return nil
	}
	p, err := parse(line)
	if timed(name) {
		if err != nil {
			return err
		}
		return e.setTime(ctx, p, z)
	}
	if err == nil {
		e.describe(p)
	}
	return nil
}

// timed reports whether a property affects when an event is.
func timed(name string) bool {
	return slices.Contains([]string{"DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE", "RECURRENCE-ID"}, name)
}

// setTime reads a property that affects when the event is.
func (e *event) setTime(ctx context.Context, p property, z *zones) error {
	switch p.name {
	case "DTSTART":
		return setStamp(ctx, &e.start, p, z)
	case "DTEND":
		return setStamp(ctx, &e.raw.end, p, z)
	case "RECURRENCE-ID":
		e.following = strings.EqualFold(p.param("RANGE"), "THISANDFUTURE")
		return setStamp(ctx, &e.replaces, p, z)
	case "DURATION":
		l, ok := parseLength(p.value)
		if !ok {
			return p.invalid()
		}
		e.raw.duration = &l
	case "RRULE":
		return addRule(&e.raw.rules, p)
	case "EXRULE":
		return addRule(&e.raw.exclusions, p)
	case "RDATE":
		return addStamps(ctx, &e.dates, p, z)
	case "EXDATE":
		return addStamps(ctx, &e.exdates, p, z)
	}
	return nil
}

// addRule stores a rule. No real calendar has more than a few.
func addRule(rules *[]property, p property) error {
	const most = 10
	if len(*rules) >= most {
		return fmt.Errorf("line %d: more than %d rules", p.number, most)
	}
	*rules = append(*rules, p)
	return nil
}

func setStamp(ctx context.Context, s *stamp, p property, z *zones) error {
	read, ok := parseStamp(ctx, p, p.value, z)
	if !ok {
		return p.invalid()
	}
	*s = read
	return nil
}

func addStamps(ctx context.Context, list *[]stamp, p property, z *zones) error {
	for text := range strings.SplitSeq(p.value, ",") {
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		text, _, _ = strings.Cut(text, "/") // only the start of a period is used
		s, ok := parseStamp(ctx, p, text, z)
		if !ok {
			return p.invalid()
		}
		if len(*list) >= maxDates {
			return fmt.Errorf("line %d: more than %d dates", p.number, maxDates)
		}
		*list = append(*list, s)
	}
	return nil
}

// parseStamp parses a day or a time with the zone of its property. An unknown zone is treated as none: the hours are
// then right where the calendar comes from.
func parseStamp(ctx context.Context, p property, text string, z *zones) (stamp, bool) {
	wall, date, utc, ok := parseWall(text)
	if date || strings.EqualFold(p.param("VALUE"), "DATE") {
		return stamp{wall: midnight(wall), date: true}, ok
	}
	s := stamp{wall: wall}
	if utc {
		s.zone = time.UTC
	} else if name := p.param("TZID"); name != "" {
		s.zone = z.find(ctx, name)
	}
	return s, ok
}

// finish computes the times of the event after its last line.
func (e *event) finish() error {
	if e.start.wall.IsZero() {
		return fmt.Errorf("line %d: the event has no start", e.number)
	}
	if e.raw.wholeDays && !e.start.date && e.start.wall.Equal(midnight(e.start.wall)) {
		e.wholeDays()
	}
	e.length = e.eventLength()
	var err error
	if e.rules, err = parseRules(e.raw.rules, e.start); err != nil {
		return err
	}
	if e.exclusions, err = parseRules(e.raw.exclusions, e.start); err != nil {
		return err
	}
	e.raw = rawTimes{}
	e.name()
	return nil
}

// wholeDays converts an event from midnight to midnight to one of whole days.
func (e *event) wholeDays() {
	if end := &e.raw.end; !end.wall.IsZero() {
		*end = stamp{wall: midnight(end.wallIn(e.start)), date: true}
	}
	e.start = stamp{wall: e.start.wall, date: true}
}

// eventLength returns how long the event lasts.
func (e *event) eventLength() length {
	end := e.raw.end
	switch {
	case !end.wall.IsZero() && e.start.date:
		// The end is the day after the last one; but if it has a time of day, it is the last day.
		n := days(e.start.wall, midnight(end.wall))
		if !end.date && end.wall.After(midnight(end.wall)) {
			n++
		}
		return length{days: min(max(n, 1), longest)}
	case !end.wall.IsZero():
		if end.date || end.zone == nil {
			end.date, end.zone = false, e.start.zone
		}
		return length{exact: min(max(end.moment().Sub(e.start.moment()), 0), longest*24*time.Hour)}
	case e.raw.duration != nil && e.start.date:
		return length{days: e.raw.duration.wholeDays()}
	case e.raw.duration != nil:
		return *e.raw.duration
	case e.start.date:
		return length{days: 1}
	}
	return length{}
}

func parseRules(properties []property, start stamp) ([]rule, error) {
	var rules []rule
	for _, p := range properties {
		r, err := parseRule(p.value, start)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", p.invalid(), err)
		}
		rules = append(rules, r)
	}
	return rules, nil
}

// repeats reports whether the event may have more than one occurrence.
func (e *event) repeats() bool { return len(e.rules)+len(e.dates) > 0 }

// walls returns the local start times of the occurrences in a window, without excluded ones.
func (e *event) walls(ctx context.Context, window span) ([]time.Time, error) {
	var all []time.Time
	add := func(wall time.Time) {
		if !wall.Before(window.from) && !wall.After(window.to) {
			all = append(all, wall)
		}
	}
	add(e.start.wall) // the first occurrence, even if no rule includes it
	for _, s := range e.dates {
		wall := s.wallIn(e.start)
		if s.date && !e.start.date {
			wall = wall.Add(e.start.wall.Sub(midnight(e.start.wall)))
		}
		add(wall)
	}
	for _, r := range e.rules {
		walls, err := r.walls(ctx, e.start.wall, window)
		if err != nil {
			return nil, err
		}
		all = append(all, walls...)
	}
	slices.SortFunc(all, time.Time.Compare)
	all = slices.Compact(all)
	out, err := e.excluded(ctx, window)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, out), nil
}

// excluded returns a function that reports whether an occurrence in a window is excluded.
func (e *event) excluded(ctx context.Context, window span) (func(time.Time) bool, error) {
	walls, days := make(map[time.Time]bool), make(map[time.Time]bool)
	for _, s := range e.exdates {
		if s.date {
			days[s.wall] = true // some programs exclude an occurrence by its day
		} else {
			walls[s.wallIn(e.start)] = true
		}
	}
	for _, r := range e.exclusions {
		these, err := r.walls(ctx, e.start.wall, window)
		if err != nil {
			return nil, err
		}
		for _, wall := range these {
			walls[wall] = true
		}
	}
	return func(wall time.Time) bool { return walls[wall] || days[midnight(wall)] }, nil
}

// numberIn parses a number; it is 0 if malformed.
func numberIn(text string) int {
	n, _ := strconv.Atoi(text)
	return n
}
