package sprint

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// numeric parses numeric dates: "2026-12-1", "30/11", "1.12.", "30.11.2026". With dots, the day is always first; with
// the other separators this depends on the country.
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
		n[i], _ = strconv.Atoi(text) // 0 if missing; an overlong number isn't a valid day
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
		return plane.Date{}, noSuchDay // repeating the full date would add nothing
	}
	return day, ""
}

// dayOrMonthFirst interprets two numbers and a year, 0 if missing. It rejects ambiguous dates, and names both days.
func (p dayParser) dayOrMonthFirst(n [3]int, dots bool) (plane.Date, string) {
	day, reason := p.dayOf(n[0], n[1], n[2])
	if dots {
		return day, reason
	}
	other, otherReason := p.dayOf(n[1], n[0], n[2])
	switch {
	case reason == "" && otherReason == "" && day != other:
		return plane.Date{}, fmt.Sprintf("day or month first? Write %s or %s", formatDay(n[0], n[1], n[2]), formatDay(n[1], n[0], n[2]))
	case reason == "", otherReason == noSuchDay:
		return day, reason
	}
	return other, otherReason
}

// dayOf returns a day of a month given by number; without a year, the nearest one.
func (p dayParser) dayOf(day, month, year int) (plane.Date, string) {
	if month < 1 || month > 12 {
		return plane.Date{}, noSuchDay
	}
	if year == 0 {
		return p.nearest(time.Month(month), day)
	}
	return realDay(year, time.Month(month), day)
}

// formatDay formats a day unambiguously for ParseDay: "1 dec", "1 dec 2026".
func formatDay(day, month, year int) string {
	text := fmt.Sprintf("%d %s", day, strings.ToLower(time.Month(month).String()[:3]))
	if year > 0 {
		text += fmt.Sprintf(" %d", year)
	}
	return text
}
