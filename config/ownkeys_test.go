package config_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/config"
)

// loadText loads a configuration that consists of one file.
func loadText(t *testing.T, text string) (config.Config, string, error) {
	t.Helper()
	h := newHome(t, text)
	c, err := config.Load(config.Input{Env: h.env()})
	return c, h.file, err
}

func TestOwnKeysNameTheirLines(t *testing.T) {
	c, file, err := loadText(t, "[keys]\nquit = \"Q\"\n\"board.state\" = [\"s\", \"f7\"]\nboard.delete = []\n")
	if err != nil {
		t.Fatal(err)
	}
	want := []config.Binding{
		{Command: "board.delete", Keys: []string{}, Where: file + ":4"},
		{Command: "board.state", Keys: []string{"s", "f7"}, Where: file + ":3"},
		{Command: "quit", Keys: []string{"Q"}, Where: file + ":2"},
	}
	if !reflect.DeepEqual(c.Keys, want) {
		t.Errorf("got %+v", c.Keys)
	}
}

func TestOwnColoursNameTheirLines(t *testing.T) {
	c, file, err := loadText(t, "theme = \"contrast\"\n[colors]\nmuted = 244\naccent = \"#FF8800\"\n")
	want := []config.Color{{Name: "accent", Value: "#ff8800", Where: file + ":4"}, {Name: "muted", Value: "244", Where: file + ":3"}}
	if err != nil || c.Theme != config.ThemeContrast || !reflect.DeepEqual(c.Colors, want) {
		t.Errorf("%v, %s, %+v", err, c.Theme, c.Colors)
	}
}

func TestMouseIsHandledUnlessSwitchedOff(t *testing.T) {
	for text, want := range map[string]bool{"": true, "mouse = false": false, "mouse = true": true} {
		if c, _, err := loadText(t, text); err != nil || c.Mouse != want {
			t.Errorf("%q: %v, %v", text, c.Mouse, err)
		}
	}
}

func TestKeyProtocolIsOnUnlessSwitchedOff(t *testing.T) {
	for text, want := range map[string]bool{"": true, "key_protocol = false": false, "key_protocol = true": true} {
		if c, _, err := loadText(t, text); err != nil || c.KeyProtocol != want {
			t.Errorf("%q: %v, %v", text, c.KeyProtocol, err)
		}
	}
}

func TestProfileHasItsOwnKeysAndColours(t *testing.T) {
	c, _, err := loadText(t, "profile = \"a\"\n[keys]\nquit = \"Q\"\n[profiles.a.keys]\nhelp = \"f1\"\n[profiles.a.colors]\nerror = 1\n")
	if err != nil || len(c.Keys) != 1 || c.Keys[0].Command != "help" || len(c.Colors) != 1 {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestInvalidKeysAndColoursAreRefusedWithTheirLine(t *testing.T) {
	for text, want := range map[string]string{
		"keys = 3":                       `:1: keys must be a table, such as [keys], not a number`,
		"[keys]\n\"board.state\" = true": `:2: board.state must be a key in quotes, such as "s", a list of keys such as ["s", "f7"], or [] for none`,
		"[keys]\nstate = [1]":            `:2: state must be a key in quotes`,
		"theme = 7":                      `:1: theme must be text in quotes, not a number`,
		"colors = 7":                     `:1: colors must be a table, such as [colors], not a number`,
		"[colors]\naccent = \"#fff\"\nerror = \"red\"": `:3: error must be a colour such as "#1f5fbf", or one of the terminal's own from 0 to 255`,
		"[colors]\nerror = 256":                        `:2: error must be a colour`,
		"mouse = \"off\"":                              `:1: mouse must be true or false, not text`,
	} {
		_, file, err := loadText(t, text)
		if err == nil || !strings.HasPrefix(err.Error(), file+want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
