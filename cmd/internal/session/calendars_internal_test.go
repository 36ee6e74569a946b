package session

import (
	"context"
	"errors"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/calendar/calendartest"
	"github.com/planedeck/planedeck/calendar/planner"
	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// calendarsOf reads calendars from a configuration. KEY in it is replaced with a command that appends to the file mark
// and prints the key.
func calendarsOf(t *testing.T, text string) (c Calendars, mark string) {
	t.Helper()
	dir := t.TempDir()
	mark = filepath.Join(dir, "asked")
	file := filepath.Join(dir, "config.toml")
	text = strings.ReplaceAll(text, "KEY", "['sh', '-c', 'echo x >> "+mark+"; echo "+calendartest.PlannerKey+"']")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	environ := []string{"XDG_STATE_HOME=" + dir}
	cfg, err := config.Load(config.Input{Env: config.Env(environ), File: file})
	if err != nil {
		t.Fatal(err)
	}
	return Calendars{Config: cfg, Environ: environ, Now: testday.Morning, Keys: config.KeyStore{File: filepath.Join(dir, "keys.toml")}}, mark
}

func reasonOf(err error) calendar.Reason {
	if e, ok := errors.AsType[*calendar.Error](err); ok {
		return e.Reason
	}
	return 0
}

func week() (first, last civil.Date) {
	first = civil.Of(testday.Morning(), time.UTC)
	return first, first.AddDays(6)
}

// A start must not wait for a password store, and a password store is asked only once.
func TestCalendarKeyIsLookedUpOnceAtFirstRead(t *testing.T) {
	server := httptest.NewServer(calendartest.NewPlanner(calendartest.PlannerOptions{Now: testday.Clock()}))
	defer server.Close()
	c, mark := calendarsOf(t, "[calendars.news]\nkind='planner'\nusername='ada@example.com'\naddress='"+server.URL+"'\nkey_command=KEY")
	all := c.All()
	if _, err := os.Stat(mark); err == nil {
		t.Error("the key was looked up before anything was read")
	}
	first, last := week()
	for range 2 {
		if events, err := all[0].Events(t.Context(), first, last); err != nil || len(events) == 0 {
			t.Errorf("%d events, %v", len(events), err)
		}
	}
	if asked, err := os.ReadFile(mark); err != nil || string(asked) != "x\n" {
		t.Errorf("asked %q, %v", asked, err)
	}
}

func TestCalendarThatCannotBeOpenedReportsWhy(t *testing.T) {
	first, last := week()
	for text, want := range map[string]string{
		"kind='planner'\nusername='a'":                                              "the key was refused: no key is stored on this machine",
		"kind='planner'\nusername='a'\nkey_command=['false']":                       "the key was refused: key_command of the calendar x: false gave no key: exit status 1",
		"kind='planner'\nusername='a'\nkey='k'\naddress='http://plane.example.org'": "not found: ",
	} {
		c, _ := calendarsOf(t, "[calendars.x]\n"+text)
		_, err := c.All()[0].Events(t.Context(), first, last)
		if reasonOf(err) == 0 || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
	c, _ := calendarsOf(t, "[calendars.x]\nkind='planner'\nusername='a'\nkey_command=['sleep', '20']")
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := c.All()[0].Events(ctx, first, last); !errors.Is(err, context.Canceled) {
		t.Errorf("interrupted: %v", err)
	}
}

func TestTokensAreStoredForTheirKeyOnly(t *testing.T) {
	c, _ := calendarsOf(t, "[calendars.a]\nkind='planner'\nusername='ada'\n[calendars.b]\nkind='planner'\nusername='bea'")
	a, b := c.Config.Calendars[0], c.Config.Calendars[1]
	one, two := config.NewSecret("one"), config.NewSecret("two")
	token := planner.Token{Access: "acc3ss", Refresh: "refr3sh", AccessEnds: testday.Morning(), RefreshEnds: testday.Morning().Add(time.Hour)}
	if err := c.tokens(a, one).SaveToken(t.Context(), token); err != nil {
		t.Fatal(err)
	}
	if got, err := c.tokens(a, one).LoadToken(t.Context()); err != nil || got != token {
		t.Errorf("got %v, %v", got, err)
	}
	for name, store := range map[string]planner.TokenStore{"another key": c.tokens(a, two), "another account": c.tokens(b, one)} {
		if got, err := store.LoadToken(t.Context()); err != nil || got != (planner.Token{}) {
			t.Errorf("%s: got %v, %v", name, got, err)
		}
	}
	file := filepath.Join(c.Config.StateDir, "tokens.toml")
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	if err := os.Chmod(file, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := c.tokens(a, one).LoadToken(t.Context()); err == nil {
		t.Error("a file that other users can read was used")
	}
	if c.Config.StateDir = ""; c.tokens(a, one) != nil {
		t.Error("a token store was opened without a state folder")
	}
}

func TestDemoHasCalendars(t *testing.T) {
	w := wiring{Options: Options{Demo: true, Now: testday.Morning}}
	first, _ := week()
	for _, c := range w.calendars() {
		events, err := c.Events(t.Context(), first, first.AddDays(60))
		if err != nil || len(events) == 0 || c.DaysOff != (c.Name != "news") {
			t.Errorf("%s: %d events, %v", c.Name, len(events), err)
		}
	}
}
