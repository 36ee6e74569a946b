package uitest

import (
	"fmt"
	"image/color"
	"math"
	"testing"
	"unicode"
	"unicode/utf8"

	"charm.land/lipgloss/v2"

	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// look is a theme of the program, and the minimum contrast of its letters.
type look struct {
	theme.Options

	least float64
}

func looks() map[string]look {
	return map[string]look{
		"dark":           {theme.Options{Dark: true, Color: true}, 3},
		"light":          {theme.Options{Color: true}, 3},
		"contrast":       {theme.Options{Dark: true, Color: true, Contrast: true}, 7},
		"contrast-light": {theme.Options{Color: true, Contrast: true}, 7},
		"basic":          {theme.Options{Dark: true, Color: true, Basic: true}, 0},
		"none":           {theme.Options{Dark: true}, 0},
	}
}

// GoldenLooks compares the styles of a screen in each look of the program, at three sizes, with
// testdata/<name>-<look>.golden, and checks the contrast of its letters. story opens the screen.
func GoldenLooks(t *testing.T, name string, o Options, story func(*Driver)) {
	t.Helper()
	for of, l := range looks() {
		if Skipped(name + of) {
			continue
		}
		t.Run(of, func(t *testing.T) {
			o.NoColor, o.Basic = !l.Color, l.Basic // as the terminal reports
			o.Change = func(w *app.Options) { w.Theme = l.Options }
			Story(t, o, func(t *testing.T, d *Driver) {
				story(d)
				var lines []string
				for _, size := range [][2]int{{80, 24}, {120, 40}, {40, 12}} {
					d.Resize(size[0], size[1])
					lines = append(append(lines, fmt.Sprintf("%dx%d", size[0], size[1])), d.Canvas().StyleLines()...)
					l.legible(t, d.Canvas())
				}
				GoldenText(t, name+"-"+of, lines...)
			})
		})
	}
}

// legible reports the first letter without enough contrast to its background.
func (l look) legible(t *testing.T, c *cell.Canvas) {
	t.Helper()
	for at := range c.All() {
		if r, _ := utf8.DecodeRuneInString(at.Text); !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			continue
		}
		if l.Contrast && at.Style.Attrs&cell.Faint != 0 {
			t.Errorf("faint at %d in %s", at.X, c.Lines()[at.Y])
			return
		}
		if got := l.contrast(at.Style); got < l.least {
			t.Errorf("contrast %.1f, want %g, at %d in %s", got, l.least, at.X, c.Lines()[at.Y])
			return
		}
	}
}

// contrast returns the contrast of a style's colours, 1 to 21, as defined by the WCAG.
func (l look) contrast(s cell.Style) float64 {
	ground, text := lipgloss.Color("#ffffff"), lipgloss.Color("#000000")
	if l.Dark {
		ground, text = text, ground
	}
	if s.Bg != nil {
		ground = s.Bg
	}
	if s.Fg != nil {
		text = s.Fg
	}
	a, b := luminance(ground), luminance(text)
	return (max(a, b) + 0.05) / (min(a, b) + 0.05)
}

func luminance(c color.Color) float64 {
	linear := func(v uint32) float64 {
		f := float64(v) / 0xffff
		if f <= 0.03928 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	r, g, b, _ := c.RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}
