package cycles

import (
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/parts/events"
)

// Legend explains the symbols of the list.
func (l *List) Legend() []theme.Symbol {
	s := l.deps.Styles
	bar := s.Glyphs.Bar
	legend := append(s.States(),
		theme.Symbol{Text: bar.Completed, Style: s.Bar.Completed, Means: "bar: done"},
		theme.Symbol{Text: bar.Started, Style: s.Bar.Started, Means: "bar: started"},
		theme.Symbol{Text: bar.Unstarted, Style: s.Bar.Unstarted, Means: "bar: unstarted"},
		theme.Symbol{Text: bar.Backlog, Style: s.Bar.Backlog, Means: "bar: backlog"},
		theme.Symbol{Text: bar.Today, Style: s.Accent, Means: "bar: today"},
		theme.Symbol{Text: s.Glyphs.Caution, Style: s.Warn, Means: "shares days with another cycle"},
		theme.Symbol{Text: s.Glyphs.Pending, Style: s.Pending, Means: "being sent"},
		theme.Symbol{Text: s.Glyphs.Folded, Style: s.Muted, Means: "folded"},
	)
	if l.deps.hasCalendars() {
		legend = append(legend, events.Legend(s)...)
	}
	return legend
}

// Legend explains the symbols of the preview.
func (t *Transfer) Legend() []theme.Symbol {
	s := t.deps.Styles
	return append(s.States(),
		theme.Symbol{Text: s.Glyphs.On, Style: s.Mark, Means: "moves"},
		theme.Symbol{Text: s.Glyphs.Off, Style: s.Muted, Means: "stays, as you chose"},
		theme.Symbol{Text: " – ", Style: s.Muted, Means: "stays: space moves it"},
	)
}
