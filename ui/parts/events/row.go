package events

import (
	"slices"
	"strings"

	"github.com/planedeck/planedeck/calendar"
)

// maxRows is the maximum number of rows, more than any pane shows.
const maxRows = 200

// Row is an event in a list.
type Row struct {
	Kind  Kind
	Days  string // "Fri 25 Dec", or "6–9 Jan" for several
	Time  string // the start, "09:30", with "?" if it isn't confirmed; empty for whole days
	Name  string // unsanitized
	Notes string // "headline, provisional", may be empty
	// Provisional reports whether the event isn't confirmed.
	Provisional bool
	Calendar    string
	Color       string // of the calendar, as in the settings
}

// rowOf returns the row of an event.
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

// notes returns the marks of an event as text.
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

// rowsOf returns the rows of the most important events.
func (v *View) rowsOf(events []calendar.Event) []Row {
	kept := mostOf(events, maxRows, KindOf)
	rows := make([]Row, len(kept))
	for i, e := range kept {
		rows[i] = v.rowOf(e)
	}
	return rows
}

// Rows returns at most n events as rows, in order: the most important ones if there are more.
func (v *View) Rows(n int) []Row {
	if !v.Shown() {
		return nil
	}
	return mostOf(v.rows, n, func(r Row) Kind { return r.Kind })
}

// mostOf returns the n elements of the highest kinds, in their original order.
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
