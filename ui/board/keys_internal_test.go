package board

import (
	"testing"

	"github.com/planedeck/planedeck/ui/nav"
)

func TestKeysDoNotClash(t *testing.T) {
	deps := filled(t, 4)
	b := New(deps, nav.Board{Project: benchProject, Cycle: benchCycle})
	b.rebuild()
	a := NewAddItems(deps, nav.AddItems{Project: benchProject, Cycle: benchCycle})
	a.rebuild()
	modes := map[string]func() []nav.Command{
		"board": b.Commands,
		"typing": func() []nav.Command {
			b.filter.Type()
			defer b.filter.Clear()
			return b.Commands()
		},
		"detail": func() []nav.Command {
			b.detail.open = true
			defer func() { b.detail = detail{} }()
			return b.Commands()
		},
		"add": a.Commands,
	}
	for name, commands := range modes {
		for _, wrong := range nav.Clashes(commands()) {
			t.Errorf("%s: %s", name, wrong)
		}
	}
}

func TestTheKeysOfTheDesignAreThere(t *testing.T) {
	b := New(filled(t, 4), nav.Board{Project: benchProject, Cycle: benchCycle})
	b.rebuild()
	for _, key := range []string{
		"enter", "n", "e", "D", "s", "a", "p", "b", "d", "w", "H", "L", "+", "x", "t", "z", "[", "]", "/", "space", "V", "*", "o", "y",
		"esc", "v", "J", "K", "#", "j", "k", "g", "G", "up", "down", "home", "end", "ctrl+d", "ctrl+u", "pgup", "pgdown",
	} {
		if _, ok := nav.Find(b.Commands(), key); !ok {
			t.Errorf("nothing is bound to %s", key)
		}
	}
	for _, key := range []string{"c", "E", "f", "P", "u", "r", "q"} {
		if c, ok := nav.Find(b.Commands(), key); ok {
			t.Errorf("%s is bound to %q, but belongs to a later issue or to the root", key, c.ID)
		}
	}
}
