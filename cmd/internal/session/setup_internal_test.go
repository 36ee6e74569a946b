package session

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/ui/screens/setup"
)

func TestKeyIsStoredOnlyIfNextStartWouldNotFindIt(t *testing.T) {
	const server = "https://plane.example.org"
	for name, c := range map[string]struct {
		had    config.Key
		entry  setup.Entry
		stored bool
	}{
		"the first key":                      {config.Key{}, setup.Entry{BaseURL: server, Key: "new"}, true},
		"the key of the environment":         {config.Key{Secret: config.NewSecret("old"), Source: "PLANE_API_KEY"}, setup.Entry{BaseURL: server, Key: "old"}, false},
		"not the key of the environment":     {config.Key{Secret: config.NewSecret("old"), Source: "PLANE_API_KEY"}, setup.Entry{BaseURL: server, Key: "new"}, true},
		"the key stored for this server":     {config.Key{Secret: config.NewSecret("old"), Stored: true}, setup.Entry{BaseURL: server, Key: "old"}, false},
		"the stored key, for another server": {config.Key{Secret: config.NewSecret("old"), Stored: true}, setup.Entry{BaseURL: "https://b.example.org", Key: "old"}, true},
		"the environment's, another server":  {config.Key{Secret: config.NewSecret("old")}, setup.Entry{BaseURL: "https://b.example.org", Key: "old"}, false},
		"not the key stored for this server": {config.Key{Secret: config.NewSecret("old"), Stored: true}, setup.Entry{BaseURL: server, Key: "new"}, true},
		"the stored key, another workspace":  {config.Key{Secret: config.NewSecret("old"), Stored: true}, setup.Entry{BaseURL: server, Workspace: "b", Key: "old"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			w := wiring{Options: Options{
				Config: config.Config{File: filepath.Join(dir, "config.toml"), BaseURL: server, Workspace: "acme"},
				Key:    c.had, Keys: config.KeyStore{File: filepath.Join(dir, "keys.toml")},
			}}
			c.entry.Workspace = "acme"
			if _, err := w.save(t.Context(), c.entry); err != nil {
				t.Fatal(err)
			}
			if _, err := os.Stat(w.Keys.File); (err == nil) != c.stored {
				t.Errorf("stored %v, want %v", err == nil, c.stored)
			}
			settings, err := os.ReadFile(w.Config.ConnectionFile())
			if err != nil || !strings.Contains(string(settings), c.entry.BaseURL) {
				t.Errorf("settings %q, %v", settings, err)
			}
		})
	}
}

func TestNextConnectionKnowsWhereItsKeyIsStored(t *testing.T) {
	before := Options{Key: config.Key{Secret: config.NewSecret("old"), Source: "PLANE_API_KEY"}, Cycle: "current"}
	before.Config.Workspace = "acme"
	same := before.connectedTo(connection{setup.Entry{Workspace: "acme", Key: "old"}, "the system keyring"})
	if same.Key.Source != "PLANE_API_KEY" || same.Cycle != "current" {
		t.Errorf("the same key and workspace: %+v, %q", same.Key, same.Cycle)
	}
	other := before.connectedTo(connection{setup.Entry{Workspace: "b", Key: "new"}, "the system keyring"})
	if other.Key.Source != "the system keyring" || !other.Key.Stored || other.Cycle != "" {
		t.Errorf("another key and workspace: %+v, %q", other.Key, other.Cycle)
	}
}

func TestConfigurationProblemIsShownAtStart(t *testing.T) {
	broken := config.Config{Ignored: []*config.Problem{{Where: "connection.toml:1", Text: "is not valid TOML"}}}
	for want, w := range map[string]wiring{
		"":                                     {Options: Options{Key: config.Key{Secret: config.NewSecret("k")}, Config: config.Config{KeyPlace: "the system keyring"}}},
		"connection.toml:1: is not valid TOML": {Options: Options{Config: broken}},
		"The API key was in the system keyring and isn't there now: paste it again, or set PLANE_API_KEY.": {Options: Options{Config: config.Config{KeyPlace: "the system keyring"}}},
	} {
		if got := w.warning(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestOverriddenConnectionIsReportedAfterSetup(t *testing.T) {
	file := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(file, []byte("workspace = 'old'\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := config.Load(config.Input{File: file})
	if err != nil {
		t.Fatal(err)
	}
	w := wiring{Options: Options{Config: c}.connectedTo(connection{setup.Entry{Workspace: "acme", Key: "k"}, "the system keyring"})}
	if got := w.warning(); !strings.Contains(got, `workspace is "old", because `+file+":1 wins") {
		t.Errorf("got %q", got)
	}
}
