// Package dialog has the questions that screens ask: yes or no, one of many, a
// line of text; and the two that the root asks for everybody, palette and help.
// Each is a screen above a screen and runs a typed callback when it is done. It
// knows nothing of what it asks about.
package dialog

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// back closes a dialog.
func back() (nav.Action, tea.Cmd) { return nav.Back{}, nil }

// say puts a reason into the status line.
func say(why string) (nav.Action, tea.Cmd) {
	return nav.Say{Text: why, Level: nav.Caution}, nil
}

// quiet is embedded by dialogs that read nothing and accept no text.
type quiet struct{}

// Open starts nothing.
func (quiet) Open(*nav.Tasks) tea.Cmd { return nil }

// Update does nothing.
func (quiet) Update(tea.Msg) (nav.Action, tea.Cmd) { return nil, nil }

// Info leaves everything to the page below.
func (quiet) Info() nav.Info { return nav.Info{} }

// typing is embedded by dialogs that read nothing, and in which characters are text.
type typing struct{ field interface{ Refused() string } }

// Open starts nothing.
func (typing) Open(*nav.Tasks) tea.Cmd { return nil }

// Info reports that characters are text, and whether the field accepted the last ones.
func (t typing) Info() nav.Info { return nav.Info{Typing: true, Refused: t.field.Refused()} }

// Sheet clears the lower part of the screen for a dialog, under a rule that
// carries its title, and returns what is below the rule. What was asked about
// stays in view above it; there is no box, so nothing can break its border.
func Sheet(c *cell.Canvas, s *theme.Styles, title string, rows int) *cell.Canvas {
	w, h := c.Size()
	top := max(h-rows-1, 0)
	c.Fill(cell.Rect{Y: top, W: w, H: h - top}, s.Text)
	Rule(c, top, s)
	c.Cut(2, top, w-4, " "+title+" ", s.Title)
	return c.Sub(cell.Rect{X: 1, Y: top + 1, W: w - 2, H: h - top - 1})
}

// Rule draws a line over the whole width.
func Rule(c *cell.Canvas, y int, s *theme.Styles) {
	w, _ := c.Size()
	for x := range w {
		c.Text(x, y, s.Glyphs.Rule, s.Rule)
	}
}

// labels writes the keys of a command for people.
func labels(s *theme.Styles, names []string) string {
	shown := make([]string, len(names))
	for i, k := range names {
		if s.Options.ASCII {
			shown[i] = keys.Name(k) // arrows have no ASCII
			continue
		}
		shown[i] = keys.Label(k)
	}
	return strings.Join(shown, " ")
}
