package lang

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang/spelling"
	"github.com/planedeck/planedeck/plane/sprint"
)

// Span is a range of days, both ends included; a zero end is unbounded.
type Span struct {
	From, To plane.Date
}

// Has reports whether a day is in the span. The zero date is in no span.
func (s Span) Has(d plane.Date) bool {
	return !d.IsZero() && !d.Before(s.From) && (s.To.IsZero() || !d.After(s.To))
}

// Direction is the direction in which an ambiguous day such as "fri" is resolved: ahead, for due dates, or back, for
// changes.
type Direction int

// The directions.
const (
	Ahead Direction = iota
	Back
)

// Day parses one day as [sprint.ParseDay] does; it also accepts "28nov" without a space, and "-3d" or "-2w" for days or
// weeks ago. Errors list valid forms.
func (w *Words) Day(text string, direction Direction) (plane.Date, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return plane.Date{}, errors.New("a day goes here: fri, +2w, 28nov, 2026-11-28")
	}
	if ago, ok := strings.CutPrefix(text, "-"); ok {
		day, err := sprint.ParseDay("+"+ago, w.Today, plane.Date{})
		return w.Today.AddDays(-day.DaysSince(w.Today)), err
	}
	if direction == Back {
		return sprint.ParsePastDay(spaced(text), w.Today)
	}
	return sprint.ParseDay(spaced(text), w.Today, plane.Date{})
}

// spaced inserts spaces between the numbers and letters of "28nov".
func spaced(text string) string {
	if strings.HasPrefix(text, "+") {
		return text
	}
	var b strings.Builder
	var last rune
	for _, r := range text {
		if unicode.IsDigit(r) && unicode.IsLetter(last) || unicode.IsLetter(r) && unicode.IsDigit(last) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// isWeekday reports whether a valid day is a weekday name: "fri".
func isWeekday(text string) bool {
	text = strings.ToLower(strings.TrimSpace(text))
	for day := time.Sunday; day <= time.Saturday; day++ {
		if strings.HasPrefix(strings.ToLower(day.String()), text) {
			return true
		}
	}
	return false
}

// Days parses a range of days: one day, "<fri", "<=fri", ">fri", ">=fri", "mon..fri", "mon..", "..fri", "week" for this
// week from Monday to Sunday, "overdue" for all days before today.
func (w *Words) Days(text string, direction Direction) (Span, error) {
	switch spelling.Fold(text) {
	case "overdue":
		return Span{To: w.Today.AddDays(-1)}, nil
	case "week":
		sinceMonday := (int(w.Today.Weekday()) + 6) % 7
		monday := w.Today.AddDays(-sinceMonday)
		return Span{From: monday, To: monday.AddDays(6)}, nil
	}
	if from, to, ok := strings.Cut(text, ".."); ok {
		return w.between(from, to, direction)
	}
	sign, rest := cutSign(text)
	day, err := w.Day(rest, direction)
	if err != nil {
		return Span{}, err
	}
	switch sign {
	case "<":
		return Span{To: day.AddDays(-1)}, nil
	case "<=":
		return Span{To: day}, nil
	case ">":
		return Span{From: day.AddDays(1)}, nil
	case ">=":
		return Span{From: day}, nil
	}
	return Span{From: day, To: day}, nil
}

// between parses a range from one day to another. Weekdays are consecutive: on a Wednesday, "mon..fri" is in the next
// week ahead, and in the last week back.
func (w *Words) between(from, to string, direction Direction) (Span, error) {
	var s Span
	var err error
	if from != "" {
		if s.From, err = w.Day(from, direction); err != nil {
			return Span{}, err
		}
	}
	if to == "" && from != "" {
		return s, nil
	}
	if s.To, err = w.Day(to, direction); err != nil || !s.To.Before(s.From) {
		return s, err
	}
	switch {
	case direction == Ahead && isWeekday(to):
		s.To = s.To.AddDays(7)
	case direction == Back && isWeekday(from):
		s.From = s.From.AddDays(-7)
	default:
		return w.around(from, to)
	}
	return s, nil
}

// around returns a range in this year that includes today: "1nov..30nov" in November.
func (w *Words) around(from, to string) (Span, error) {
	past, _ := w.Day(from, Back) // both were parsed before
	future, _ := w.Day(to, Ahead)
	if isWeekday(from) || isWeekday(to) || past.Year != future.Year || future.Before(past) {
		return Span{}, fmt.Errorf("%s is before %s", to, from)
	}
	return Span{From: past, To: future}, nil
}

// cutSign splits a comparison operator off a value: "<", "<=", ">", ">=" or "=", empty if there is none.
func cutSign(text string) (sign, rest string) {
	rest = strings.TrimLeft(text, "<>=")
	switch sign = text[:len(text)-len(rest)]; sign {
	case "<", "<=", ">", ">=", "=", "":
		return sign, rest
	}
	return "", text
}
