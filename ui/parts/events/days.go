package events

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane/civil"
)

// Kind is the kind of an event or a day, ordered by its importance for planning.
type Kind int

// The kinds.
const (
	Nothing  Kind = iota
	Usual         // an event that is neither a headline nor a day off
	Headline      // marked as important by its source
	DayOff        // not a working day
)

// KindOf returns the kind of an event.
func KindOf(e calendar.Event) Kind {
	switch {
	case e.DayOff:
		return DayOff
	case e.Headline:
		return Headline
	}
	return Usual
}

// day is a day of a span.
type day struct {
	date civil.Date
	kind Kind
	from string // the calendar of the first event of the kind
}

// daysOf returns the days of a span with their kinds.
func daysOf(span Span, events []calendar.Event) []day {
	days := make([]day, span.Len())
	for i := range days {
		days[i].date = span.First.AddDays(i)
	}
	for _, e := range events {
		first, last := e.Days(span.Zone)
		kind := KindOf(e)
		for i := max(0, first.DaysSince(span.First)); i <= min(last.DaysSince(span.First), len(days)-1); i++ {
			if kind > days[i].kind {
				days[i].kind, days[i].from = kind, e.Calendar
			}
		}
	}
	return days
}

// matters returns the importance of a day; higher is more important.
func (d day) matters() int {
	if d.kind == Nothing && weekend(d.date) {
		return -1
	}
	return int(d.kind)
}

// weekend reports whether a day is a Saturday or Sunday.
func weekend(d civil.Date) bool { return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday }

// run is a sequence of consecutive days.
type run struct{ first, last civil.Date }

// runsOf returns the days off; three or more in a row are merged into one run.
func runsOf(days []day) []run {
	var runs []run
	for i := 0; i < len(days); i++ {
		start := i
		for i < len(days) && days[i].kind == DayOff {
			i++
		}
		if i-start >= 3 {
			runs = append(runs, run{days[start].date, days[i-1].date})
			continue
		}
		for _, d := range days[start:i] {
			runs = append(runs, run{d.date, d.date})
		}
	}
	return runs
}

// dayText formats a day as "Fri 25", or with its month as "Fri 25 Dec".
func dayText(d civil.Date, month bool) string {
	text := d.Weekday().String()[:3] + " " + strconv.Itoa(d.Day)
	if month {
		text += " " + monthText(d)
	}
	return text
}

func monthText(d civil.Date) string { return d.Month.String()[:3] }

// runsText formats runs, naming each month once: "Fri 25, Sat 26 Dec, Fri 1 Jan", "Thu 24–Mon 28 Dec".
func runsText(runs []run) string {
	parts := make([]string, len(runs))
	for i, r := range runs {
		month := i == len(runs)-1 || !sameMonth(r.last, runs[i+1].first)
		if r.first != r.last {
			parts[i] = dayText(r.first, !sameMonth(r.first, r.last)) + "–"
		}
		parts[i] += dayText(r.last, month)
	}
	return strings.Join(parts, ", ")
}

// spanText formats the days of an event: "Fri 25 Dec", "6–9 Jan", "30 Nov–2 Dec". Years are only included in spans of a
// year or more.
func spanText(first, last civil.Date) string {
	switch {
	case first == last:
		return dayText(first, true)
	case sameMonth(first, last):
		return fmt.Sprintf("%d–%d %s", first.Day, last.Day, monthText(last))
	case last.DaysSince(first) >= 365:
		return fmt.Sprintf("%d %s %d–%d %s %d", first.Day, monthText(first), first.Year, last.Day, monthText(last), last.Year)
	}
	return fmt.Sprintf("%d %s–%d %s", first.Day, monthText(first), last.Day, monthText(last))
}

func sameMonth(a, b civil.Date) bool { return a.Year == b.Year && a.Month == b.Month }
