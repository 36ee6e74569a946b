package planning

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/events"
)

// days has the events of a cycle, and the days off of the cycles that it is compared with.
type days struct {
	deps Deps
	line *events.Line
	past map[plane.CycleID]*events.View
}

func newDays(deps Deps) days {
	return days{deps: deps, line: events.NewLine(deps.Session, summary), past: make(map[plane.CycleID]*events.View)}
}

// summary returns the line about the cycle: its working days if days off are known, then its events.
func summary(v *events.View, width int) string {
	var lead []string
	if v.DaysOffKnown() {
		lead = append(lead, v.WorkedOf())
	}
	if lines := v.Summary(width, 1, lead...); len(lines) > 0 {
		return lines[0]
	}
	return ""
}

// span returns the days of a cycle.
func (d *days) span(f *facts, c plane.Cycle) events.Span {
	first, last := c.Days(f.now.Location())
	return events.Span{First: first, Last: last, Zone: d.deps.Now().Location(), Project: f.project.ID}
}

// show reads the events of the cycle, and the days off of the cycles that it is compared with.
func (d *days) show(f *facts) tea.Cmd {
	var off []events.Span
	for _, c := range f.snap.LastCycles(f.project.ID, f.now) {
		if c.ID != f.cycle.ID {
			off = append(off, d.span(f, c))
		}
	}
	return d.line.Show(off...)
}

// adjust scales the usual load to the working days of the cycle, if the days off of the cycle and the dates of the
// cycles that it is compared with are known.
func (d *days) adjust(f *facts, o *outlook) {
	view := d.line.View
	if !view.DaysOffKnown() || view.Work.Weekdays == 0 {
		return
	}
	o.away = make(map[plane.UserID]int)
	for who, work := range view.Away {
		o.away[who] = view.Work.Days() - work.Days()
	}
	past := make([]sprint.Days, len(o.past))
	for i, c := range o.past {
		span := d.span(f, c)
		if span.Len() == 0 {
			return
		}
		d.past[c.ID] = d.past[c.ID].Look(f.snap, span)
		past[i] = daysOf(d.past[c.ID])
	}
	o.usual = o.usual.For(daysOf(view), past)
	o.days = words.Count(view.Work.Days(), "day")
}

// daysOf returns the working days of a cycle: all weekdays if its days off aren't known.
func daysOf(v *events.View) sprint.Days {
	if !v.DaysOffKnown() {
		return sprint.Days{Team: v.Work.Weekdays}
	}
	days := sprint.Days{Team: v.Work.Days(), People: make(map[plane.UserID]int, len(v.Away))}
	for who, work := range v.Away {
		days.People[who] = work.Days()
	}
	return days
}
