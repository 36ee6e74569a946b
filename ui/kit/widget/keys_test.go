package widget_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/widget"
)

// keyNamed returns a key by its name: "alt+b", "ctrl+left".
func keyNamed(name string) tea.KeyPressMsg {
	var key tea.KeyPressMsg
	for mod, is := range map[string]tea.KeyMod{"ctrl+": tea.ModCtrl, "alt+": tea.ModAlt, "shift+": tea.ModShift} {
		if rest, ok := strings.CutPrefix(name, mod); ok {
			name, key.Mod = rest, is
		}
	}
	named := map[string]rune{
		"left": tea.KeyLeft, "right": tea.KeyRight, "up": tea.KeyUp, "down": tea.KeyDown, "home": tea.KeyHome, "end": tea.KeyEnd,
		"backspace": tea.KeyBackspace, "delete": tea.KeyDelete,
	}
	if code, ok := named[name]; ok {
		key.Code = code
		return key
	}
	key.Code, _ = utf8.DecodeRuneInString(name)
	return key
}

// editing returns the keys that every text field has, each with its alternatives, and their effect on "one two| three
// four", where | is the cursor.
func editing() []struct{ keys, want string } {
	return []struct{ keys, want string }{
		{"left ctrl+b", "one tw|o three four"},
		{"right ctrl+f", "one two |three four"},
		{"home ctrl+a", "|one two three four"},
		{"end ctrl+e", "one two three four|"},
		{"alt+left ctrl+left alt+b", "one |two three four"},
		{"alt+right ctrl+right alt+f", "one two three| four"},
		{"backspace ctrl+h shift+backspace", "one tw| three four"},
		{"delete ctrl+d", "one two|three four"},
		{"ctrl+w alt+backspace ctrl+backspace", "one | three four"},
		{"alt+d alt+delete ctrl+delete", "one two| four"},
		{"ctrl+u", "| three four"},
		{"ctrl+k", "one two|"},
	}
}

func TestAllTextFieldsHaveTheSameKeys(t *testing.T) {
	for _, c := range editing() {
		for key := range strings.FieldsSeq(c.keys) {
			in, area := widget.NewInput(plainStyles()), widget.NewTextArea(plainStyles())
			in.SetValue("one two three four")
			area.SetValue("one two three four")
			for _, field := range []interface{ Update(tea.Msg) bool }{in, area} {
				for range len(" three four") {
					field.Update(keyNamed("left"))
				}
				field.Update(keyNamed(key))
				field.Update(tea.KeyPressMsg{Code: '|', Text: "|"})
			}
			if got := in.Value(); got != c.want {
				t.Errorf("%s in a line: %q, want %q", key, got, c.want)
			}
			if got := area.Value(); got != c.want {
				t.Errorf("%s in a text: %q, want %q", key, got, c.want)
			}
		}
	}
}

// A secret has no visible words, so a key for a word applies to all of it; at the ends the keys do nothing.
func TestWordKeysApplyToAWholeSecret(t *testing.T) {
	for key, want := range map[string]string{"ctrl+w": "|", "alt+backspace": "|", "alt+left": "|one two", "alt+right": "one two|"} {
		in := widget.NewInput(plainStyles())
		in.Secret = true
		in.SetValue("one two")
		in.Update(keyNamed(key))
		in.Update(tea.KeyPressMsg{Code: '|', Text: "|"})
		if got := in.Value(); got != want {
			t.Errorf("%s: %q, want %q", key, got, want)
		}
	}
	for _, c := range []struct{ to, keys, want string }{
		{"home", "left ctrl+b alt+left backspace ctrl+w ctrl+u", "|one two"}, {"end", "right ctrl+f alt+right delete alt+d ctrl+k", "one two|"},
	} {
		in := widget.NewInput(plainStyles())
		in.SetValue("one two")
		in.Update(keyNamed(c.to))
		for key := range strings.FieldsSeq(c.keys) {
			if in.Update(keyNamed(key)) {
				t.Errorf("%s at the %s changed the text", key, c.to)
			}
		}
		in.Update(tea.KeyPressMsg{Code: '|', Text: "|"})
		if got := in.Value(); got != c.want {
			t.Errorf("at the %s: %q", c.to, got)
		}
	}
}
