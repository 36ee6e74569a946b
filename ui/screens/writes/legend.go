package writes

import "github.com/planedeck/planedeck/ui/kit/theme"

// Legend returns the meaning of the symbols in the list.
func (s *Screen) Legend() []theme.Symbol {
	styles := s.deps.Styles
	return []theme.Symbol{
		{Text: styles.Glyphs.Pending, Style: styles.Pending, Means: "waits, or is being sent"},
		{Text: "?", Style: styles.Warn, Means: "outcome unknown"},
		{Text: styles.Glyphs.Yes, Style: styles.OK, Means: "done"},
		{Text: styles.Glyphs.No, Style: styles.Error, Means: "failed"},
	}
}
