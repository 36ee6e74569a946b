package calendar

import (
	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/parts/events"
)

// colorsOf returns the configured colours of calendars, by name.
func colorsOf(states []store.CalendarState) map[string]string {
	colors := make(map[string]string, len(states))
	for _, state := range states {
		colors[state.Name] = state.Color
	}
	return colors
}

// symbol returns the symbol of an event, in the colour of its calendar.
func (s *Screen) symbol(e *calendar.Event) (string, cell.Style) {
	return events.Symbol(events.KindOf(*e), s.view.colors[e.Calendar], s.deps.Styles)
}
