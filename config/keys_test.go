package config_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/config"
)

// loadText reads a file that is all there is.
func loadText(t *testing.T, text string) (config.Config, string, error) {
	t.Helper()
	h := newHome(t, text)
	c, err := config.Load(config.Input{Env: h.env()})
	return c, h.file, err
}

func TestOwnKeysAreReadWithTheirLines(t *testing.T) {
	c, file, err := loadText(t, "[keys]\nquit = \"Q\"\n\"board.state\" = [\"s\", \"f3\"]\nboard.delete = []\n")
	if err != nil {
		t.Fatal(err)
	}
	want := []config.Binding{
		{Command: "board.delete", Keys: []string{}, Where: file + ":4"},
		{Command: "board.state", Keys: []string{"s", "f3"}, Where: file + ":3"},
		{Command: "quit", Keys: []string{"Q"}, Where: file + ":2"},
	}
	if !reflect.DeepEqual(c.Keys, want) {
		t.Errorf("got %+v", c.Keys)
	}
}

func TestAThemeIsANameOrATable(t *testing.T) {
	for text, want := range map[string]struct {
		theme  config.Theme
		colors []config.Color
	}{
		"":                             {config.ThemeAuto, nil},
		"theme = \"light\"":            {config.ThemeLight, nil},
		"theme = \"none\"":             {config.ThemeNone, nil},
		"[theme]\nname = \"contrast\"": {config.ThemeContrast, nil},
		"[theme]\nmuted = 244\naccent = \"#FF8800\"": {config.ThemeAuto, []config.Color{
			{Name: "accent", Value: "#ff8800", Where: ":3"}, {Name: "muted", Value: "244", Where: ":2"},
		}},
		"theme = {name = \"dark\", red = \"#f00\"}": {config.ThemeDark, []config.Color{{Name: "red", Value: "#f00", Where: ":1"}}},
	} {
		c, file, err := loadText(t, text)
		if err != nil {
			t.Errorf("%q: %v", text, err)
		}
		for i := range c.Colors {
			c.Colors[i].Where = strings.TrimPrefix(c.Colors[i].Where, file)
		}
		if c.Theme != want.theme || !reflect.DeepEqual(c.Colors, want.colors) {
			t.Errorf("%q: %s, %+v", text, c.Theme, c.Colors)
		}
	}
}

func TestTheMouseIsTakenUnlessItIsSwitchedOff(t *testing.T) {
	for text, want := range map[string]bool{"": true, "mouse = false": false, "mouse = true": true} {
		if c, _, err := loadText(t, text); err != nil || c.Mouse != want {
			t.Errorf("%q: %v, %v", text, c.Mouse, err)
		}
	}
}

func TestAProfileHasKeysAndColoursOfItsOwn(t *testing.T) {
	c, _, err := loadText(t, "profile = \"a\"\n[keys]\nquit = \"Q\"\n[profiles.a.keys]\nhelp = \"f1\"\n[profiles.a.theme]\nname = \"dark\"\n")
	if err != nil || len(c.Keys) != 1 || c.Keys[0].Command != "help" || c.Theme != config.ThemeDark {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestWhatIsNoKeyAndNoColourIsRefusedWithItsLine(t *testing.T) {
	for text, want := range map[string]string{
		"keys = 3":                                `:1: keys is a table, such as [keys], not a number`,
		"[keys]\n\"board.state\" = true":          `:2: board.state wants a key in quotes, such as "s", a list of keys such as ["s", "f3"], or [] for none`,
		"[keys]\nstate = [1]":                     `:2: state wants a key in quotes`,
		"theme = 7":                               `:1: theme wants text in quotes or a table, not a number`,
		"[theme]\nname = \"drak\"":                `:2: theme "drak" is no theme`,
		"[theme]\nname = \"dark\"\nred = \"red\"": `:3: red wants a colour such as "#1f5fbf", or one of the terminal's own from 0 to 255`,
		"[theme]\nred = 256":                      `:2: red wants a colour`,
		"mouse = \"off\"":                         `:1: mouse wants true or false, not text`,
	} {
		_, file, err := loadText(t, text)
		if err == nil || !strings.HasPrefix(err.Error(), file+want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
