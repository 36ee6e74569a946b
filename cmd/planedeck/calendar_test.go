//go:build unix

package main_test

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/calendar/calendartest"
	"github.com/planedeck/planedeck/cmd/internal/ptytest"
)

// The ends of the set-up's questions if no calendar is set up yet.
const (
	askName   = "[holidays]: "
	askKind   = "(Forward Planner) [ical]: "
	askServer = "Server [https://api.forwardplanner.com]: "
	askUser   = "User name: "
	askKey    = "API key (not shown): "
)

// A calendar is set up in a terminal, and a later call prints its events.
func TestCalendarSetUpInTerminalIsSaved(t *testing.T) {
	server := httptest.NewServer(calendartest.NewPlanner(calendartest.PlannerOptions{}))
	defer server.Close()
	u := newUser(t)
	x := ptytest.Open(t, 100, 30)
	before := x.State()
	cmd := u.command("setup", "calendar", "news")
	x.Start(cmd)
	for _, step := range [][2]string{
		{askKind, "planner"},
		{askServer, server.URL},
		{askUser, calendartest.PlannerUser},
		{askKey, calendartest.PlannerKey},
		{"non-working days? [no]: ", ""},
		{"- for all) [-]: ", ""},
		{"(DE, GB; - for all) [-]: ", ""},
		{"theme's) [-]: ", ""},
	} {
		x.TypeAfter(step[0], step[1]+"\r")
	}
	x.WaitFor("Saved in")
	if code := exitCode(t, cmd.Wait()); code != 0 || strings.Contains(x.Raw(), calendartest.PlannerKey) {
		t.Errorf("exit %d\n%s", code, strings.Join(x.Screen(), "\n"))
	}
	x.WaitState(before)
	got := u.run(t, "calendar", "view", "news")
	if got.code != 0 || got.errors != "" || strings.Count(got.out, "\tnews\n") < 10 {
		t.Errorf("exit %d\n%s%s", got.code, got.out, got.errors)
	}
	for _, file := range u.files(t) {
		body, err := os.ReadFile(file)
		if err != nil || strings.Contains(string(body), calendartest.PlannerKey) != (filepath.Base(file) == "keys.toml") {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func TestCtrlCDuringCalendarSetupSavesNothing(t *testing.T) {
	for name, at := range map[string]string{"Name": askName, "API key": askKey} {
		t.Run(name, func(t *testing.T) {
			u := newUser(t)
			x := ptytest.Open(t, 100, 30)
			before := x.State()
			cmd := u.command("setup", "calendar")
			x.Start(cmd)
			for _, step := range [][2]string{{askName, "news"}, {askKind, "planner"}, {askServer, ""}, {askUser, "ada"}, {askKey, ""}} {
				if step[0] == at {
					break
				}
				x.TypeAfter(step[0], step[1]+"\r")
			}
			x.TypeAfter(at, "half\x03")
			if code := exitCode(t, cmd.Wait()); code != 130 {
				t.Errorf("exit %d", code)
			}
			x.WaitState(before)
			if files := u.files(t); slices.ContainsFunc(files, func(f string) bool { return filepath.Ext(f) == ".toml" }) {
				t.Errorf("the home folder has %v", files)
			}
		})
	}
}
