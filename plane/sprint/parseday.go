package sprint

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// DayError is the error for a typed date that was not understood.
type DayError struct {
	// Text is the unchanged input.
	Text string
	// Reason is a message for the user; it doesn't repeat the text.
	Reason string
}

// Error returns the reason.
func (e *DayError) Error() string {
	return e.Reason
}

// Reasons of a DayError.
const (
	unknownDay  = "not a date: try 2026-11-28, today, fri, +2w or 28 nov"
	tooFar      = "that is too far away"
	noSuchDay   = "there is no such day"
	fourDigits  = "the year has four digits: 28 nov 2027"
	maxDays     = 36600 // a hundred years: more is a typing error
	maxYear     = 9999  // the latest in the form YYYY-MM-DD
	maxYearsFor = 8     // the maximum from one 29 February to the next
)

// ParseDay parses a date as users type it, ignoring case:
//
//	2026-11-28, 2026/11/28, today, tomorrow   that day
//	28 nov, nov 28, fri 28 nov, 28 november   the next one, the base included
//	28/11, 11/28, 28.11., 1.12.               the same, if it is unambiguous
//	28 nov 2027, nov 28, 2027, 28.11.2027     that day
//	fri, friday                               the first one after the base
//	+13, +3d, +2w, 2w, in 3 days              a number of days or weeks after the base
//
// The base is start unless it is zero, since the end of a cycle is relative to its start, or else today. After a start,
// a number with a unit is a length, first and last day included: "2w" ends 13 days after the start, as "+13" does.
// Empty input returns the zero date and no error. The error is a *DayError; for an ambiguous date, it names both days.
func ParseDay(text string, today, start plane.Date) (plane.Date, error) {
	p := dayParser{today: today, base: start, length: !start.IsZero()}
	if !p.length {
		p.base = today
	}
	return p.read(text)
}

// ParsePastDay parses a day in the past as ParseDay does, with two exceptions: all forms of "28 nov" without a year,
// and "fri", are the last such day up to today.
func ParsePastDay(text string, today plane.Date) (plane.Date, error) {
	return dayParser{today: today, base: today, past: true}.read(text)
}

// dayParser parses words. Its methods return a day, or the reason why the text is invalid.
type dayParser struct {
	today, base plane.Date
	length      bool // a number with a unit includes the base
	past        bool // a day without a year is the last such day up to the base
}

func (p dayParser) read(text string) (plane.Date, error) {
	words := strings.Fields(strings.ReplaceAll(strings.ToLower(text), ",", " "))
	if len(words) == 0 {
		return plane.Date{}, nil
	}
	day, reason := p.parse(words)
	switch {
	case reason != "":
		return plane.Date{}, &DayError{Text: text, Reason: reason}
	case day.Year > maxYear:
		return plane.Date{}, &DayError{Text: text, Reason: tooFar}
	}
	return day, nil
}

// parse parses one or more words, the first of which may be a weekday.
func (p dayParser) parse(words []string) (plane.Date, string) {
	if len(words) == 1 {
		return p.word(words[0])
	}
	weekday, ok := weekdayOf(strings.TrimSuffix(words[0], "."))
	if !ok {
		return p.several(words)
	}
	day, reason := p.parseRest(words[1:])
	if past := (plane.Date{Year: p.base.Year, Month: day.Month, Day: day.Day}); reason == "" && len(words) == 3 && past.Weekday() == weekday {
		return past, "" // "Mon 5 Jan" typed in spring: this year's, since next year's isn't a Monday
	}
	if reason == "" && day.Weekday() != weekday {
		return plane.Date{}, fmt.Sprintf("%d %s %d is a %s", day.Day, day.Month, day.Year, day.Weekday())
	}
	return day, reason
}

// parseRest parses the words after a weekday.
func (p dayParser) parseRest(words []string) (plane.Date, string) {
	if len(words) == 1 {
		return p.numeric(words[0])
	}
	return p.several(words)
}

func (p dayParser) word(word string) (plane.Date, string) {
	switch word {
	case "today":
		return p.today, ""
	case "tomorrow":
		return p.today.AddDays(1), ""
	case "yesterday":
		return p.today.AddDays(-1), ""
	}
	if day, ok := weekdayOf(word); ok {
		ahead := (int(day-p.base.Weekday())+6)%7 + 1
		if p.past {
			ahead -= 7
		}
		return p.base.AddDays(ahead), ""
	}
	if strings.HasPrefix(word, "+") || cutUnit(word) != nil {
		return p.offset(word)
	}
	if parts := regexp.MustCompile(`^(\d{1,2})([a-z]{3,}\.?)$|^([a-z]{3,}\.?)(\d{1,2})$`).FindStringSubmatch(word); parts != nil {
		return p.monthDay([]string{parts[1] + parts[3], parts[2] + parts[4]})
	}
	return p.numeric(word)
}

