package cell

import (
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// together says by the segmenter alone whether two neighbours are one cluster.
func together(left, right string) bool {
	both, _ := ansi.FirstGraphemeCluster(left+right, ansi.GraphemeWidth)
	return len(both) > len(left)
}

func TestWhatJoinsNothingIsKnownWithoutLooking(t *testing.T) {
	others := []string{"a", " ", "·", "…", "─", "│", "█", "⟳", "‼", "☑", "♥", "⯿", "\u2190", "\u2bff", "\u2010"}
	for r := rune(' '); r <= '\u2bff'; r++ {
		s := string(r)
		if !simple(s) {
			continue
		}
		for _, other := range others {
			if together(s, other) || together(other, s) {
				t.Errorf("%q joins %q", s, other)
			}
		}
	}
}

func TestNeighboursThatJoinAreFound(t *testing.T) {
	for _, pair := range [][2]string{{"e", "\u0301"}, {"─", "\ufe0f"}, {"한", "\u11ab"}, {"🇩", "🇪"}, {"1", "\u20e3"}, {"👩\u200d", "🚀"}} {
		if !joined(pair[0], pair[1]) {
			t.Errorf("%q and %q are two", pair[0], pair[1])
		}
	}
}
