package spelling_test

import (
	"testing"

	"github.com/planedeck/planedeck/plane/lang/spelling"
)

func TestNameNormalizesWords(t *testing.T) {
	for given, want := range map[string]string{
		"": "", "ada": "ada", "az09": "az09", "Ada Ito": "ada ito", "ada.ito": "ada ito", "ADA_ITO": "ada ito", "ada-ito": "ada ito", " ada \t ito\n": "ada ito",
		"ada\u00a0ito": "ada ito", "C++": "c++", "a/b": "a/b", "z{": "z{", "`a": "`a", "9:": "9:", "/0": "/0", "Zoë": "zoe", "-": "", "@[Z": "@[z",
	} {
		if got := spelling.Name(given); got != want {
			t.Errorf("%q: %q, want %q", given, got, want)
		}
	}
}

// Law: the nearer of two names is found, whatever their order; an added, removed, replaced or swapped character counts
// one.
func TestNearerNameIsFound(t *testing.T) {
	for word, names := range map[string][2]string{ // the nearer first
		"abdc": {"abcd", "abxy"}, "badc": {"abdc", "xydc"}, "xabcd": {"abcd", "abxyd"}, "abcdx": {"abcd", "abxyd"}, "bcd": {"abcd", "xycd"}, "abxd": {"abcd", "abyyd"}, "acd": {"abcd", "xyd"},
	} {
		for _, list := range [][]string{{names[0], names[1]}, {names[1], names[0]}} {
			if got := spelling.Nearest(word, list); got != names[0] {
				t.Errorf("%s of %v: %q", word, list, got)
			}
		}
	}
}
