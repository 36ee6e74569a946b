package board

import (
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/ui/parts/events"
)

// newAgenda returns the line with the events of today and tomorrow. It doesn't report calendar errors, which are shown
// on the screens about dates.
func newAgenda(deps Deps) *events.Line {
	line := events.NewLine(deps.Session, func(v *events.View, width int) string { return v.Agenda(width, deps.Styles) })
	line.Quiet = true
	return line
}

// lookAhead shows the events of today and tomorrow in the user's time zone, where midnight can be at another time than
// in the project's.
func (b *Board) lookAhead() {
	now := b.deps.Now()
	today := civil.Of(now, now.Location())
	b.agenda.About(events.Span{First: today, Last: today.AddDays(1), Zone: now.Location(), Project: b.route.Project})
	if midnight := today.AddDays(1).Start(now.Location()); midnight.Before(b.view.until) {
		b.view.until = midnight
	}
}
