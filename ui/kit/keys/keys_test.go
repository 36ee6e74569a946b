package keys_test

import (
	"slices"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/keys"
)

func TestKeysHaveOneName(t *testing.T) {
	for written, want := range map[string]string{
		"j": "j", "J": "J", "+": "+", " ": "space", "PgDn": "pgdown", "Return": "enter", "Escape": "esc", "Ctrl+D": "ctrl+d",
		"ctrl++": "ctrl++", "次": "次", "kpenter": "enter", "": "", "shift+tab": "shift+tab",
	} {
		if got := keys.Name(written); got != want {
			t.Errorf("Name(%q) = %q, want %q", written, got, want)
		}
	}
	for want, msg := range map[string]tea.KeyPressMsg{
		"space": {Code: tea.KeySpace, Text: " "}, "J": {Code: 'j', Text: "J", Mod: tea.ModShift}, "enter": {Code: tea.KeyKpEnter},
		"ctrl+d": {Code: 'd', Mod: tea.ModCtrl}, "pgdown": {Code: tea.KeyPgDown}, "up": {Code: tea.KeyKpUp},
	} {
		if got := keys.Of(msg); got != want {
			t.Errorf("Of(%v) = %q, want %q", msg, got, want)
		}
	}
}

func TestClashesAreFound(t *testing.T) {
	good := keys.Command{ID: "new", Keys: []string{"n"}, Title: "new cycle"}
	if got := keys.Clashes([]keys.Command{good}); got != nil {
		t.Error(got)
	}
	got := keys.Clashes([]keys.Command{good, {ID: "new", Keys: []string{"n", "ctrl+i"}}})
	want := []string{
		`"new" lacks an id or a title`, `"new" is listed twice`, `n is bound to "new" and to "new"`,
		`ctrl+i, for "new": many terminals send tab for it`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestLabel(t *testing.T) {
	for key, want := range map[string]string{
		"up": "↑", "down": "↓", "left": "←", "right": "→", "PgDn": "pgdn", "ctrl+s": "ctrl+s", " ": "space", "J": "J",
	} {
		if got := keys.Label(key); got != want {
			t.Errorf("%q is shown as %q", key, got)
		}
	}
}
