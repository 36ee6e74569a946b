package nav_test

import (
	"slices"
	"testing"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

func TestOwnKeysReplaceThoseThatACommandComesWith(t *testing.T) {
	own := nav.Keymap{{Screen: "board", ID: "state"}: {"S", "f3"}, {Screen: "board", ID: "delete"}: {}, {Screen: "dialog", ID: "yes"}: {"enter"}}
	given := []nav.Command{{ID: "state", Keys: []string{"s"}}, {ID: "delete", Keys: []string{"D"}}, {ID: "new", Keys: []string{"n"}}}
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
		t.Error("the list that was given has changed")
	}
	yes := []nav.Command{{ID: "yes", Keys: []string{"y"}, Fixed: true}}
	if got := own.Apply("dialog", false, yes); got[0].Keys[0] != "y" {
		t.Error("an answer got another key")
	}
}

func TestKeysThatTerminalsCanNotTellApartAreRefused(t *testing.T) {
	for written, want := range map[string]string{
		"s": "", "S": "", "次": "", " ": "", "Space": "", "PgDn": "", "f12": "", "ctrl+n": "", "alt+n": "", "alt+up": "", "shift+tab": "", "ctrl+left": "", "+": "", "alt++": "",
		"ctrl+i": "many terminals send tab for it", "Ctrl+M": "many terminals send enter for it", "ctrl+[": "many terminals send esc for it",
		"ctrl+h": "many terminals send backspace for it", "ctrl+j": "many terminals send enter for it",
		"ctrl+c": "it always quits", "ctrl+1": "many terminals can't send it", "ctrl+enter": "many terminals can't send it", "shift+enter": "many terminals can't send it",
		"shift+s": "write the capital letter, or the sign that shift makes of it", "f13": "there is no such key", "fn": "there is no such key", "": "there is no such key",
		"\x1b": "there is no such key", "ctrl+alt+x": "only ctrl+, alt+ and shift+ can stand before a key, and one of them",
	} {
		if _, why := nav.Checked(written); why != want {
			t.Errorf("%q: %q, want %q", written, why, want)
		}
	}
	if key, _ := nav.Checked("PgDn"); key != "pgdown" {
		t.Error(key)
	}
}

// columns is what moves sideways.
type columns struct{ at int }

func (c *columns) Side(by int) { c.at += by }

func TestACursorMovesSideways(t *testing.T) {
	c := new(columns)
	commands := nav.Sideways(c)
	for _, key := range []string{"l", "right", "h"} {
		command, _ := nav.Find(commands, key)
		command.Run()
	}
	if c.at != 1 {
		t.Errorf("at %d", c.at)
	}
}
