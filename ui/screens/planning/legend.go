package planning

import (
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// Legend is what the symbols of both sides mean.
func (p *Planning) Legend() []theme.Symbol {
	s := p.deps.Styles
	return append(items.Legend(s), theme.Symbol{Text: s.Glyphs.Over, Style: s.Warn, Means: "more than usual"})
}

// Legend is what the symbols of the list mean.
func (a *AddItems) Legend() []theme.Symbol { return items.Legend(a.deps.Styles) }
