package board

import (
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/ui/parts/events"
)

// newAgenda is the line about what is on today and tomorrow. A board is about work: what is wrong with a calendar is said
// where calendars are.
func newAgenda(deps Deps) *events.Line {
	line := events.NewLine(deps.Session, func(v *events.View, width int) string { return v.Agenda(width, deps.Styles) })
	line.Quiet = true
	return line
}

// lookAhead shows what is on today and tomorrow, which are those of the reader: they may begin at another moment than the
// project's.
func (b *Board) lookAhead() {
	now := b.deps.Now()
	today := civil.Of(now, now.Location())
	b.agenda.About(events.Span{First: today, Last: today.AddDays(1), Zone: now.Location(), Project: b.route.Project})
	if midnight := today.AddDays(1).Start(now.Location()); midnight.Before(b.view.until) {
		b.view.until = midnight
	}
}
