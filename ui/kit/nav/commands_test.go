package nav_test

import (
	"slices"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

func nothing() (nav.Action, tea.Cmd) { return nil, nil }

func TestKeysHaveOneName(t *testing.T) {
	for written, want := range map[string]string{
		"j": "j", "J": "J", "+": "+", " ": "space", "PgDn": "pgdown", "Return": "enter", "Escape": "esc", "Ctrl+D": "ctrl+d",
		"ctrl++": "ctrl++", "次": "次", "kpenter": "enter", "": "", "shift+tab": "shift+tab",
	} {
		if got := nav.Key(written); got != want {
			t.Errorf("Key(%q) = %q, want %q", written, got, want)
		}
	}
	for want, msg := range map[string]tea.KeyPressMsg{
		"space": {Code: tea.KeySpace, Text: " "}, "J": {Code: 'j', Text: "J", Mod: tea.ModShift}, "enter": {Code: tea.KeyKpEnter},
		"ctrl+d": {Code: 'd', Mod: tea.ModCtrl}, "pgdown": {Code: tea.KeyPgDown}, "up": {Code: tea.KeyKpUp},
	} {
		if got := nav.KeyOf(msg); got != want {
			t.Errorf("KeyOf(%v) = %q, want %q", msg, got, want)
		}
	}
}

func TestTheFirstCommandOfAKeyWins(t *testing.T) {
	commands := []nav.Command{{ID: "down", Keys: []string{"j", "down"}}, {ID: "page", Keys: []string{"PgDn", "down"}}}
	for key, want := range map[string]string{"down": "down", "pgdown": "page", "x": ""} {
		if c, ok := nav.Find(commands, key); c.ID != want || ok != (want != "") {
			t.Errorf("%s found %q", key, c.ID)
		}
	}
}

func TestClashesAreFound(t *testing.T) {
	good := nav.Command{ID: "new", Keys: []string{"n"}, Title: "new cycle", Run: nothing}
	if got := nav.Clashes([]nav.Command{good}); got != nil {
		t.Error(got)
	}
	got := nav.Clashes([]nav.Command{good, {ID: "new", Keys: []string{"n", "ctrl+i"}, Run: nothing}})
	want := []string{
		`"new" lacks an id, a title or an act`, `"new" is listed twice`, `n is bound to "new" and to "new"`,
		`ctrl+i, for "new": many terminals send tab for it`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestACommandSaysWhyNot(t *testing.T) {
	if why := (nav.Command{}).Why(); why != "" {
		t.Error(why)
	}
	if why := (nav.Command{Disabled: func() string { return "not ended yet" }}).Why(); why != "not ended yet" {
		t.Error(why)
	}
}
