// Package dialog implements the questions that screens ask: yes or no, one of many, a line of text; and two dialogs
// that the root opens on all screens, palette and help. Each is a screen above a screen, and runs a typed callback when
// it is done. It knows nothing about the subject of a question.
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

// say shows a reason in the status line.
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

// Info reports that keys are typed text, and whether the field refused the last ones.
func (t typing) Info() nav.Info { return nav.Info{Typing: true, Refused: t.field.Refused()} }

// Sheet clears the lower part of the screen for a dialog, below a rule with its title, and returns the area below the
// rule. What the question is about remains visible above it. There is no box, so no text can break its border.
func Sheet(c *cell.Canvas, s *theme.Styles, title string, rows int) *cell.Canvas {
	w, h := c.Size()
	top := max(h-rows-1, 0)
	c.Fill(cell.Rect{Y: top, W: w, H: h - top}, s.Text)
	Rule(c, top, s)
	c.Cut(2, top, w-4, " "+title+" ", s.Title)
	return c.Sub(cell.Rect{X: 1, Y: top + 1, W: w - 2, H: h - top - 1})
}

// Rule draws a line across the whole width.
func Rule(c *cell.Canvas, y int, s *theme.Styles) {
	w, _ := c.Size()
	for x := range w {
		c.Text(x, y, s.Glyphs.Rule, s.Rule)
	}
}

// labels formats the keys of a command for display.
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
