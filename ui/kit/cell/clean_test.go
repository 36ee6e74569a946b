package cell_test

import (
	"strings"
	"testing"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

func TestCleanSanitizes(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain text is unchanged", "Sprint 3", "Sprint 3"},
		{"accents, CJK and emoji are unchanged", "Éclair 次 🚀", "Éclair 次 🚀"},
		{"tabs and line breaks become spaces", "a\tb\nc\r\nd\u2028e", "a b c d e"},
		{"control characters are dropped", "a\x00b\x07c\x7fd", "abcd"},
		{"colours are dropped", "\x1b[31mred\x1b[0m", "red"},
		{"titles ending in BEL or ST are dropped", "a\x1b]0;title\x07b\x1b]2;t\x1b\\c", "abc"},
		{"device control is dropped", "a\x1bPq#0;2\x1b\\b", "ab"},
		{"8-bit sequences are dropped", "a\u009b31mb\u009d0;t\u009cc\u0085d", "abcd"},
		{"short sequences are dropped", "a\x1b(Bb\x1bcd", "abd"},
		{"an unterminated sequence becomes text", "a\x1b]0;rest \x1b[31", "a0;rest 31"},
		{"bidi overrides and isolates are dropped", "a\u202eb\u2066c\u200fd", "abcd"},
		{"invisible characters are dropped", "a\u200bb\u00adc\ufeffd\u2060e", "abcde"},
		{"joiners between letters are dropped", "a\u200db\u200cc", "abc"},
		{"joiners inside emoji are preserved", "👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"},
		{"a joiner without anything to join is dropped", "👨\u200d", "👨"},
		{"variation selectors of emoji are preserved", "❤\ufe0f", "❤\ufe0f"},
		{"bytes that aren't UTF-8 are replaced", "a\xffb\xc3", "a\ufffdb\ufffd"},
		{"marks without a base are dropped", "\u0301a", "a"},
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
