package app

import (
	"fmt"
	"testing"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Whatever is copied may be pasted into a shell or an editor.
func TestCopiedTextHasNoControlCharacters(t *testing.T) {
	var r Root
	for text, want := range map[string]string{
		"APOLLO-1 Größe":               "APOLLO-1 Größe",
		"a\x1b]52;c;cm0gLXJm\x07b":     "ab",
		"a\x1b[2Jb\x00c\u202ed\u0085e": "abcde",
		"APOLLO-1 a\r\nAPOLLO-2 b":     "APOLLO-1 a\nAPOLLO-2 b", // several marked items
	} {
		act, cmd := r.copyText(text)
		if got := fmt.Sprint(cmd()); got != want || act != (nav.Say{Text: "Copied: " + want, Level: nav.Good}) {
			t.Errorf("%q: copied %q and showed %+v, want %q", text, got, act, want)
		}
	}
}
