package board

import (
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/parts/events"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// Legend explains the symbols of the board.
func (b *Board) Legend() []theme.Symbol {
	legend := items.Legend(b.deps.Styles)
	if b.agenda.View.Shown() {
		legend = append(legend, events.Legend(b.deps.Styles)...)
	}
	return legend
}
