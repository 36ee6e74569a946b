package events

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane/civil"
)

// Kind is how much an event, or what is on a day, matters to who plans: more than those of lower kinds.
type Kind int

// The kinds.
const (
	Nothing  Kind = iota
	Usual         // an event that is neither a headline nor a day off
	Headline      // its source marks it as important
	DayOff        // nobody works
)

// KindOf is the kind of an event.
func KindOf(e calendar.Event) Kind {
	switch {
	case e.DayOff:
		return DayOff
	case e.Headline:
		return Headline
	}
	return Usual
}

// day is what is on a day of a span.
type day struct {
	date civil.Date
	kind Kind
	from string // the calendar that has the first event of the kind
}

// daysOf finds out what is on each day of a span.
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

// matters is the higher, the more a day has to say.
func (d day) matters() int {
	if d.kind == Nothing && weekend(d.date) {
		return -1
	}
	return int(d.kind)
}

// weekend reports whether a day is one on which people usually don't work.
func weekend(d civil.Date) bool { return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday }

// run is one day after the other.
type run struct{ first, last civil.Date }

// runsOf are the days off, where three or more in a row count as one run.
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

// dayText is a day of the week: "Fri 25", and with its month "Fri 25 Dec".
func dayText(d civil.Date, month bool) string {
	text := d.Weekday().String()[:3] + " " + strconv.Itoa(d.Day)
	if month {
		text += " " + monthText(d)
	}
	return text
}

func monthText(d civil.Date) string { return d.Month.String()[:3] }

// runsText lists runs, each month once: "Fri 25, Sat 26 Dec, Fri 1 Jan", "Thu 24–Mon 28 Dec".
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

// spanText is the days of an event: "Fri 25 Dec", "6–9 Jan", "30 Nov–2 Dec". The years are those of the days around it.
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