// cutUnit splits a number of days or weeks, with an optional plus, into number and unit.
func cutUnit(word string) []string {
	found := regexp.MustCompile(`^\+?(\d+)(d|days?|w|wks?|weeks?)$`).FindStringSubmatch(word)
	if found == nil {
		return nil
	}
	return found[1:]
}

// several parses a date of several words.
func (p dayParser) several(words []string) (plane.Date, string) {
	joined := strings.Join(words, "")
	switch {
	case words[0] == "in" && cutUnit(strings.Join(words[1:], "")) != nil:
		p.length = false // "in two weeks" is a day, not a length
		return p.offset(strings.Join(words[1:], ""))
	case len(words) == 3 && words[2] == "ago" && cutUnit(words[0]+words[1]) != nil:
		return p.ago(words[0] + words[1])
	case cutUnit(joined) != nil:
		return p.offset(joined)
	case regexp.MustCompile(`^\d{1,2}\.\d{1,2}\.(\d+)?$`).MatchString(joined):
		return p.numeric(joined)
	}
	return p.monthDay(words)
}

// offset parses "+13", "+3d", "+2w", "2w".
func (p dayParser) offset(word string) (plane.Date, string) {
	number, unit := strings.TrimPrefix(word, "+"), ""
	if parts := cutUnit(word); parts != nil {
		number, unit = parts[0], parts[1]
	}
	if number == "" || strings.Trim(number, "0123456789") != "" {
		return plane.Date{}, "a number of days or weeks goes after the +: +13, +3d, +2w"
	}
	n, err := strconv.Atoi(number)
	if strings.HasPrefix(unit, "w") && n <= maxDays {
		n *= 7
	}
	switch {
	case err != nil || n > maxDays:
		return plane.Date{}, tooFar
	case p.length && unit != "" && n == 0:
		return plane.Date{}, "a cycle has at least one day"
	case p.length && unit != "":
		n--
	}
	return p.base.AddDays(n), ""
}

// ago parses a number of days or weeks before today.
func (p dayParser) ago(word string) (plane.Date, string) {
	p.base, p.length = p.today, false
	day, reason := p.offset(word)
	return p.today.AddDays(-day.DaysSince(p.today)), reason
}

// monthDay parses "28 nov" or "nov 28", each with an optional year after or before it.
func (p dayParser) monthDay(words []string) (plane.Date, string) {
	if len(words) == 3 && len(words[0]) == 4 && strings.Trim(words[0], "0123456789") == "" {
		words = append(words[1:3:3], words[0])
	}
	month, ok := monthOf(words[0])
	dayWord := words[1]
	if !ok {
		month, ok = monthOf(words[1])
		dayWord = words[0]
	}
	for _, ending := range []string{".", "st", "nd", "rd", "th"} {
		dayWord = strings.TrimSuffix(dayWord, ending)
	}
	day, err := strconv.Atoi(dayWord)
	if !ok || err != nil || day < 1 || len(dayWord) > 2 || len(words) > 3 {
		return plane.Date{}, unknownDay
	}
	if len(words) == 2 {
		return p.nearest(month, day)
	}
	year, err := strconv.Atoi(words[2])
	if err != nil || len(words[2]) != 4 {
		return plane.Date{}, fourDigits
	}
	return realDay(year, month, day)
}

// nearest returns the first such day that isn't before the base, or, for the past, the last one that isn't after it; 29
// February may be years away.
func (p dayParser) nearest(month time.Month, day int) (plane.Date, string) {
	for years := range maxYearsFor + 1 {
		if p.past {
			years = -years
		}
		d, reason := realDay(p.base.Year+years, month, day)
		if wrong := p.past && d.After(p.base) || !p.past && d.Before(p.base); reason == "" && !wrong {
			return d, ""
		}
	}
	return plane.Date{}, fmt.Sprintf("there is no %d %s", day, month)
}

// realDay rejects nonexistent days, which package time would move into the next month.
func realDay(year int, month time.Month, day int) (plane.Date, string) {
	if time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Month() != month || day > 31 {
		return plane.Date{}, fmt.Sprintf("there is no %d %s %d", day, month, year)
	}
	return plane.Date{Year: year, Month: month, Day: day}, ""
}

func weekdayOf(word string) (time.Weekday, bool) {
	for day := time.Sunday; day <= time.Saturday; day++ {
		if abbreviates(word, day.String()) {
			return day, true
		}
	}
	return 0, false
}

func monthOf(word string) (time.Month, bool) {
	for month := time.January; month <= time.December; month++ {
		if abbreviates(strings.TrimSuffix(word, "."), month.String()) {
			return month, true
		}
	}
	return 0, false
}

// abbreviates reports whether word is a prefix of name with at least three letters: "tue", "tues", "tuesday".
func abbreviates(word, name string) bool {
	return len(word) >= 3 && strings.HasPrefix(strings.ToLower(name), word)
}
