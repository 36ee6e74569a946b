package events

import (
	"slices"
	"strings"

	"github.com/planedeck/planedeck/calendar"
)

// maxRows is how many events of a span have a row: more than any pane shows.
const maxRows = 200

// Row is an event in a list.
type Row struct {
	Kind  Kind
	Days  string // "Fri 25 Dec", or "6–9 Jan" for several
	Time  string // when it starts, "09:30", with "?" if that is not certain; empty for whole days
	Name  string // as it came
	Notes string // "headline, provisional", empty if there is nothing to say
	// Provisional reports whether the event isn't confirmed.
	Provisional bool
	Calendar    string
	Color       string // of the calendar, as in the settings
}

// rowOf is the row of an event in the view.
func (v *View) rowOf(e calendar.Event) Row {
	first, last := e.Days(v.Zone)
	row := Row{
		Kind: KindOf(e), Days: spanText(first, last), Name: e.Name, Notes: notes(e), Provisional: e.Provisional,
		Calendar: e.Calendar, Color: v.color(e.Calendar),
	}
	if !e.AllDay() {
		start, _ := e.In(v.Zone)
		row.Time = start.Format("15:04")
		if e.HourOpen {
			row.Time += "?"
		}
	}
	return row
}

// notes are the marks of an event in words.
func notes(e calendar.Event) string {
	var all []string
	for _, n := range []struct {
		on   bool
		text string
	}{{e.DayOff, "day off"}, {e.Away, "away"}, {e.Headline, "headline"}, {e.Provisional, "provisional"}} {
		if n.on {
			all = append(all, n.text)
		}
	}
	return strings.Join(all, ", ")
}

// rowsOf are the rows of the events that matter most.
func (v *View) rowsOf(events []calendar.Event) []Row {
	kept := mostOf(events, maxRows, KindOf)
	rows := make([]Row, len(kept))
	for i, e := range kept {
		rows[i] = v.rowOf(e)
	}
	return rows
}

// Rows returns at most n events as rows, in their order: those that matter most if there are more.
func (v *View) Rows(n int) []Row {
	if !v.Shown() {
		return nil
	}
	return mostOf(v.rows, n, func(r Row) Kind { return r.Kind })
}

// mostOf keeps n of a list, those of the highest kinds, in the order in which they are.
func mostOf[T any](list []T, n int, kind func(T) Kind) []T {
	if len(list) <= n {
		return list
	}
	keep := make([]int, 0, n)
	for k := DayOff; k > Nothing; k-- {
		for i := 0; i < len(list) && len(keep) < n; i++ {
			if kind(list[i]) == k {
				keep = append(keep, i)
			}
		}
	}
	slices.Sort(keep)
	kept := make([]T, len(keep))
	for i, at := range keep {
		kept[i] = list[at]
	}
	return kept
}
