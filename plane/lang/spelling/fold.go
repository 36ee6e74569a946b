// Package spelling compares names as users type them: ignoring case and accents, and with typing errors.
package spelling

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The base letters of the accented letters of Latin-1 (from U+00C0) and Latin Extended-A (from U+0100); a dot means
// that a character has none. This covers most names in Latin script without Unicode tables.
const (
	latin1 = "aaaaaaaceeeeiiiidnooooo.ouuuuy.saaaaaaaceeeeiiiidnooooo.ouuuuy.y"
	latinA = "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllll" +
		"nnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
)

// FoldRune returns a character without case and accent. It is -1 for a combining mark.
func FoldRune(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		return unicode.ToLower(r)
	case r >= 0xc0 && r < 0x180:
		base := (latin1 + latinA)[r-0xc0]
		if base == '.' {
			return unicode.ToLower(r)
		}
		return rune(base)
	case unicode.Is(unicode.Mn, r):
		return -1
	}
	return unicode.ToLower(r)
}

// Fold returns a text without case and accents.
func Fold(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || 'A' <= s[i] && s[i] <= 'Z' {
			return strings.Map(FoldRune, s)
		}
	}
	return s
}

// Name returns a name in the form used for comparison: folded, with one space between words.
func Name(s string) string {
	if simple(s) {
		return s
	}
	return strings.Join(strings.FieldsFunc(Fold(s), Parts), " ")
}

// simple reports whether a name is already in the form used for comparison.
func simple(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// Parts reports whether a character separates the words of a name.
func Parts(r rune) bool {
	return r == '.' || r == '-' || r == '_' || unicode.IsSpace(r)
}
