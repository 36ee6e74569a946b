package sprint

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// numeric reads dates of numbers only: "2026-12-1", "30/11", "1.12.", "30.11.2026". Dots have the day first everywhere;
// the other separators have it first in one country and second in the next.
func (p dayParser) numeric(word string) (plane.Date, string) {
	found := regexp.MustCompile(`^(\d+)([./-])(\d+)(?:([./-])(\d+)?)?$`).FindStringSubmatch(word)
	switch {
	case found == nil:
		return plane.Date{}, unknownDay
	case found[4] != "" && found[4] != found[2], found[4] != "" && found[5] == "" && found[2] != ".":
		return plane.Date{}, unknownDay
	}
	var n [3]int
	for i, text := range []string{found[1], found[3], found[5]} {
		n[i], _ = strconv.Atoi(text) // none is 0, and what is too long isn't a day
	}
	if len(found[1]) == 4 && found[5] != "" {
		return yearFirst(n)
	}
	if len(found[1]) > 2 || len(found[3]) > 2 {
		return plane.Date{}, unknownDay
	}
	if found[5] != "" && len(found[5]) != 4 {
		return plane.Date{}, fourDigits
	}
	return p.dayOrMonthFirst(n, found[2] == ".")
}

func yearFirst(n [3]int) (plane.Date, string) {
	day, reason := realDay(n[0], time.Month(n[1]), n[2])
	if reason != "" {
		return plane.Date{}, noSuchDay // all of it was written out: to repeat it says nothing
	}
	return day, ""
}

// dayOrMonthFirst reads two numbers and perhaps a year, 0 for none. What can be two days is refused with both.
func (p dayParser) dayOrMonthFirst(n [3]int, dots bool) (plane.Date, string) {
	day, reason := p.dayOf(n[0], n[1], n[2])
	if dots {
		return day, reason
	}
	other, otherReason := p.dayOf(n[1], n[0], n[2])
	switch {
	case reason == "" && otherReason == "" && day != other:
		return plane.Date{}, fmt.Sprintf("day or month first? Write %s or %s", spelt(n[0], n[1], n[2]), spelt(n[1], n[0], n[2]))
	case reason == "", otherReason == noSuchDay:
		return day, reason
	}
	return other, otherReason
}

// dayOf is a day of a month given by its number; the nearest one without a year.
func (p dayParser) dayOf(day, month, year int) (plane.Date, string) {
	if month < 1 || month > 12 {
		return plane.Date{}, noSuchDay
	}
	if year == 0 {
		return p.nearest(time.Month(month), day)
	}
	return realDay(year, time.Month(month), day)
}

// spelt writes a day as ParseDay reads it in one way only: "1 dec", "1 dec 2026".
func spelt(day, month, year int) string {
	text := fmt.Sprintf("%d %s", day, strings.ToLower(time.Month(month).String()[:3]))
	if year > 0 {
		text += fmt.Sprintf(" %d", year)
	}
	return text
}
