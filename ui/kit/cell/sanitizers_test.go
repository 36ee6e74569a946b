package cell_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// sanitizers returns all functions that a text passes through on its way to a
// terminal or a request, each with the control characters that it preserves.
func sanitizers() map[string]struct {
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

// sevenBit writes the controls from U+0080 to U+009F as 7-bit terminals do:
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

// Property: no function lets a control character through, a second pass changes
// nothing, and an 8-bit control is removed with the same parameters and strings
// as its 7-bit form.
func FuzzSanitizers(f *testing.F) {
	for _, s := range []string{
		"a\u009b31mb", "\u009d0;title\u009crest", "\u009d52;c;aGk=\x07rest", "\u0090+q\u009cx", "\u0085next", "\u009b\u009b1mx", "\u009dnever ends",
		"\x1b\u009b1m", "\u009e\x1b\\y", "\x1b[31mred", "\u009b?1049h", "a\r\nb\tc\u2028d", "\u202eabc\u202c", "\xc2\x9b31m \x9b31m", "\u0600\u009b",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for name, door := range sanitizers() {
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
