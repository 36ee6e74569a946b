package cell

import (
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

func TestHangulJamoAreDrawnAsSyllables(t *testing.T) {
	for text, want := range map[string]string{
		"\u1112\u1161\u11ab\u1100\u1173\u11af": "한글",
		"\u1112\u1161 \u1112\u1161\u11ab":      "하 한",
		"하\u11ab":                              "한", // a syllable and the letter that ends it
		"한\u11ab":                              "한ㄴ",
		"\u1112":                               "ㅎ",
		"\u1161\u11ab":                         "ㅏㄴ",
		"\u1112\u119e\u11ab":                   "ㅎㆍㄴ", // no longer in use
		"\u1140":                               replacement,
		"\ua960":                               replacement,
		"한국어":                                  "한국어",
		"ㅎㅏㄴ":                                  "ㅎㅏㄴ",
	} {
		if got := Clean(text); got != want {
			t.Errorf("%+q is drawn as %q, want %q", text, got, want)
		}
	}
}

// For any letters, all ways to count cells agree on what is drawn.
func TestHangulWidthIsTheSameEverywhere(t *testing.T) {
	letter := rapid.OneOf(rapid.RuneFrom(nil, unicode.Hangul), rapid.RuneFrom([]rune("한하각ㅎㅏa \u302e")))
	rapid.Check(t, func(t *rapid.T) {
		text := string(rapid.SliceOfN(letter, 0, 12).Draw(t, "letters"))
		clean := Clean(text)
		if w := Width(clean); w != ansi.StringWidth(clean) || w != ansi.StringWidthWc(clean) {
			t.Errorf("%+q as %q takes %d, %d, %d cells", text, clean, w, ansi.StringWidth(clean), ansi.StringWidthWc(clean))
		}
	})
}
