package richtext

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestOpensManyMatchesTheRegexp(t *testing.T) {
	many := regexp.MustCompile(`^ *(> ?|[-+*] +|[0-9]{1,9}[.)] +){50}`)
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom([]string{">", "> ", "- ", "+  ", "* ", "7. ", "123456789) ", ">", "> "}), 47, 52).Draw(t, "markers")
		inserted := rapid.SampledFrom([]string{"", " ", "-", "a", "1234567890. ", "1.", "\t", "é"}).Draw(t, "inserted")
		at := rapid.IntRange(0, len(parts)).Draw(t, "at")
		line := strings.Join(parts[:at], "") + inserted + strings.Join(parts[at:], "")
		if got, want := opensMany(line), many.MatchString(line); got != want {
			t.Errorf("%q: %v, want %v", line, got, want)
		}
	})
}
