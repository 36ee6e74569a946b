package board

import (
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// Legend is what the symbols of the board mean.
func (b *Board) Legend() []theme.Symbol { return items.Legend(b.deps.Styles) }
