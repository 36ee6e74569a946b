package items

import "github.com/planedeck/planedeck/ui/kit/theme"

// Legend explains the symbols of items.
func Legend(s *theme.Styles) []theme.Symbol {
	return append(append(s.States(), s.Priorities()...),
		theme.Symbol{Text: s.Glyphs.Overdue, Style: s.Overdue, Means: "overdue"},
		theme.Symbol{Text: s.Glyphs.Yes, Style: s.Mark, Means: "marked"},
		theme.Symbol{Text: s.Glyphs.Pending, Style: s.Pending, Means: "being sent"},
		theme.Symbol{Text: s.Glyphs.Bullet, Style: s.Accent, Means: "changed by someone else"},
		theme.Symbol{Text: s.Glyphs.Unticked, Style: s.Muted, Means: "sub-items: done of all"},
		theme.Symbol{Text: s.Glyphs.Folded, Style: s.Muted, Means: "folded"},
	)
}
