package setup

import (
	"strings"

	"github.com/planedeck/planedeck/ui/cell"
	"github.com/planedeck/planedeck/ui/widget"
)

const (
	labelWidth = 12 // of the words left of fields and steps, with the gap
	roomy      = 16 // rows from which on there are hints and gaps
	widest     = 72 // cells of a field
)

// Draw draws notice, fields, steps and, at the bottom, what will be stored.
func (s *Screen) Draw(c *cell.Canvas) {
	w, h := c.Size()
	c = c.Sub(cell.Rect{X: 1, W: w - 2, H: h})
	w -= 2
	y := s.drawNotice(c)
	y = s.drawFields(c, y, h >= roomy)
	foot := s.foot(w)
	if room := h - y - 1; len(foot) > room {
		foot = foot[:max(room, 0)]
	}
	middle := c.Sub(cell.Rect{Y: y, W: w, H: h - y - len(foot)})
	if s.help {
		s.drawHelp(middle)
	} else {
		s.drawSteps(middle)
	}
	for i, line := range foot {
		c.Text(0, h-len(foot)+i, line, s.footStyle())
	}
}

// drawNotice says why the screen is here, if it is for a refused key, and
// returns the rows that it took.
func (s *Screen) drawNotice(c *cell.Canvas) int {
	start := s.deps.Start
	if start.KeyFrom == "" {
		return 0
	}
	text := "Plane refuses the key from " + start.KeyFrom + ": it is unknown, revoked or expired."
	if start.Wins {
		text += " That place goes before what is stored here: change it there as well."
	}
	return widget.Paragraph(c, text, s.deps.Styles.Warn)
}

// drawFields draws the fields from row y on and returns the row below.
func (s *Screen) drawFields(c *cell.Canvas, y int, hints bool) int {
	if hints {
		y++
	}
	for f := range fieldCount {
		s.drawField(c, y, f)
		y++
		if hints {
			c.Cut(labelWidth, y, widest, s.hint(f), s.deps.Styles.Muted)
			y++
		}
	}
	if hints {
		y++
	}
	return y
}

func (s *Screen) drawField(c *cell.Canvas, y int, f field) {
	w, _ := c.Size()
	style := s.deps.Styles.Muted
	if f == s.focus {
		style = s.deps.Styles.Title
	}
	c.Text(0, y, f.label(), style)
	in := c.Sub(cell.Rect{X: labelWidth, Y: y, W: min(w-labelWidth, widest), H: 1})
	switch f {
	case fieldKey:
		s.drawKey(in)
	case fieldWorkspace:
		s.workspace.Draw(in, s.focus == f)
	default:
		s.address.Draw(in, s.focus == f)
	}
}

// label is the word left of a field.
func (f field) label() string {
	switch f {
	case fieldKey:
		return "API key"
	case fieldWorkspace:
		return "Workspace"
	}
	return "Address"
}

// drawKey draws dots in the place of the key.
func (s *Screen) drawKey(c *cell.Canvas) {
	w, _ := c.Size()
	c.Fill(cell.Rect{W: w, H: 1}, s.deps.Styles.Field)
	dot := "•"
	if s.deps.Styles.Options.ASCII {
		dot = "*"
	}
	n := c.Text(0, 0, s.key.masked(dot), s.deps.Styles.Field)
	if s.focus == fieldKey {
		c.SetCursor(min(n, w-1), 0)
	}
}

// hint is the line below a field.
func (s *Screen) hint(f field) string {
	switch f {
	case fieldKey:
		return "where do I get one: F1"
	case fieldWorkspace:
		return `its short name: the "acme" of https://plane.example.org/acme/`
	}
	switch base := s.entry.BaseURL; {
	case base == "":
	case isCloud(base):
		return "Plane's cloud; its API is at " + base
	case isOpenLine(base):
		return s.deps.Styles.Glyphs.Caution + " http: who is on the way can read the key"
	}
	return "any page of your Plane, copied from the browser"
}

func isCloud(base string) bool { return base == "https://api.plane.so" }

// isOpenLine says whether what is sent to base leaves the machine unencrypted.
func isOpenLine(base string) bool {
	host, plain := strings.CutPrefix(base, "http://")
	local := strings.HasPrefix(host, "localhost") || strings.HasPrefix(host, "127.") || strings.HasPrefix(host, "[::1]")
	return plain && !local
}

// foot says, before it is done, what is stored where.
func (s *Screen) foot(width int) []string {
	places := "the key into " + s.deps.KeyPlace + ", the settings into " + s.deps.Settings + "."
	switch {
	case s.wrong != nil:
		return widget.Wrap("Not saved: "+s.wrong.Error(), width)
	case s.saving:
		return widget.Wrap("Saving "+places, width)
	case s.ready():
		return widget.Wrap("Enter stores "+places, width)
	}
	return widget.Wrap("Nothing is stored before the last tick; then "+places, width)
}

func (s *Screen) footStyle() cell.Style {
	switch {
	case s.wrong != nil:
		return s.deps.Styles.Error
	case s.ready():
		return s.deps.Styles.Accent
	}
	return s.deps.Styles.Muted
}
