package theme

import (
	"image/color"

	"charm.land/lipgloss/v2"

	"github.com/planedeck/planedeck/ui/cell"
)

// palette is the whole of planedeck's colours. There is one accent, blue; red,
// amber and green carry their usual meaning and nothing else.
type palette struct {
	muted, faint, rule         color.Color
	accent, red, amber, green  color.Color
	field, onSelected, selects color.Color
}

// choose picks the palette for a terminal. The true colours keep a contrast of
// 4.5 (faint and rule less) to black, to white and to the usual softened
// backgrounds near them; a test holds them to it.
func choose(o Options) palette {
	if o.Basic {
		return basic(o.Dark)
	}
	pick := lipgloss.LightDark(o.Dark)
	tone := func(light, dark string) color.Color { return pick(lipgloss.Color(light), lipgloss.Color(dark)) }
	return palette{
		muted:      tone("#5a606b", "#9ba3b0"),
		faint:      tone("#777d88", "#7a8291"),
		rule:       tone("#b4b9c2", "#4b5263"),
		accent:     tone("#1f5fbf", "#7fb4ff"),
		red:        tone("#b3261e", "#ff8a80"),
		amber:      tone("#835500", "#e6b450"),
		green:      tone("#1d6b34", "#7fca8f"),
		field:      tone("#eceff4", "#262b35"),
		onSelected: tone("#10151f", "#f2f5fa"),
		selects:    tone("#dbe7fb", "#233250"),
	}
}

// basic uses the terminal's own sixteen colours, whose shades nobody knows:
// the bright ones are avoided on light grounds, and the selected row is
// reversed, since no pair of them is safe.
func basic(dark bool) palette {
	muted := color.Color(nil)
	faint := lipgloss.Color("8")
	if dark {
		muted = lipgloss.Color("7")
	}
	pick := func(light, onDark string) color.Color {
		return lipgloss.LightDark(dark)(lipgloss.Color(light), lipgloss.Color(onDark))
	}
	return palette{
		muted: muted, faint: faint, rule: faint,
		accent: pick("4", "12"), red: pick("1", "9"), amber: pick("5", "11"), green: pick("2", "10"),
	}
}

// paint lays a palette over the shapes.
func (s *Styles) paint(p palette) {
	muted, faint := cell.Style{Fg: p.muted}, cell.Style{Fg: p.faint}
	s.Muted, s.Faint, s.Hint, s.Disabled = muted, faint, faint, faint
	s.Rule = cell.Style{Fg: p.rule}
	s.Accent = cell.Style{Fg: p.accent}
	s.Mark = cell.Style{Fg: p.accent, Attrs: cell.Bold}
	s.Match = cell.Underlined(cell.Style{Fg: p.accent})
	s.Key = cell.Style{Fg: p.accent}
	s.Error = cell.Style{Fg: p.red}
	s.Warn = cell.Style{Fg: p.amber}
	s.OK = cell.Style{Fg: p.green}
	s.Pending = cell.Style{Fg: p.amber}
	s.Overdue = cell.Style{Fg: p.red}
	s.Backlog, s.Unstarted = faint, muted
	s.Started = cell.Style{Fg: p.amber}
	s.Completed = cell.Style{Fg: p.green}
	s.Cancelled = cell.Style{Fg: p.faint, Attrs: cell.Strike}
	s.Urgent = cell.Style{Fg: p.red, Attrs: cell.Bold}
	s.High = cell.Style{Fg: p.red}
	s.Low = faint
	s.Bar = BarStyles{Completed: s.Completed, Started: s.Started, Unstarted: s.Unstarted, Backlog: s.Backlog}
	if p.selects != nil {
		s.soften(p)
		// Both colours are named, so that the row can be read even where the
		// guess about the background is wrong.
		s.Selected = cell.Style{Fg: p.onSelected, Bg: p.selects}
		s.Field = cell.Style{Fg: p.onSelected, Bg: p.field}
	}
}

// soften mixes the colours of bars with the ground that they probably lie on.
func (s *Styles) soften(p palette) {
	ground := lipgloss.LightDark(s.Options.Dark)(lipgloss.Color("#ffffff"), lipgloss.Color("#16181d"))
	s.Bar.Completed.Fg = mix(p.green, ground, 70)
	s.Bar.StartedGround = mix(p.amber, ground, 75)
	s.Bar.UnstartedGround = mix(p.muted, ground, 50)
	s.Bar.BacklogGround = mix(p.faint, ground, 25)
}

// mix returns a colour that is so many parts of a hundred c, and b for the rest.
func mix(c, b color.Color, parts uint32) color.Color {
	r1, g1, b1, _ := c.RGBA()
	r2, g2, b2, _ := b.RGBA()
	part := func(x, y uint32) uint8 { return uint8((x*parts + y*(100-parts)) / 100 >> 8) }
	return color.RGBA{part(r1, r2), part(g1, g2), part(b1, b2), 0xff}
}
