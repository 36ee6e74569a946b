package spelling_test

import (
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/plane/lang/spelling"
)

func TestFoldRemovesCaseAndAccents(t *testing.T) {
	for given, want := range map[string]string{
		"Ada": "ada", "ÀÉÎÖÜŸ": "aeiouy", "Łódź": "lodz", "e\u0301": "e", "ÞÝ×÷": "þy×÷", "ŽIŽKOV": "zizkov", "ΣΑΣ": "σασ", "日本": "日本", "ŉ": "n", "ſ": "s",
	} {
		if got := spelling.Fold(given); got != want {
			t.Errorf("%q: %q", given, got)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "text")
		if once := spelling.Fold(s); spelling.Fold(once) != once || !utf8.ValidString(once) {
			t.Fatalf("%q is folded to %q, and that to %q", s, once, spelling.Fold(once))
		}
	})
}
