package words_test

import (
	"testing"

	"github.com/planedeck/planedeck/ui/kit/words"
)

func TestList(t *testing.T) {
	parts := []string{"1 date", "2 embeds", "1 link"}
	for n, want := range []string{"", "1 date", "1 date and 2 embeds", "1 date, 2 embeds and 1 link"} {
		if got := words.List(parts[:n]); got != want {
			t.Errorf("%d: %q", n, got)
		}
	}
}
