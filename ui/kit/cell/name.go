package cell

import (
	"strings"
	"unicode"
)

// Name is the name of a thing on the screen: its name, or "(no name)" if
// nothing of it can be seen.
func Name(s string) string {
	if strings.TrimFunc(Clean(head(s)), blank) == "" {
		return "(no name)"
	}
	return s
}

// blank reports whether a character shows nothing. Some are letters by their class:
// the fillers of Hangul and the empty pattern of Braille.
func blank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u3164' || r == '\u115f' || r == '\u1160' || r == '\uffa0' || r == '\u2800'
}
