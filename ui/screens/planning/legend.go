package planning

import (
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// Legend explains the symbols of both sides.
func (p *Planning) Legend() []theme.Symbol {
	s, means := p.deps.Styles, "more than usual"
	if p.outlook.days != "" {
		means = "more than usual for this many working days"
	}
	return append(items.Legend(s), theme.Symbol{Text: s.Glyphs.Over, Style: s.Warn, Means: means})
}

// Legend explains the symbols of the list.
func (a *AddItems) Legend() []theme.Symbol { return items.Legend(a.deps.Styles) }
