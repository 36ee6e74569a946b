package events

import (
	"fmt"
	"slices"
	"strings"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/words"
)

const (
	separator = " · "
	// maxNamed is the maximum number of named events in a summary, maxUsual that of usual ones: with more of them, none
	// are named.
	maxNamed = 12
	maxUsual = 3
	// maxListed is the maximum number of days off, or runs of them, that a summary lists.
	maxListed = 8
	// nameCells is the maximum width of a name in a summary.
	nameCells = 32
)

// WorkingDays returns the number of working days: "9 working days".
func (v *View) WorkingDays() string { return words.Count(v.Work.Days(), "working day") }

// WorkedOf returns the number of working days out of all weekdays: "9 of 10 working days".
func (v *View) WorkedOf() string {
	if v.Work.Off == 0 {
		return v.WorkingDays()
	}
	return fmt.Sprintf("%d of %s", v.Work.Days(), words.Count(v.Work.Weekdays, "working day"))
}

// Summary returns a summary of the span in at most the given number of lines: the lead, if any, then days off,
// headlines, and other events as "+12 more", or as "12 events" if none is named. It returns no lines if there is
// nothing to show.
func (v *View) Summary(width, lines int, lead ...string) []string {
	if !v.Shown() || lines < 1 {
		return nil
	}
	for _, off := range []string{v.offText(true), v.offText(false)} {
		first := lead
		if off != "" {
			first = slices.Concat(lead, []string{off})
		}
		for n := len(v.named); n >= 0; n-- {
			parts := slices.Concat(first, v.named[:n])
			if got, fits := fill(withMore(parts, v.unnamed+len(v.named)-n, n > 0), width, lines); fits {
				return got
			}
		}
	}
	return []string{strings.Join(withMore(lead, len(v.Events), false), separator)} // cut where it is drawn
}

// withMore appends the number of events that aren't named.
func withMore(parts []string, n int, named bool) []string {
	switch {
	case n == 0:
		return parts
	case named:
		return append(parts, fmt.Sprintf("+%d more", n))
	}
	return append(parts, words.Count(n, "event"))
}

// fill distributes parts over lines, and reports whether they fit.
func fill(parts []string, width, lines int) (got []string, fits bool) {
	for _, part := range parts {
		last := len(got) - 1
		if last >= 0 && cell.Width(got[last])+cell.Width(separator)+cell.Width(part) <= width {
			got[last] += separator + part
			continue
		}
		got = append(got, part)
		if cell.Width(part) > width || len(got) > lines {
			return nil, false
		}
	}
	return got, true
}

// name chooses the events named in a summary, most important first, and counts the others. Usual events are named only
// if there are few of them. Days off are listed by date instead.
func (v *View) name() {
	var counts [rankUsual + 1]int
	var first [rankUsual + 1][]string
	for _, e := range v.Events {
		r := rankOf(e)
		if counts[r]++; r != rankOff && counts[r] <= maxNamed {
			first[r] = append(first[r], v.nameOf(e))
		}
	}
	v.unnamed = counts[rankAway] - len(first[rankAway]) + counts[rankHeadline] - len(first[rankHeadline])
	if counts[rankUsual] > maxUsual {
		v.unnamed += counts[rankUsual]
		first[rankUsual] = nil
	}
	v.named = slices.Concat(first[rankAway], first[rankHeadline], first[rankUsual])
}

// nameOf returns an event with its days: "CES 6–9 Jan", with a question mark if it isn't confirmed.
func (v *View) nameOf(e calendar.Event) string {
	text := cell.Truncate(cell.Name(e.Name), nameCells) + " " + spanText(e.Days(v.Zone))
	if e.Provisional {
		text += "?"
	}
	return text
}

// offText returns the number of days off, and the days if listed is set: "2 days off: Fri 25, Sat 26 Dec". It is empty
// if there are none.
func (v *View) offText(listed bool) string {
	n := 0
	for _, d := range v.days {
		if d.kind == DayOff {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	text := fmt.Sprintf("%d days off", n)
	if n == 1 {
		text = "1 day off"
	}
	if listed && len(v.off) <= maxListed {
		text += ": " + runsText(v.off)
	}
	return text
}
