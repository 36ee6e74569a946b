package ical

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane/civil"
)

// stamp is a day or a time as written in a calendar: the local ("wall clock") time and its zone.
type stamp struct {
	wall time.Time      // local time, stored as UTC
	zone *time.Location // nil if it is floating
	date bool           // a day without hours; zone is nil
}

// moment returns the absolute time. A floating time is treated as UTC.
func (s stamp) moment() time.Time {
	if s.zone == nil {
		return s.wall
	}
	w := s.wall
	return time.Date(w.Year(), w.Month(), w.Day(), w.Hour(), w.Minute(), w.Second(), 0, s.zone)
}

// at returns the same kind of stamp with another local time.
func (s stamp) at(wall time.Time) stamp {
	s.wall = wall
	return s
}

// day returns the local day.
func (s stamp) day() civil.Date { return civil.Of(s.wall, time.UTC) }

// text formats the stamp as in a file, without its zone.
func (s stamp) text() string {
	if s.date {
		return s.wall.Format("20060102")
	}
	return s.wall.Format("20060102T150405")
}

// wallIn returns the local time of this moment in the zone of another stamp.
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

// wallOf returns the local time of a moment in a zone, stored as UTC.
func wallOf(t time.Time, zone *time.Location) time.Time {
	t = t.In(zone)
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
}

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// parseWall parses a day or a time; some programs write hyphens and colons, or no seconds. utc reports whether it ends
// in Z.
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

// length is how long an event lasts. Days are local: a day with a clock change has 23 or 25 hours.
type length struct {
	days  int
	exact time.Duration
}

// longest is the maximum length of an event in days.
const longest = 36_600

var durationForm = regexp.MustCompile(`^\+?P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,8})H)?(?:(\d{1,8})M)?(?:(\d{1,8})S)?)?$`)

// parseLength parses a DURATION. A negative one is treated as zero.
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
		n[i], _ = strconv.Atoi(m[i]) // 0 if empty
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

// wholeDays returns the length in days, rounded up, at least one.
func (l length) wholeDays() int {
	const day = 24 * time.Hour
	return max(1, l.days+int((l.exact+day-1)/day))
}

// upperBound returns an upper bound of the length in any zone.
func (l length) upperBound() time.Duration {
	return time.Duration(l.days)*24*time.Hour + l.exact + 24*time.Hour
}
