package words

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/planedeck/planedeck/plane"
)

// Day formats a day: "Fri 28 Nov", with the year if it is not today's. The zero date yields "".
func Day(d, today plane.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Weekday().String()[:3] + " " + dayMonth(d, d.Year != today.Year)
}

// Short formats a day without its weekday: "28 Nov".
func Short(d, today plane.Date) string {
	if d.IsZero() {
		return ""
	}
	return dayMonth(d, d.Year != today.Year)
}

func dayMonth(d plane.Date, year bool) string {
	text := fmt.Sprintf("%d %s", d.Day, d.Month.String()[:3])
	if year {
		text += fmt.Sprintf(" %d", d.Year)
	}
	return text
}

// Range formats a range of days: "17 – 30 Nov", "28 Oct – 10 Nov".
func Range(start, end, today plane.Date) string {
	switch {
	case start.IsZero() || end.IsZero():
		return "no dates"
	case start.Year == end.Year && start.Month == end.Month:
		return fmt.Sprintf("%d – %s", start.Day, Short(end, today))
	}
	return Short(start, today) + " – " + Short(end, today)
}

// DaysAway returns how far away a day is: "today", "tomorrow", "in 3 days",
// "yesterday", "3 days ago".
func DaysAway(d, today plane.Date) string {
	switch n := d.DaysSince(today); {
	case d.IsZero():
		return ""
	case n == 0:
		return "today"
	case n == 1:
		return "tomorrow"
	case n == -1:
		return "yesterday"
	case n > 0:
		return fmt.Sprintf("in %d days", n)
	default:
		return fmt.Sprintf("%d days ago", -n)
	}
}

// Age returns how long ago data was read, and for how long the text remains right. It is deliberately coarse: a figure
// that counts seconds distracts and wakes the machine once a second, and nobody acts on twelve seconds rather than
// forty.
func Age(d time.Duration) (text string, still time.Duration) {
	switch {
	case d < time.Minute:
		return "just now", time.Minute - max(d, 0)
	case d < time.Hour:
		return fmt.Sprintf("%d min ago", d/time.Minute), time.Minute - d%time.Minute
	case d < 24*time.Hour:
		return fmt.Sprintf("%d h ago", d/time.Hour), time.Hour - d%time.Hour
	default:
		return Count(int(d/(24*time.Hour)), "day") + " ago", 24*time.Hour - d%(24*time.Hour)
	}
}

// Count returns a number with its noun: "1 item", "3 items".
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// About joins a subject and what happened to it.
func About(subject, what string) string { return subject + ": " + lower(what) }

// fullStop adds a full stop, unless the sentence, which may be a server's, already
// ends with punctuation.
func fullStop(s string) string {
	s = strings.TrimRightFunc(s, unicode.IsSpace)
	if strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") {
		return s
	}
	return s + "."
}

// sentence capitalizes the first letter.
func sentence(s string) string { return first(s, unicode.ToUpper) }

// lower makes the first letter lower case, unless the word is a capitalized name.
func lower(s string) string {
	if word, _, _ := strings.Cut(s, " "); word == "Plane" || word == "Plane's" {
		return s
	}
	return first(s, unicode.ToLower)
}

func first(s string, to func(rune) rune) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(to(r)) + s[size:]
}
