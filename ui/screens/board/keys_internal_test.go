package board

import (
	"testing"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

func TestKeysOfTheDesignAreBound(t *testing.T) {
	b := New(filled(t, 4), nav.Board{Project: planetest.HeapProject, Cycle: planetest.HeapCycle})
	b.rebuild()
	for _, key := range []string{
		"enter", "n", "e", "D", "s", "a", "p", "b", "d", "w", "H", "L", "+", "x", "t", "z", "[", "]", "/", "space", "V", "*", "o", "y",
		"esc", "v", "J", "K", "#", "c", "E", "f", "P", "i", "m", "tab", "j", "k", "g", "G", "up", "down", "home", "end", "ctrl+d", "ctrl+u", "pgup", "pgdown",
	} {
		if _, ok := nav.Find(b.Commands(), key); !ok {
			t.Errorf("nothing is bound to %s", key)
		}
	}
	for _, key := range []string{"u", "r", "q", "?", ":"} {
		if c, ok := nav.Find(b.Commands(), key); ok {
			t.Errorf("%s is bound to %q, but belongs to the root", key, c.ID)
		}
	}
}
