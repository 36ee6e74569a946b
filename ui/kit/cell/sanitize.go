package cell

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sanitize returns s as one line without escape sequences, control characters,
// bidi overrides and isolates. Line breaks and tabs become spaces, bytes that are
// not UTF-8 become U+FFFD. Everything else is unchanged, including invisible
// characters: joiners, soft hyphens and marks are spelling. It is for text that
// is typed, pasted or copied; for drawing use [Clean].
func Sanitize(s string) string { return sanitize(s, " ", " ", overrides) }

// SanitizeLines is [Sanitize] for a text of several lines: tabs are preserved,
// and line breaks of any kind become "\n".
func SanitizeLines(s string) string { return sanitize(s, "\n", "\t", overrides) }

// Printable returns s as one line that can be written to a terminal outside of a
// canvas, for example in an error message: [Sanitize], without any character that
// reorders or hides text. Joiners and soft hyphens are preserved, so that a path
// or a name can be copied from it.
func Printable(s string) string {
	return strings.NewReplacer("\u2028", " ", "\u2029", " ").Replace(sanitize(s, " ", " ", unseen))
}

// overrides reports whether r changes the order of a text regardless of its
// letters: a bidi override or isolate.
func overrides(r rune) bool {
	return r == '\u202d' || r == '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// unseen reports whether r shows nothing and isn't spelling.
func unseen(r rune) bool {
	return unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d' && r != '\u00ad'
}

// sanitize returns s with line breaks and tabs replaced, and without the
// characters for which drop returns true.
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

// control returns the length of the control character, or of the escape sequence,
// that s starts with.
func control(s string, r rune) int {
	if r == 0x1b || r >= 0x80 {
		return sequence(s)
	}
	return 1
}
