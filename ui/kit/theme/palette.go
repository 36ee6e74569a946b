package theme

import (
	"image/color"

	"charm.land/lipgloss/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// choose returns the palette for a terminal. There is one accent, blue; red,
// amber and green have their usual meaning and no other. The true colours have a
// contrast of at least 4.5 (faint and rule less) to black, to white and to the
// usual softened backgrounds near them; a test enforces it.
func choose(o Options) palette {
	switch {
	case o.Basic:
		return basic(o)
	case o.Contrast:
		return contrast(o.Dark)
	}
	tone := tones(o.Dark)
	return palette{
		"muted":         tone("#5a606b", "#9ba3b0"),
		"faint":         tone("#777d88", "#7a8291"),
		"rule":          tone("#b4b9c2", "#4b5263"),
		"accent":        tone("#1f5fbf", "#7fb4ff"),
		"error":         tone("#b3261e", "#ff8a80"),
		"warn":          tone("#835500", "#e6b450"),
		"ok":            tone("#1d6b34", "#7fca8f"),
		"field":         tone("#eceff4", "#262b35"),
		"selected_text": tone("#10151f", "#f2f5fa"),
		"selected":      tone("#dbe7fb", "#233250"),
	}
}

// tones returns a function that chooses one of two colours, the first for light backgrounds.
func tones(dark bool) func(light, onDark string) color.Color {
	pick := lipgloss.LightDark(dark)
	return func(light, onDark string) color.Color { return pick(lipgloss.Color(light), lipgloss.Color(onDark)) }
}

// contrast returns the palette for people with low vision: a contrast of 7 on any
// background, and no meaning conveyed by shades of grey. The selected row is reversed.
func contrast(dark bool) palette {
	tone := tones(dark)
	return palette{
		"accent": tone("#0b3d91", "#a5cdff"),
		"error":  tone("#8b0000", "#ffb0a8"),
		"warn":   tone("#5a3700", "#ffd060"),
		"ok":     tone("#0b4a1e", "#9be8ab"),
	}
}

// basic uses the terminal's own sixteen colours, whose shades are unknown: bright
// ones are avoided on light backgrounds, and the selected row is reversed,
// because no pair of them is safe.
func basic(o Options) palette {
	tone := tones(o.Dark)
	p := palette{"accent": tone("4", "12"), "error": tone("1", "9"), "warn": tone("5", "11"), "ok": tone("2", "10")}
	if !o.Contrast {
		p["faint"] = lipgloss.Color("8")
		if o.Dark {
			p["muted"] = lipgloss.Color("7")
		}
	}
	return p
}

// paint applies a palette to the styles, which keep their attributes.
func (s *Styles) paint(p palette) {
	for name, style := range map[string]*cell.Style{
		"text": &s.Text, "title": &s.Title, "muted": &s.Muted, "faint": &s.Faint, "rule": &s.Rule, "hint": &s.Hint, "disabled": &s.Disabled,
		"accent": &s.Accent, "key": &s.Key, "match": &s.Match, "mark": &s.Mark,
		"error": &s.Error, "warn": &s.Warn, "ok": &s.OK, "pending": &s.Pending, "overdue": &s.Overdue,
		"backlog": &s.Backlog, "unstarted": &s.Unstarted, "started": &s.Started, "completed": &s.Completed, "cancelled": &s.Cancelled,
		"urgent": &s.Urgent, "high": &s.High, "medium": &s.Medium, "low": &s.Low,
	} {
		style.Fg = p[name]
	}
	s.Bar = BarStyles{Completed: s.Completed, Started: s.Started, Unstarted: s.Unstarted, Backlog: s.Backlog}
	if !s.Options.Contrast && !s.Options.Basic {
		s.soften()
	}
	if !s.Options.ASCII && s.Bar.distinct() {
		s.Glyphs.Bar = s.Glyphs.Bar.level()
	}
	if p["selected"] != nil {
		// Both colours are set, so that the row is readable even if the guess
		// about the background is wrong.
		s.Selected = cell.Style{Fg: p["selected_text"], Bg: p["selected"]}
	}
	if p["field"] != nil {
		s.Field = cell.Style{Fg: p["field_text"], Bg: p["field"]}
	}
}

// soften mixes the colours of bars with the likely background.
func (s *Styles) soften() {
	background := lipgloss.LightDark(s.Options.Dark)(lipgloss.Color("#ffffff"), lipgloss.Color("#16181d"))
	s.Bar.Completed.Fg = mix(s.Completed.Fg, background, 70)
}

// distinct reports whether colours alone distinguish the parts of a bar: the user's own may be equal, and high
// contrast has few.
func (b BarStyles) distinct() bool {
	seen := make(map[color.Color]bool)
	for _, st := range [...]cell.Style{b.Completed, b.Started, b.Unstarted, b.Backlog} {
		seen[st.Fg] = true
	}
	return len(seen) == 4
}

// mix returns a colour that is the given percentage of c, and the remainder of b.
func mix(c, b color.Color, percent uint32) color.Color {
	r1, g1, b1, _ := c.RGBA()
	r2, g2, b2, _ := b.RGBA()
	part := func(x, y uint32) uint8 { return uint8((x*percent + y*(100-percent)) / 100 >> 8) }
	return color.RGBA{part(r1, r2), part(g1, g2), part(b1, b2), 0xff}
}
