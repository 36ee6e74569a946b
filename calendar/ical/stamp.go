package ical

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane/civil"
)

// stamp is a day or a moment as a calendar has it: what the clock on the wall shows, and where.
type stamp struct {
	wall time.Time      // in UTC, whatever the zone is
	zone *time.Location // nil if it is the same everywhere
	date bool           // a day without hours; zone is nil
}

// moment is when it is. What is the same everywhere is taken as UTC.
func (s stamp) moment() time.Time {
	if s.zone == nil {
		return s.wall
	}
	w := s.wall
	return time.Date(w.Year(), w.Month(), w.Day(), w.Hour(), w.Minute(), w.Second(), 0, s.zone)
}

// at is the same kind of stamp with another time on the wall.
func (s stamp) at(wall time.Time) stamp {
	s.wall = wall
	return s
}

// day is the day on the wall.
func (s stamp) day() civil.Date { return civil.Of(s.wall, time.UTC) }

// text writes it as it is in a file, without its zone.
func (s stamp) text() string {
	if s.date {
		return s.wall.Format("20060102")
	}
	return s.wall.Format("20060102T150405")
}

// wallIn is what the clocks of another stamp's zone show at this moment.
func (s stamp) wallIn(other stamp) time.Time {
	switch {
	case other.date:
		return midnight(s.wall)
	case s.date || s.zone == nil:
		return s.wall
	case other.zone == nil:
		return s.moment().UTC()
	}
	return wallOf(s.moment(), other.zone)
}

// wallOf is what the clocks of a zone show at a moment, written in UTC.
func wallOf(t time.Time, zone *time.Location) time.Time {
	t = t.In(zone)
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
}

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// parseWall reads a day or a time as files have it; some programs write hyphens and colons, or no seconds. utc reports
// whether it ends in Z.
func parseWall(text string) (wall time.Time, date, utc, ok bool) {
	const longest = len("2006-01-02T15:04:05Z")
	if len(text) > longest {
		return time.Time{}, false, false, false
	}
	text = strings.ReplaceAll(strings.ReplaceAll(strings.ToUpper(text), "-", ""), ":", "")
	text, utc = strings.CutSuffix(text, "Z")
	for _, layout := range []string{"20060102", "20060102T150405", "20060102T1504"} {
		if t, err := time.Parse(layout, text); err == nil && t.Year() > 0 {
			return t, len(layout) == len("20060102"), utc, true
		}
	}
	if before, isLast := strings.CutSuffix(text, "T240000"); isLast {
		t, err := time.Parse("20060102", before)
		return t.AddDate(0, 0, 1), false, utc, err == nil && t.Year() > 0
	}
	return time.Time{}, false, false, false
}

// length is how long an event lasts. Days are those of the wall: a day over a change of the clocks has 23 or 25 hours.
type length struct {
	days  int
	exact time.Duration
}

// longest is how many days an event may last.
const longest = 36_600

var durationForm = regexp.MustCompile(`^\+?P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,8})H)?(?:(\d{1,8})M)?(?:(\d{1,8})S)?)?$`)

// parseLength reads a DURATION. A negative one is none.
func parseLength(text string) (length, bool) {
	if strings.HasPrefix(text, "-") {
		return length{}, durationForm.MatchString(text[1:])
	}
	m := durationForm.FindStringSubmatch(strings.ToUpper(text))
	if m == nil {
		return length{}, false
	}
	var n [6]int
	for i := 1; i < len(m); i++ {
		n[i], _ = strconv.Atoi(m[i]) // empty is 0
	}
	l := length{
		days:  n[1]*7 + n[2],
		exact: time.Duration(n[3])*time.Hour + time.Duration(n[4])*time.Minute + time.Duration(n[5])*time.Second,
	}
	if l.days > longest || l.exact > longest*24*time.Hour || l.exact < 0 {
		return length{}, false
	}
	return l, true
}

// wholeDays is how many days it lasts, at least one.
func (l length) wholeDays() int {
	const day = 24 * time.Hour
	return max(1, l.days+int((l.exact+day-1)/day))
}

// about is at least as long on any wall.
func (l length) about() time.Duration {
	return time.Duration(l.days)*24*time.Hour + l.exact + 24*time.Hour
}
