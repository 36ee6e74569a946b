package spelling_test

import (
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane/lang/spelling"
)

func TestNearest(t *testing.T) {
	names := []string{"APOLLO", "Apollo", "Sprint 3", "Sprint 4", "次の次", strings.Repeat("long", 100)}
	for word, want := range map[string]string{
		"apolo":                    "APOLLO",
		"Sprnt 4":                  "Sprint 4",
		" sprint 33 ":              "Sprint 3",
		"APLOLO":                   "APOLLO", // two letters swapped
		"Spránt 4":                 "Sprint 4",
		"次の":                       "次の次",
		"something else":           "",
		"":                         "",
		strings.Repeat("long", 99): "",
	} {
		if got := spelling.Nearest(word, names); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}
