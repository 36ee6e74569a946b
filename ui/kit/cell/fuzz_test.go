package cell_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

func seeds(f *testing.F) {
	f.Helper()
	for _, s := range []string{
		"Sprint 3", "次\x1b[31m🚀", "👨\u200d👩\u200d👧\u200d👦👍🏽", "a\u0301\u0301", "\u202eabc\u2069", "🇯🇵🇫", "क्षि நி", "\xff\xc3\x1b",
		"\x1b]0;t\x07\x1bP\u009b1m\u009d", "❤\ufe0f1\ufe0f\u20e3", "각ᄀ", "\u0600x", "🏴\U000e0067\U000e0062\U000e007f", "ｱﾞ\u0903",
	} {
		f.Add(s, s, 9)
	}
}

func harmful(r rune) bool {
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u200b' || r == '\ufeff'
}

// Property: for any text, the result is valid, safe, unchanged by a second pass,
// and as wide as measured.
func FuzzClean(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, s, _ string, w int) {
		got := cell.Clean(s)
		if !utf8.ValidString(got) || strings.ContainsFunc(got, harmful) {
			t.Fatalf("Clean(%q) = %q", s, got)
		}
		if short := cell.Truncate(s, w%200); cell.Width(short) > max(w%200, 0) {
			t.Fatalf("Truncate(%q, %d) = %q", s, w%200, short)
		}
	})
}

// The property of FuzzText, on a terminal that measures by cluster.
func FuzzTextByCluster(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, left, right string, x int) {
		canvas := cell.New(20, 1)
		canvas.SetGraphemes(true)
		canvas.Text((x%24+24)%24-2, 0, right, cell.Style{})
		canvas.Text(0, 0, left, cell.Style{})
		canvas.Text(19, 0, "|", cell.Style{})
		if got, want := cell.ParseByCluster(canvas.Render(), 20, 1).Lines()[0], canvas.Lines()[0]; got != want {
			t.Fatalf("drawn %q, a terminal shows %q", want, got)
		}
	})
}

// Property: a terminal shows a canvas as it was drawn, so no text can move what is next to it.
func FuzzText(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, left, right string, x int) {
		canvas := cell.New(20, 2)
		x = (x%24+24)%24 - 2
		canvas.Text(x, 0, right, cell.Style{})
		canvas.Text(0, 0, left, cell.Style{})
		canvas.Text(x, 0, right, cell.Style{})
		canvas.Text(19, 0, "|", cell.Style{})
		canvas.Text(0, 1, "below", cell.Style{})
		for c := range canvas.All() {
			if strings.ContainsFunc(c.Text, harmful) || c.X+c.Width > 20 {
				t.Fatalf("cell %+v", c)
			}
		}
		want, got := canvas.Lines(), cell.Parse(canvas.Render(), 20, 2).Lines()
		if got[0] != want[0] || got[1] != "below" {
			t.Fatalf("drawn %q, a terminal shows %q", want, got)
		}
	})
}
