package planetest

import (
	"strings"
	"time"
)

// readDate reads a date as Python does: with or without hyphens.
func readDate(s string) (time.Time, bool) {
	for _, layout := range []string{time.DateOnly, "20060102", "2006-1-2"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// readTime reads a time as Django does: a date alone means midnight, any character may replace the T, seconds and
// offset can be omitted.
func readTime(s string, zone *time.Location) (time.Time, bool) {
	if d, isDay := readDate(s); isDay {
		return time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, zone), true
	}
	at := len("2006-01-02")
	if len(s) <= at {
		return time.Time{}, false
	}
	s = s[:at] + "T" + strings.TrimLeft(s[at+1:], " ")
	for _, layout := range timeLayouts() {
		if t, err := time.ParseInLocation(layout, s, zone); err == nil {
			return t.In(zone), true
		}
	}
	return time.Time{}, false
}

// timeLayouts returns all layouts of datetimes that the server accepts.
func timeLayouts() []string {
	var all []string
	for _, clock := range []string{"15:04:05", "15:04", "15"} {
		for _, offset := range []string{"", "Z07:00", "Z0700", "-07"} {
			all = append(all, "2006-01-02T"+clock+offset)
		}
	}
	return all
}

// midnight returns the start of a day in a zone. Where a clock change skips or repeats it, it is the one in standard
// time.
func midnight(t time.Time, zone *time.Location) time.Time {
	y, m, d := t.Date()
	at := time.Date(y, m, d, 0, 0, 0, 0, zone)
	if at.Day() != d {
		at = at.Add(time.Hour)
	}
	if later := at.Add(time.Hour); later.Hour() == 0 && later.Day() == d {
		at = later
	}
	return at
}
