// Package spelling compares names as people write them: without case and accents, and with slips. It knows nothing of what
// is named.
package spelling

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The letters below the accents of Latin-1 (from U+00C0 on) and of Latin Extended-A (from U+0100 on); a dot stands for
// itself. That is most of what names in Latin script need, without the tables of Unicode.
const (
	latin1 = "aaaaaaaceeeeiiiidnooooo.ouuuuy.saaaaaaaceeeeiiiidnooooo.ouuuuy.y"
	latinA = "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllll" +
		"nnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
)

// FoldRune is a letter without case and accent. It is -1 for a mark that only stands on the letter before.
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

// Fold is a text without case and accents.
func Fold(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || 'A' <= s[i] && s[i] <= 'Z' {
			return strings.Map(FoldRune, s)
		}
	}
	return s
}

// Name is a name as it is compared: folded, and one blank for whatever parts its words.
func Name(s string) string {
	if simple(s) {
		return s
	}
	return strings.Join(strings.FieldsFunc(Fold(s), Parts), " ")
}

// simple reports whether a name is as it is compared already.
func simple(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// Parts reports whether a character is between the words of a name.
func Parts(r rune) bool {
	return r == '.' || r == '-' || r == '_' || unicode.IsSpace(r)
}
