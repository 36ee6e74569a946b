package lang_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/planedeck/planedeck/plane/lang"

	"pgregory.net/rapid"
)

func TestPasteIsSplitIntoLines(t *testing.T) {
	for paste, want := range map[string][]string{
		"":                                   nil,
		"one\n\n  two \r\nthree\rfour":       {"one", "two", "three", "four"},
		"- a\n  - b\n\t* c\n+ d\n• e":        {"a", "b", "c", "d", "e"},
		"1. a\n2) b\n10. c\n2026. d":         {"a", "b", "c", "2026. d"},
		"- [ ] a\n- [x] b\n[ ] c\n- [y] d":   {"a", "b", "[ ] c", "[y] d"},
		"-\n* \n- [ ]\n-5 degrees\n1.5 rate": {"-5 degrees", "1.5 rate"},
		"a\vb\fc\u0085d\u2028e\u2029f\r\ng":  {"a", "b", "c", "d", "e", "f", "g"},
		". a\na. b\n999. c\n1000. d\n1.. e\n10 f\n1) g\n- [x]h\n- [X] i\n- [x]": {". a", "a. b", "c", "1000. d", "1.. e", "10 f", "g", "[x]h", "i"},
		"a\tb\x1b[31m\u2028c\x00": {"a b[31m", "c"},
		"Fix @ada #bug":           {"Fix @ada #bug"},
	} {
		if got, dropped := lang.SplitPaste(paste); !slices.Equal(got, want) || dropped != 0 {
			t.Errorf("%q: %q", paste, got)
		}
	}
	if got, dropped := lang.SplitPaste(strings.Repeat("a\n\n", 999)); len(got) != lang.MaxLines || dropped != 999-lang.MaxLines {
		t.Errorf("%d lines, %d dropped", len(got), dropped)
	}
}

// checkPaste fails the test unless all lines of a paste can be shown and typed.
func checkPaste(t interface{ Fatalf(string, ...any) }, paste string) {
	lines, _ := lang.SplitPaste(paste)
	if len(lines) > lang.MaxLines {
		t.Fatalf("%d lines", len(lines))
	}
	for _, line := range lines {
		if line == "" || line != strings.TrimSpace(line) || strings.ContainsFunc(line, unicode.IsControl) {
			t.Fatalf("%q", line)
		}
	}
}

func TestPastedLinesAreTrimmedAndPrintable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkPaste(t, strings.Join(rapid.SliceOf(rapid.OneOf(rapid.String(), rapid.StringMatching(`[-*1. \[\]x\n\t]{0,8}`))).Draw(t, "lines"), "\n"))
	})
}

func FuzzPaste(f *testing.F) {
	for _, paste := range []string{"- a\n  1. b", "- [ ] \u0085x", "\xff\n"} {
		f.Add(paste)
	}
	f.Fuzz(func(t *testing.T, paste string) { checkPaste(t, paste) })
}
