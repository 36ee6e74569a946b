package nav_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

func nothing() (nav.Action, tea.Cmd) { return nil, nil }

func TestFirstCommandOfAKeyWins(t *testing.T) {
	commands := []nav.Command{
		{Command: keys.Command{ID: "down", Keys: []string{"j", "down"}}}, {Command: keys.Command{ID: "page", Keys: []string{"PgDn", "down"}}},
	}
	for key, want := range map[string]string{"down": "down", "pgdown": "page", "x": ""} {
		if c, ok := nav.Find(commands, key); c.ID != want || ok != (want != "") {
			t.Errorf("%s found %q", key, c.ID)
		}
	}
}

func TestUnavailableCommandReturnsWhy(t *testing.T) {
	if why := (nav.Command{}).Why(); why != "" {
		t.Error(why)
	}
	if why := (nav.Command{Act: nav.Act{Why: func() string { return "not ended yet" }}}).Why(); why != "not ended yet" {
		t.Error(why)
	}
}
