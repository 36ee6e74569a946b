package app_test

import (
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

func TestCyrillicKeyboardWorksLikeLatin(t *testing.T) {
	program(t, uitest.Options{Start: nav.Cycles{Project: apollo}}, func(t *testing.T, d *uitest.Driver) {
		d.Type("т") // n
		d.See("New cycle")
		d.Type("Спринт")
		d.See("Спринт")
		d.Type("\x1b[1094;5u") // ctrl+ц is ctrl+w
		d.NotSee("Спринт")
		d.Type("Спринт один")
		d.Type("\x1b[27;5;1099~") // ctrl+ы is ctrl+s, as xterm sends it
		d.Sleep(time.Second)
		d.NotSee("New cycle")
		d.See("Спринт один")
		d.Type("ц") // w
		d.See("ц does nothing here")
		d.Type("\x1b[1089;5u") // ctrl+с
		if !d.Ended() {
			t.Error("ctrl+c does not quit")
		}
	})
}

func TestOwnKeysOfAnotherScriptWin(t *testing.T) {
	keys := keys.Keymap{{Screen: keys.Everywhere, ID: "quit"}: {"т"}}
	program(t, uitest.Options{Start: nav.Cycles{Project: apollo}, Change: func(o *app.Options) { o.Keys = keys }}, func(t *testing.T, d *uitest.Driver) {
		d.Type("т")
		if !d.Ended() {
			t.Error("the user's own key is handled as n")
		}
	})
}

func TestCharacterWithAltIsTyped(t *testing.T) {
	program(t, uitest.Options{Start: nav.Cycles{Project: apollo}}, func(_ *testing.T, d *uitest.Driver) {
		d.Type("n")
		d.Type("a")
		for _, key := range []string{"\x1b@", "\x1b[123;3u", "\x1b[27;3;8364~", "\x1bł"} {
			d.Type(key)
			d.Sleep(100 * time.Millisecond)
		}
		d.See("a@{€ł")
	})
}

func TestTitleIsASCIIOnASCIITerminals(t *testing.T) {
	var out strings.Builder
	o := uitest.Options{Start: nav.Cycles{Project: apollo}, ASCII: true, Output: &out}
	program(t, o, func(_ *testing.T, d *uitest.Driver) { d.Wait() })
	_, title, found := strings.Cut(out.String(), "\x1b]2;")
	title, _, _ = strings.Cut(title, "\x07")
	if !found || title == "" || strings.ContainsFunc(title, func(r rune) bool { return r > '~' }) {
		t.Errorf("the title is %q", title)
	}
}
