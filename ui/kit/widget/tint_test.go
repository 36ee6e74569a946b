package widget_test

import (
	"strings"
	"testing"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

func TestInputTint(t *testing.T) {
	for _, c := range []struct {
		text       string
		start, end int
		want       string // the bold cells; empty for none
	}{
		{"Fix @ada now", 4, 8, " 3-6 -/-/bu"},
		{"次 @ada", 4, 8, " 3-6 -/-/bu"},
		{"a long way to @ada", 14, 18, " 7-10 -/-/bu"},
		{"@ada scrolled out of view", 0, 4, ""},
		{"@ada", 2, 2, ""},
		{"@ada", 2, 9, ""},
	} {
		in := widget.NewInput(theme.New(theme.Options{}))
		in.SetValue(c.text)
		canvas := cell.New(12, 1)
		in.Draw(canvas, true)
		in.Tint(canvas, c.start, c.end, cell.Style{Attrs: cell.Bold})
		styles := strings.Join(canvas.StyleLines(), "")
		if c.want == "" && strings.Contains(styles, "/bu") || !strings.Contains(styles, c.want) {
			t.Errorf("%q: %s", c.text, styles)
		}
	}
}
