package cell

import (
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// together reports, using only the segmenter, whether two neighbours are one cluster.
func together(left, right string) bool {
	both, _ := ansi.FirstGraphemeCluster(left+right, ansi.GraphemeWidth)
	return len(both) > len(left)
}

func TestSimpleCharactersNeverJoin(t *testing.T) {
	neighbours := []string{"a", " ", "·", "…", "─", "│", "█", "⟳", "‼", "☑", "♥", "⯿", "\u2190", "\u2bff", "\u2010"}
	for r := rune(' '); r <= '\u2bff'; r++ {
		s := string(r)
		if !simple(s) {
			continue
		}
		for _, neighbour := range neighbours {
			if together(s, neighbour) || together(neighbour, s) {
				t.Errorf("%q joins %q", s, neighbour)
			}
		}
	}
}

func TestJoiningNeighboursAreDetected(t *testing.T) {
	for _, pair := range [][2]string{{"e", "\u0301"}, {"─", "\ufe0f"}, {"한", "\u11ab"}, {"🇩", "🇪"}, {"1", "\u20e3"}, {"👩\u200d", "🚀"}} {
		if !joined(pair[0], pair[1]) {
			t.Errorf("%q and %q don't join", pair[0], pair[1])
		}
	}
}
