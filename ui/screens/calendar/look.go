package calendar

import (
	"strings"
	"unicode/utf8"

	"charm.land/lipgloss/v2"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// look is how the events of a calendar are marked: by a symbol in its colour, and where there are no colours by the first
// character of its name.
type look struct {
	symbol string
	style  cell.Style
}

// symbols of calendars, and of events in the grid.
const (
	square      = "■"
	squareASCII = "#"
	headline    = "*"
	provisional = "?"
)

// looksOf are the looks of calendars, by their names.
func looksOf(states []store.CalendarState, s *theme.Styles) map[string]look {
	looks := make(map[string]look, len(states))
	for i, state := range states {
		l := look{symbol: square, style: usualStyle(i, state, s)}
		if s.Options.ASCII {
			l.symbol = squareASCII
		}
		if !s.Options.Color {
			l.symbol = initial(state.Name)
		} else if state.Color != "" {
			l.style.Fg = lipgloss.Color(state.Color)
		}
		looks[state.Name] = l
	}
	return looks
}

// usualStyle is that of a calendar for which the settings have no colour.
func usualStyle(i int, state store.CalendarState, s *theme.Styles) cell.Style {
	if state.DaysOff {
		return s.OK
	}
	return [...]cell.Style{s.Accent, s.Started, s.Muted}[i%3]
}

// initial is the first character of a name as a capital.
func initial(name string) string {
	name = strings.TrimSpace(cell.Clean(name))
	_, size := utf8.DecodeRuneInString(name)
	if first := strings.ToUpper(name[:size]); cell.Width(first) == 1 {
		return first
	}
	return squareASCII
}
