package app_test

import (
	"image/color"
	"testing"
	"time"

	"charm.land/lipgloss/v2"

	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/uitest"
)

// inTheme shows a board in a theme and calls check for each of its cells.
func inTheme(t *testing.T, o theme.Options, check func(cell.Cell)) {
	t.Helper()
	uitest.Story(t, uitest.Options{Size: [2]int{120, 40}, Change: func(w *app.Options) { w.Theme = o }}, func(_ *testing.T, d *uitest.Driver) {
		cycles(d)
		d.Press("enter")
		d.Sleep(time.Second)
		d.See("Sprint 3")
		for c := range d.Canvas().All() {
			check(c)
		}
	})
}

func TestThemesInTheProgram(t *testing.T) {
	t.Run("high contrast has nothing faint and reverses the selection", func(t *testing.T) {
		reversed := 0
		inTheme(t, theme.Options{Dark: true, Color: true, Contrast: true}, func(c cell.Cell) {
			if c.Style.Attrs&cell.Faint != 0 || c.Style.Bg != nil && c.Style.Fg == nil {
				t.Errorf("faint, or only a background colour, at %d, %d", c.X, c.Y)
			}
			if c.Style.Attrs&cell.Reverse != 0 {
				reversed++
			}
		})
		if reversed == 0 {
			t.Error("nothing is selected")
		}
	})
	t.Run("none has no colour", func(t *testing.T) {
		inTheme(t, theme.Options{Dark: true}, func(c cell.Cell) {
			if c.Style.Fg != nil || c.Style.Bg != nil {
				t.Errorf("a colour at %d, %d", c.X, c.Y)
			}
		})
	})
	t.Run("own colours are seen", func(t *testing.T) {
		orange, seen := lipgloss.Color("#ff8800"), 0
		inTheme(t, theme.Options{Dark: true, Color: true, Own: theme.NewOwn(map[string]string{"accent": "#ff8800"})}, func(c cell.Cell) {
			if alike(c.Style.Fg, orange) {
				seen++
			}
		})
		if seen == 0 {
			t.Error("the user's own accent colour isn't used")
		}
	})
}

func alike(a, b color.Color) bool {
	if a == nil || b == nil {
		return a == b
	}
	r, g, bl, _ := a.RGBA()
	r2, g2, b2, _ := b.RGBA()
	return r>>8 == r2>>8 && g>>8 == g2>>8 && bl>>8 == b2>>8
}
