package cell_test

import (
	"strings"
	"testing"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

func TestCleanSanitizes(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain text stays", "Sprint 3", "Sprint 3"},
		{"accents, CJK and emoji stay", "Éclair 次 🚀", "Éclair 次 🚀"},
		{"tabs and line breaks become spaces", "a\tb\nc\r\nd\u2028e", "a b c d e"},
		{"control characters go", "a\x00b\x07c\x7fd", "abcd"},
		{"colours go", "\x1b[31mred\x1b[0m", "red"},
		{"titles go, ended by BEL or ST", "a\x1b]0;title\x07b\x1b]2;t\x1b\\c", "abc"},
		{"device control goes", "a\x1bPq#0;2\x1b\\b", "ab"},
		{"8-bit sequences go", "a\u009b31mb\u009d0;t\u009cc\u0085d", "abcd"},
		{"short sequences go", "a\x1b(Bb\x1bcd", "abd"},
		{"a sequence without an end loses its teeth, not its text", "a\x1b]0;rest \x1b[31", "a0;rest 31"},
		{"bidi overrides and isolates go", "a\u202eb\u2066c\u200fd", "abcd"},
		{"invisible characters go", "a\u200bb\u00adc\ufeffd\u2060e", "abcde"},
		{"joiners between letters go", "a\u200db\u200cc", "abc"},
		{"joiners inside emoji stay", "👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"},
		{"a joiner with nothing to join goes", "👨\u200d", "👨"},
		{"variation selectors of emoji stay", "❤\ufe0f", "❤\ufe0f"},
		{"bytes that aren't UTF-8 are shown as such", "a\xffb\xc3", "a\ufffdb\ufffd"},
		{"marks with nothing to stand on go", "\u0301a", "a"},
		{"graffiti is thinned out", "a" + strings.Repeat("\u0301", 500), "a" + strings.Repeat("\u0301", 7)},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := cell.Clean(c.in); got != c.want {
				t.Errorf("Clean(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func TestWidthOfEmojiAndLetters(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "Apollo": 6, "次": 2, "🚀": 2, "👨\u200d👩\u200d👧\u200d👦": 2, "👍🏽": 2, "❤\ufe0f": 2,
		"🇯🇵": 2, "e\u0301": 1, "\x1b[31mred": 3, "a\u200bb": 2, "क्षि": 3,
	} {
		if got := cell.Width(text); got != want {
			t.Errorf("Width(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestOnlyTheStartOfLongTextIsMeasured(t *testing.T) {
	long := strings.Repeat("次", 1_000_000)
	if got := cell.Width(long); got > 4096 {
		t.Errorf("Width looked at %d cells", got)
	}
	if got := cell.Truncate(long, 5); got != "次次…" {
		t.Errorf("Truncate = %q", got)
	}
}

func TestTruncate(t *testing.T) {
	for _, c := range []struct {
		text     string
		w        int
		end, mid string
	}{
		{"Apollo", 6, "Apollo", "Apollo"},
		{"Apollo", 5, "Apol…", "Ap…lo"},
		{"Apollo", 4, "Apo…", "Ap…o"},
		{"Apollo", 1, "…", "…"},
		{"Apollo", 0, "", ""},
		{"次次次", 5, "次次…", "次…次"},
		{"次次次", 4, "次…", "次…"},
		{"a👨\u200d👩\u200d👧b", 3, "a…", "a…b"},
	} {
		if got := cell.Truncate(c.text, c.w); got != c.end {
			t.Errorf("Truncate(%q, %d) = %q, want %q", c.text, c.w, got, c.end)
		}
		if got := cell.TruncateMiddle(c.text, c.w); got != c.mid {
			t.Errorf("TruncateMiddle(%q, %d) = %q, want %q", c.text, c.w, got, c.mid)
		}
	}
}
