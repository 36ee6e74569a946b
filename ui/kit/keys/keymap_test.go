package keys_test

import (
	"slices"
	"testing"

	"github.com/planedeck/planedeck/ui/kit/keys"
)

func TestOwnKeysReplaceDeclaredKeys(t *testing.T) {
	own := keys.Keymap{{Screen: "board", ID: "state"}: {"S", "f3"}, {Screen: "board", ID: "delete"}: {}, {Screen: "dialog", ID: "yes"}: {"enter"}}
	given := []keys.Command{{ID: "state", Keys: []string{"s"}}, {ID: "delete", Keys: []string{"D"}}, {ID: "new", Keys: []string{"n"}}}
	for _, c := range []struct {
		screen string
		typing bool
		want   [][]string
	}{
		{"board", false, [][]string{{"S", "f3"}, {}, {"n"}}},
		{"board", true, [][]string{{"f3"}, {}, {"n"}}},
		{"cycles", false, [][]string{{"s"}, {"D"}, {"n"}}},
	} {
		for i, got := range own.Apply(c.screen, c.typing, given) {
			if !slices.Equal(got.Keys, c.want[i]) {
				t.Errorf("%s, typing %v, %s: %q", c.screen, c.typing, got.ID, got.Keys)
			}
		}
	}
	if given[0].Keys[0] != "s" {
		t.Error("the argument was modified")
	}
	yes := []keys.Command{{ID: "yes", Keys: []string{"y"}, Fixed: true}}
	if got := own.Apply("dialog", false, yes); got[0].Keys[0] != "y" {
		t.Error("a fixed key was replaced")
	}
}

func TestTextKeysWorkOnlyOutsideTextFields(t *testing.T) {
	own := keys.Keymap{{Screen: "board", ID: "state"}: {"S", "f3"}}
	given := []keys.Command{{ID: "state", Keys: []string{"s"}}}
	for _, typing := range []bool{true, false} {
		want := []string{"S", "f3"}
		if typing {
			want = want[1:]
		}
		if got := own.Apply("board", typing, given)[0].Keys; !slices.Equal(got, want) {
			t.Errorf("typing %v: %q, want %q", typing, got, want)
		}
	}
}

func TestAmbiguousKeysAreRefused(t *testing.T) {
	for written, want := range map[string]string{
		"s": "", "S": "", "次": "", " ": "", "Space": "", "PgDn": "", "f12": "", "ctrl+n": "", "alt+n": "", "alt+up": "", "shift+tab": "", "ctrl+left": "", "+": "", "alt++": "",
		"ctrl+i": "many terminals send tab for it", "Ctrl+M": "many terminals send enter for it", "ctrl+[": "many terminals send esc for it",
		"ctrl+h": "many terminals send backspace for it", "ctrl+j": "many terminals send enter for it",
		"ctrl+c": "it always quits", "ctrl+1": "many terminals can't send it", "ctrl+enter": "many terminals can't send it", "shift+enter": "many terminals can't send it",
		"shift+s": "write the capital letter, or the character that shift makes of it", "f13": "there is no such key", "fn": "there is no such key", "": "there is no such key",
		"\x1b": "there is no such key", "ctrl+alt+x": "use one of ctrl+, alt+ and shift+ before a key",
	} {
		if _, why := keys.Check(written); why != want {
			t.Errorf("%q: %q, want %q", written, why, want)
		}
	}
	if key, _ := keys.Check("PgDn"); key != "pgdown" {
		t.Error(key)
	}
}
