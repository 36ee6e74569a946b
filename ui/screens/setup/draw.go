package setup

import (
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

const (
	labelWidth = 12 // of the labels of fields and steps, with the gap
	roomy      = 16 // minimum number of rows with hints and gaps
	widest     = 72 // cells of a field
)

// Draw draws the fields, the steps and, at the bottom, what will be stored where.
// If there are few rows, the steps take precedence.
func (s *Screen) Draw(c *cell.Canvas) {
	w, h := c.Size()
	c = c.Sub(cell.Rect{X: 1, W: w - 2, H: h})
	w -= 2
	y := s.drawFields(c, h >= roomy)
	middle := c.Sub(cell.Rect{Y: y, W: w, H: h - y})
	if s.help {
		y += s.drawHelp(middle)
	} else {
		y += s.drawSteps(middle)
	}
	if foot := s.foot(w); len(foot) <= h-y || s.saveErr != nil {
		for i, line := range foot {
			c.Text(0, h-len(foot)+i, line, s.footStyle())
		}
	}
}

// drawFields draws the fields and returns the row below them.
func (s *Screen) drawFields(c *cell.Canvas, hints bool) int {
	y := 0
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

// label returns the text left of a field.
func (f field) label() string {
	switch f {
	case fieldKey:
		return "API key"
	case fieldWorkspace:
		return "Workspace"
	default:
		return "Address"
	}
}

// drawKey draws dots in place of the key.
func (s *Screen) drawKey(c *cell.Canvas) {
	w, _ := c.Size()
	c.Fill(cell.Rect{W: w, H: 1}, s.deps.Styles.Field)
	dot := "•"
	if s.deps.Styles.Options.ASCII {
		dot = "*"
	}
	n := c.Text(0, 0, s.key.masked(dot), s.deps.Styles.Field)
	if s.presentKey() {
		c.Cut(0, 0, w, "the key in use", cell.Over(s.deps.Styles.Field, s.deps.Styles.Hint))
	}
	if s.focus == fieldKey {
		c.SetCursor(min(n, w-1), 0)
	}
}

// hint returns the line below a field.
func (s *Screen) hint(f field) string {
	switch f {
	case fieldKey:
		if s.presentKey() {
			return "empty: the key" + from(s.deps.Start.KeyFrom) + "; where do I get another: F1"
		}
		return "where do I get one: F1"
	case fieldWorkspace:
		return `its short name: the "acme" of https://plane.example.org/acme/`
	default:
		return s.addressHint()
	}
}

// from returns a phrase for where something is from, "" if unknown.
func from(place string) string {
	if place == "" {
		return ""
	}
	return " from " + place
}

// addressHint returns how the address was interpreted, if that may be surprising.
func (s *Screen) addressHint() string {
	switch base := s.entry.BaseURL; {
	case s.dropped:
		return "name and password were removed: the API key is enough"
	case isCloud(base):
		return "Plane's cloud; its API is at " + base
	case base != "" && plane.Exposed(base):
		return s.deps.Styles.Glyphs.Caution + " http: anyone on the network can read the key"
	}
	return "any page of your Plane, copied from the browser"
}

func isCloud(base string) bool { return base == "https://api.plane.so" }

// foot returns what will be stored where.
func (s *Screen) foot(width int) []string {
	text := s.places()
	switch {
	case s.saveErr != nil:
		text = "Not saved: " + s.saveErr.Error()
	case s.saving:
		text = "Saving. " + text
	case s.ready():
		text = "Enter saves. " + text
	default:
		text = "Nothing is stored before the last tick. " + text
	}
	return widget.Wrap(text, width)
}

// places returns where the key and the connection are saved, and which settings
// take precedence over them.
func (s *Screen) places() string {
	start := s.deps.Start
	known := start.Key != "" && s.entry.Key == start.Key && start.KeyFrom != ""
	text := "The key goes into " + s.deps.KeyPlace + ", the connection into " + s.deps.SavedIn + "."
	if known {
		text = "The key stays in " + start.KeyFrom + ", the connection goes into " + s.deps.SavedIn + "."
	}
	if s.entry.BaseURL != "" && plane.Exposed(s.entry.BaseURL) {
		text += " It will have allow_http = true, as this address isn't encrypted."
	}
	if start.Overrides && !known {
		text += " " + start.KeyFrom + " takes precedence at the next start: change it there as well."
	}
	if s.ready() {
		text = strings.TrimSpace(text + " " + s.deps.Overrides(s.entry))
	}
	return text
}

func (s *Screen) footStyle() cell.Style {
	switch {
	case s.saveErr != nil:
		return s.deps.Styles.Error
	case s.ready():
		return s.deps.Styles.Accent
	}
	return s.deps.Styles.Muted
}
