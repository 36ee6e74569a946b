package cell_test

import (
	"slices"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

func TestTextEndsAtTheEdge(t *testing.T) {
	for _, c := range []struct {
		text string
		x    int
		want string
		took int
	}{
		{"Apollo", 0, "Apoll", 5},
		{"Apollo", 3, "   Ap", 2},
		{"次次次", 0, "次次", 4},
		{"次", 4, "", 0},
		{"Apollo", -2, "ollo", 6},
		{"次a", -1, " a", 3},
		{"Apollo", 9, "", 0},
	} {
		canvas := cell.New(5, 1)
		took := canvas.Text(c.x, 0, c.text, cell.Style{})
		if got := canvas.Lines()[0]; got != c.want || took != c.took {
			t.Errorf("Text(%d, %q) drew %q and took %d, want %q and %d", c.x, c.text, got, took, c.want, c.took)
		}
	}
}

func TestCutShortensWithDots(t *testing.T) {
	canvas := cell.New(20, 2)
	n := canvas.Cut(0, 0, 6, "Release notes", cell.Style{})
	canvas.Text(n, 0, "|", cell.Style{})
	canvas.Cut(0, 1, 4, "次次次", cell.Style{})
	if got := canvas.Lines(); !slices.Equal(got, []string{"Relea…|", "次…"}) {
		t.Errorf("%q", got)
	}
}

func TestSubCanvasClipsToItself(t *testing.T) {
	canvas := cell.New(8, 3)
	canvas.Fill(cell.Rect{W: 8, H: 3}, cell.Style{})
	part := canvas.Sub(cell.Rect{X: 2, Y: 1, W: 4, H: 1})
	part.Text(0, 0, "abcdefgh", cell.Style{})
	part.Text(0, 1, "below", cell.Style{})
	part.Text(0, -1, "above", cell.Style{})
	part.Sub(cell.Rect{X: 3, W: 9, H: 9}).Text(0, 0, "xyz", cell.Style{})
	if got := canvas.Lines(); !slices.Equal(got, []string{"", "  abcx", ""}) {
		t.Errorf("%q", got)
	}
	if w, h := part.Sub(cell.Rect{X: 3, W: 9, H: 9}).Size(); w != 1 || h != 1 {
		t.Errorf("size %d, %d", w, h)
	}
}

func TestCursorIsInGlobalCoordinatesIfVisible(t *testing.T) {
	canvas := cell.New(8, 3)
	part := canvas.Sub(cell.Rect{X: 2, Y: 1, W: 4, H: 1})
	part.SetCursor(9, 0)
	if _, _, ok := canvas.Cursor(); ok {
		t.Error("the cursor is shown outside of its canvas")
	}
	part.SetCursor(1, 0)
	if x, y, ok := canvas.Cursor(); x != 3 || y != 1 || !ok {
		t.Errorf("cursor %d, %d, %v", x, y, ok)
	}
	canvas.Clear()
	if _, _, ok := canvas.Cursor(); ok {
		t.Error("Clear didn't hide the cursor")
	}
}

func TestFillRepairsHalvesOfWideCharacters(t *testing.T) {
	canvas := cell.New(6, 1)
	canvas.Text(0, 0, "次次次", cell.Style{})
	canvas.Fill(cell.Rect{X: 1, W: 4, H: 1}, cell.Style{})
	if got := canvas.Lines()[0]; got != "" {
		t.Errorf("%q", got)
	}
}

func TestJoinedEmojiAreWholeOnlyWithGraphemes(t *testing.T) {
	canvas := cell.New(10, 1)
	family := "👨\u200d👩\u200d👧|"
	canvas.Text(0, 0, family, cell.Style{})
	if got := canvas.Lines()[0]; got != "👨|" {
		t.Errorf("%q", got)
	}
	canvas.Text(0, 0, "❤\ufe0f|", cell.Style{})
	if got := canvas.Lines()[0]; got != "❤ |" {
		t.Errorf("%q", got)
	}
	canvas.SetGraphemes(true)
	canvas.Text(0, 0, family, cell.Style{})
	if got := canvas.Lines()[0]; got != family {
		t.Errorf("%q", got)
	}
}

func TestASCIITerminalGetsSimilarSymbols(t *testing.T) {
	canvas := cell.New(14, 1)
	canvas.SetASCII(true)
	canvas.Cut(0, 0, 14, "Apollo › 次é – ✓ and", cell.Style{})
	if got := canvas.Lines()[0]; got != "Apollo > ? ? ~" {
		t.Errorf("%q", got)
	}
}

func TestASCIISymbolsLeaveLettersAlone(t *testing.T) {
	canvas := cell.New(46, 1)
	canvas.SetASCIISymbols(true)
	canvas.Cut(0, 0, 46, "Größe › 次 é – ✓ ที่ • “Ünïcödé” · мир → שלום and so on", cell.Style{})
	if got := canvas.Lines()[0]; got != `Größe > 次 é - + ที่ * "Ünïcödé" ; мир > שלום a~` {
		t.Errorf("%q", got)
	}
}

func TestRenderWritesStylesOnlyOnChange(t *testing.T) {
	canvas := cell.New(12, 2)
	red := cell.Style{Fg: lipgloss.Color("1")}
	n := canvas.Text(0, 0, "late", red)
	canvas.Text(n, 0, " fine", cell.Style{})
	canvas.Text(0, 1, "b", cell.With(red, cell.Bold))
	if got, want := canvas.Render(), "\x1b[31mlate\x1b[m fine\n\x1b[31;1mb\x1b[m"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := canvas.StyleLines(); !slices.Equal(got, []string{"0: 0-3 800000/-/", "1: 0-0 800000/-/b"}) {
		t.Errorf("%q", got)
	}
}

func TestTintPreservesUnsetProperties(t *testing.T) {
	canvas := cell.New(4, 1)
	canvas.Text(0, 0, "ab", cell.Style{Fg: lipgloss.Color("1")})
	canvas.Tint(cell.Rect{X: 1, W: 2, H: 1}, cell.Style{Attrs: cell.Reverse})
	if got := strings.Join(canvas.StyleLines(), ""); got != "0: 0-0 800000/-/ 1-1 800000/-/r 2-2 -/-/r" {
		t.Errorf("%q", got)
	}
}

func TestSelectionKeepsAllColoursOrNone(t *testing.T) {
	red := cell.Style{Fg: lipgloss.Color("1"), Attrs: cell.Faint}
	for want, selection := range map[string]cell.Style{
		"0: 0-0 800000/000080/f 1-1 008000/000080/": {Fg: lipgloss.Color("2"), Bg: lipgloss.Color("4")},
		"0: 0-1 -/-/r": {Attrs: cell.Reverse},
	} {
		canvas := cell.New(2, 1)
		canvas.Text(0, 0, "a", red)
		canvas.Select(cell.Rect{W: 2, H: 1}, selection)
		if got := strings.Join(canvas.StyleLines(), ""); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func BenchmarkText(b *testing.B) {
	for name, text := range map[string]string{"ascii": strings.Repeat("Board view ", 12), "wide": strings.Repeat("次 🚀 é ", 20)} {
		b.Run(name, func(b *testing.B) {
			canvas := cell.New(120, 1)
			b.ReportAllocs()
			for b.Loop() {
				canvas.Text(0, 0, text, cell.Style{})
			}
		})
	}
}

func BenchmarkRender(b *testing.B) {
	canvas := cell.New(120, 40)
	for y := range 40 {
		canvas.Text(0, y, strings.Repeat("Board view ", 12), cell.Style{})
		canvas.Text(3, y, "● done", cell.Style{Fg: lipgloss.Color("2")})
	}
	b.ReportAllocs()
	for b.Loop() {
		_ = canvas.Render()
	}
}
