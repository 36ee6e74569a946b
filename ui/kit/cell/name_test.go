package cell_test

import (
	"testing"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

func TestInvisibleNameIsShownAsNoName(t *testing.T) {
	for name, want := range map[string]string{
		"": "(no name)", " \t": "(no name)", "\u200b": "(no name)", "\u3164": "(no name)", "\x1b[31m": "(no name)",
		"Sprint 3": "Sprint 3", " 次 ": " 次 ", "-": "-",
	} {
		if got := cell.Name(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
