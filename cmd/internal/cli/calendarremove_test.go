package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/calendar/calendartest"
)

func TestCalendarRemoveOnlyChangesPlanedecksOwnFile(t *testing.T) {
	d := newDesk(t)
	d.write(t, "config.toml", teamSettings)
	for _, setup := range []string{"setup calendar own --kind ical --address DIR/team.ics", plannerFlags + "--key-stdin"} {
		if code, _, errs := d.run(calendartest.PlannerKey+"\n", setup); code != 0 {
			t.Fatal(errs)
		}
	}
	for _, tt := range []struct {
		name, args string
		code       int
		errs       string
	}{
		{"no terminal to ask in", "calendar remove own", 2, "planedeck: Remove the calendar own (DIR/team.ics)? Add --yes to agree\n"},
		{"a dry run", "calendar remove OWN --dry-run", 0, "planedeck: Nothing was removed (--dry-run). Without it, own would be removed from DIR/calendars.toml.\n"},
		{"one of config.toml", "calendar remove team --yes", 1, "planedeck: DIR/config.toml:1: team is in a file of yours, which planedeck doesn't change: remove it there\n"},
		{"an unknown name", "calendar rm onw --yes", 2, "planedeck: unknown calendar \"onw\"; did you mean \"own\"?\n"},
		{"no name", "calendar remove", 2, "planedeck: planedeck calendar remove needs one NAME, but got 0; see planedeck calendar remove --help\n"},
		{"one", "calendar remove own --yes", 0, "planedeck: Removed own from DIR/calendars.toml.\n"},
		{"one with a key", "calendar remove news -y", 0, "planedeck: Removed news from DIR/calendars.toml.\nplanedeck: Deleted its key from this machine.\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if code, out, errs := d.run("", tt.args); code != tt.code || out != "" || errs != tt.errs {
				t.Errorf("exit %d, %q, %q", code, out, errs)
			}
		})
	}
	if code, out, _ := d.run("", "calendar list --columns name"); code != 0 || out != "team\n" {
		t.Errorf("%d, %q", code, out)
	}
	if text, err := os.ReadFile(filepath.Join(d.config, "config.toml")); err != nil || string(text) != teamSettings {
		t.Errorf("config.toml is %q, %v", text, err)
	}
	files, err := filepath.Glob(d.config + "/*")
	for _, file := range files {
		if text, err := os.ReadFile(file); err != nil || strings.Contains(string(text), calendartest.PlannerKey) {
			t.Errorf("%s: %s, %v", file, text, err)
		}
	}
	if err != nil {
		t.Error(err)
	}
}
