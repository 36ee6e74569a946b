package sprint

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// DayError says why a typed date was not understood.
type DayError struct {
	// Text is what was typed, untouched.
	Text string
	// Reason is the sentence for the person who typed it; it does not repeat the text.
	Reason string
}

// Error is the reason.
func (e *DayError) Error() string {
	return e.Reason
}

// Reasons of a DayError.
const (
	unknownDay  = "not a date: try 2026-11-28, today, fri, +2w or 28 nov"
	ambiguous   = "day or month first? Write 2026-11-28 or 28 nov"
	tooFar      = "that is too far away"
	noSuchDay   = "there is no such day"
	maxDays     = 36600 // a hundred years: more is a slip of the finger
	maxYear     = 9999  // of the form YYYY-MM-DD
	maxYearsFor = 8     // from one 29 February to the next at most
)

// ParseDay reads a date as people type it, without regard to case:
//
//	2026-11-28, today, tomorrow, yesterday    that day
//	28 nov, nov 28, 28 november               the next one from the base on
//	28 nov 2027, nov 28, 2027                 that day
//	fri, friday                               the first one after the base
//	+13, +3d, +2w                             days or weeks after the base
//
// The base is start where it is given, as the end of a cycle is meant from its start, else today. Nothing typed gives no
// date and no error. An error is a *DayError.
func ParseDay(text string, today, start plane.Date) (plane.Date, error) {
	words := strings.Fields(strings.ReplaceAll(strings.ToLower(text), ",", " "))
	if len(words) == 0 {
		return plane.Date{}, nil
	}
	base := start
	if base.IsZero() {
		base = today
	}
	day, reason := parseWords(words, today, base)
	switch {
	case reason != "":
		return plane.Date{}, &DayError{Text: text, Reason: reason}
	case day.Year > maxYear:
		return plane.Date{}, &DayError{Text: text, Reason: tooFar}
	}
	return day, nil
}

// parseWords returns a day, or the reason why not.
func parseWords(words []string, today, base plane.Date) (plane.Date, string) {
	if len(words) > 1 {
		return parseMonthDay(words, base)
	}
	word := words[0]
	switch word {
	case "today":
		return today, ""
	case "tomorrow":
		return today.AddDays(1), ""
	case "yesterday":
		return today.AddDays(-1), ""
	}
	if day, ok := weekdayOf(word); ok {
		ahead := (int(day-base.Weekday())+6)%7 + 1
		return base.AddDays(ahead), ""
	}
	if strings.HasPrefix(word, "+") {
		return parseOffset(word, base)
	}
	return parseISO(word)
}

// parseOffset reads "+13", "+3d", "+2w".
func parseOffset(word string, base plane.Date) (plane.Date, string) {
	number, weeks := strings.CutSuffix(word[1:], "w")
	if !weeks {
		number = strings.TrimSuffix(number, "d")
	}
	if number == "" || strings.Trim(number, "0123456789") != "" {
		return plane.Date{}, "after + comes a number of days or weeks: +13, +3d, +2w"
	}
	n, err := strconv.Atoi(number)
	if weeks && n <= maxDays {
		n *= 7
	}
	if err != nil || n > maxDays {
		return plane.Date{}, tooFar
	}
	return base.AddDays(n), ""
}

func parseISO(word string) (plane.Date, string) {
	if day, err := plane.ParseDate(word); err == nil && !day.IsZero() {
		return day, ""
	}
	switch {
	case regexp.MustCompile(`^\d{4}-\d{1,2}-\d{1,2}$`).MatchString(word):
		return plane.Date{}, noSuchDay
	case regexp.MustCompile(`^\d{1,4}[./-]\d{1,2}([./-](\d{1,4})?)?$`).MatchString(word):
		return plane.Date{}, ambiguous
	default:
		return plane.Date{}, unknownDay
	}
}

// parseMonthDay reads "28 nov", "nov 28", each with or without a year behind it.
func parseMonthDay(words []string, base plane.Date) (plane.Date, string) {
	month, ok := monthOf(words[0])
	dayWord := words[1]
	if !ok {
		month, ok = monthOf(words[1])
		dayWord = words[0]
	}
	day, err := strconv.Atoi(strings.TrimSuffix(dayWord, "."))
	if !ok || err != nil || day < 1 || len(dayWord) > 3 || len(words) > 3 {
		return plane.Date{}, unknownDay
	}
	if len(words) == 2 {
		return comingDay(month, day, base)
	}
	year, err := strconv.Atoi(words[2])
	if err != nil || len(words[2]) != 4 {
		return plane.Date{}, "the year has four digits: 28 nov 2027"
	}
	return realDay(year, month, day)
}

// comingDay is the first such day that is not before the base; 29 February can be years away.
func comingDay(month time.Month, day int, base plane.Date) (plane.Date, string) {
	for year := base.Year; year <= base.Year+maxYearsFor; year++ {
		if d, reason := realDay(year, month, day); reason == "" && !d.Before(base) {
			return d, ""
		}
	}
	return plane.Date{}, fmt.Sprintf("there is no %d %s", day, month)
}

// realDay refuses days that the calendar lacks, which package time would push into the next month.
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

// abbreviates tells whether word is the beginning of name, three letters at least: "tue", "tues", "tuesday".
func abbreviates(word, name string) bool {
	return len(word) >= 3 && strings.HasPrefix(strings.ToLower(name), word)
}
