package events

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// Agenda returns one line about the first day of the span, which is today, and the second one: "today ■ Boxing Day · ◆
// CES · tomorrow ◆ 09:00 Launch · +3 more". If there isn't enough room, the most important events are shown; usual
// events are named only if there are few of them. It is empty if there are no events.
func (v *View) Agenda(width int, s *theme.Styles) string {
	if !v.Shown() || len(v.Events) == 0 {
		return ""
	}
	named := v.entries()
	for i := range named {
		named[i].text = v.entryText(named[i].event, s)
	}
	for n := len(named); n > 0; n-- {
		if text := agenda(slices.Clone(named[:n]), len(v.Events)-n); cell.Width(text) <= width {
			return text
		}
	}
	for _, text := range []string{words.Count(len(v.Events), "event") + " today and tomorrow", words.Count(len(v.Events), "event")} {
		if cell.Width(text) <= width {
			return text
		}
	}
	return ""
}

// entry is an event of an agenda.
type entry struct {
	event    calendar.Event
	tomorrow bool
	rank     rank
	text     string
}

// rank is the importance of an event today; lower is more important.
type rank int

const (
	rankOff rank = iota
	rankAway
	rankHeadline
	rankUsual
)

func rankOf(e calendar.Event) rank {
	switch kind := KindOf(e); {
	case kind == DayOff:
		return rankOff
	case e.Away:
		return rankAway
	case kind == Headline:
		return rankHeadline
	}
	return rankUsual
}

// entries returns the events that may be named, most important first.
func (v *View) entries() []entry {
	all := make([]entry, len(v.Events))
	usual := 0
	for i, e := range v.Events {
		first, _ := e.Days(v.Zone)
		all[i] = entry{event: e, tomorrow: first.After(v.First), rank: rankOf(e)}
		if all[i].rank == rankUsual {
			usual++
		}
	}
	if usual > maxUsual {
		all = slices.DeleteFunc(all, func(e entry) bool { return e.rank == rankUsual })
	}
	slices.SortStableFunc(all, func(a, b entry) int { return cmp.Compare(a.rank, b.rank) })
	return all[:min(len(all), maxNamed)]
}

// entryText returns "◆ 09:00 Launch?": the symbol, the start unless it is on an earlier day, and the name.
func (v *View) entryText(e calendar.Event, s *theme.Styles) string {
	text, _ := Symbol(KindOf(e), "", s)
	row := v.rowOf(e)
	if first, _ := e.Days(v.Zone); row.Time != "" && !first.Before(v.First) {
		text += " " + row.Time
	}
	text += " " + cell.Truncate(cell.Name(e.Name), nameCells)
	if e.Provisional {
		text += s.Glyphs.Provisional
	}
	return text
}

// agenda formats entries, today's first, and the number of other events.
func agenda(entries []entry, rest int) string {
	slices.SortStableFunc(entries, func(a, b entry) int {
		switch {
		case a.tomorrow == b.tomorrow:
			return 0
		case b.tomorrow:
			return -1
		}
		return 1
	})
	parts := make([]string, len(entries), len(entries)+1)
	for i, e := range entries {
		parts[i] = e.text
		switch {
		case e.tomorrow && (i == 0 || !entries[i-1].tomorrow):
			parts[i] = "tomorrow " + e.text
		case i == 0:
			parts[i] = "today " + e.text
		}
	}
	if rest > 0 {
		parts = append(parts, fmt.Sprintf("+%d more", rest))
	}
	return strings.Join(parts, separator)
}
