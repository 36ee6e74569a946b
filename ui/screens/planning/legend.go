package planning

import (
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// Legend is what the symbols of both sides mean.
func (p *Planning) Legend() []theme.Symbol {
	s, means := p.deps.Styles, "more than usual"
	if p.outlook.days != "" {
		means = "more than usual for so many working days"
	}
	return append(items.Legend(s), theme.Symbol{Text: s.Glyphs.Over, Style: s.Warn, Means: means})
}

// Legend is what the symbols of the list mean.
func (a *AddItems) Legend() []theme.Symbol { return items.Legend(a.deps.Styles) }
