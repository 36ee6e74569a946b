package cell

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sanitize returns s as one line without what isn't part of a text: escape
// sequences, control characters, bidi overrides and isolates. Line breaks and
// tabs become spaces, bytes that are not UTF-8 become U+FFFD. All else stays as
// it is, also what can't be seen: joiners, soft hyphens and marks are spelling.
// It is for what is typed, pasted or copied; for drawing there is [Clean].
func Sanitize(s string) string { return sanitize(s, " ", " ", overrides) }

// SanitizeLines is [Sanitize] for a text of several lines: tabs stay, and line
// breaks of any kind become "\n".
func SanitizeLines(s string) string { return sanitize(s, "\n", "\t", overrides) }

// Printable returns s as one line that can be written to a terminal outside of a
// canvas, as in the sentence of an error: [Sanitize], without all that reorders
// or hides text. Joiners and soft hyphens stay, so that a path or a name can be
// copied from it.
func Printable(s string) string {
	return strings.NewReplacer("\u2028", " ", "\u2029", " ").Replace(sanitize(s, " ", " ", unseen))
}

// overrides reports whether r changes the order of a text whatever its letters
// are: a bidi override or isolate.
func overrides(r rune) bool {
	return r == '\u202d' || r == '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// unseen reports whether r shows nothing and is not spelling.
func unseen(r rune) bool {
	return unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d' && r != '\u00ad'
}

// sanitize copies s with some other line breaks and tabs, and without the
// characters for which drop holds.
func sanitize(s, lineBreak, tab string, drop func(rune) bool) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		switch {
		case r == utf8.RuneError && size == 1:
			b.WriteString(replacement)
		case r == '\t':
			b.WriteString(tab)
		case r == '\r' || r == '\n':
			b.WriteString(lineBreak)
			if strings.HasPrefix(s, "\r\n") {
				size = len("\r\n")
			}
		case unicode.Is(unicode.Cc, r):
			size = control(s, r)
		case !drop(r):
			b.WriteString(s[:size])
		}
		s = s[size:]
	}
	return b.String()
}

// control returns the length of the control character that s starts with, and of
// the escape sequence that it starts.
func control(s string, r rune) int {
	if r == 0x1b || r >= 0x80 {
		return sequence(s)
	}
	return 1
}
