package cell

import (
	"strings"
	"unicode"
)

// Name returns the name to show for something: s, or "(no name)" if s has no
// visible characters.
func Name(s string) string {
	if strings.TrimFunc(Clean(head(s)), invisible) == "" {
		return "(no name)"
	}
	return s
}

// invisible reports whether a character shows nothing. Some are letters by their
// class: the fillers of Hangul and the empty pattern of Braille.
func invisible(r rune) bool {
	return unicode.IsSpace(r) || r == '\u3164' || r == '\u115f' || r == '\u1160' || r == '\uffa0' || r == '\u2800'
}
