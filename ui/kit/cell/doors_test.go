package cell_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// doors are all ways on which a text gets to a terminal or into a request, each
// with the control characters that it lets through.
func doors() map[string]struct {
	clean func(string) string
	keeps string
} {
	return map[string]struct {
		clean func(string) string
		keeps string
	}{
		"Clean": {cell.Clean, ""}, "Printable": {cell.Printable, ""}, "Sanitize": {cell.Sanitize, ""}, "SanitizeLines": {cell.SanitizeLines, "\n\t"},
	}
}

// sevenBit writes the controls from U+0080 to U+009F as terminals of 7 bits do:
// U+009B, for example, as ESC and [.
func sevenBit(s string) string {
	var b strings.Builder
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		if r >= 0x80 && r < 0xa0 {
			b.WriteString("\x1b" + string(r-0x40))
		} else {
			b.WriteString(s[:size])
		}
		s = s[size:]
	}
	return b.String()
}

// The property: no door lets a control through, a second pass changes nothing,
// and a control of 8 bits takes with it what its form of 7 bits does: parameters,
// and whole strings up to their end.
func FuzzDoors(f *testing.F) {
	for _, s := range []string{
		"a\u009b31mb", "\u009d0;title\u009crest", "\u009d52;c;aGk=\x07rest", "\u0090+q\u009cx", "\u0085next", "\u009b\u009b1mx", "\u009dnever ends",
		"\x1b\u009b1m", "\u009e\x1b\\y", "\x1b[31mred", "\u009b?1049h", "a\r\nb\tc\u2028d", "\u202eabc\u202c", "\xc2\x9b31m \x9b31m", "\u0600\u009b",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for name, door := range doors() {
			got := door.clean(s)
			if !utf8.ValidString(got) || strings.ContainsFunc(got, func(r rune) bool {
				return unicode.Is(unicode.Cc, r) && !strings.ContainsRune(door.keeps, r) || r == '\u202e' || r == '\u2066'
			}) {
				t.Fatalf("%s(%q) = %q", name, s, got)
			}
			if again := door.clean(got); again != got {
				t.Fatalf("%s(%q) = %q, and again %q", name, s, got, again)
			}
			if seven := door.clean(sevenBit(s)); seven != got {
				t.Fatalf("%s(%q) = %q, and in 7 bits %q", name, s, got, seven)
			}
		}
	})
}
