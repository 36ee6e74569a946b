//go:build unix

package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/calendar/calendartest"
	"github.com/planedeck/planedeck/cmd/internal/cli"
	"github.com/planedeck/planedeck/cmd/internal/ptytest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// converse runs a command line in a terminal, answers its questions in order, and returns the exit code and the screen.
func (d *desk) converse(t *testing.T, args string, answers [][2]string) (code int, x *ptytest.Terminal, errs string) {
	t.Helper()
	x = ptytest.Open(t, 110, 40)
	before := x.State()
	var stderr strings.Builder
	ended := make(chan int, 1)
	go func() {
		ended <- cli.Main(strings.Fields(strings.ReplaceAll(args, "URL", d.url)), cli.System{
			In: x.TTY, Out: x.TTY, Err: &stderr, Now: testday.Morning,
			Environ: []string{"HOME=" + d.home, "PATH=/usr/bin:/bin"},
		})
	}()
	for _, a := range answers {
		x.WaitFor(a[0])
		x.Type(strings.NewReplacer("URL", d.url, "DIR", d.config).Replace(a[1]))
	}
	select {
	case code = <-ended:
	case <-time.After(20 * time.Second):
		t.Fatalf("it waits at\n%s", strings.Join(x.Screen(), "\n"))
	}
	x.WaitState(before)
	return code, x, stderr.String()
}

func TestTheSetUpOfAPlannerAsksLineByLine(t *testing.T) {
	d := newDesk(t)
	code, x, errs := d.converse(t, "setup calendar", [][2]string{
		{"Name (letters, digits, . - _) [holidays]:", "my news\r"},
		{`"my news" can't be the name of a calendar`, "news\r"},
		{"or planner (Forward Planner) [ical]:", "planer\r"},
		{`kind "planer" is not "planner"`, "planner\r"},
		{"Server [https://api.forwardplanner.com]:", "URL\r"},
		{"User name:", "ada@example.com\r"},
		{"API key (not shown):", "\r"},
		{"a key goes here", calendartest.PlannerKey + "\r"},
		{"nobody work on the days of its events? [no]:", "perhaps\r"},
		{"yes or no?", "\r"},
		{"Only these categories", "\r"},
		{"Only these countries", "DE, GB\r"},
		{"Colour", "blue\r"},
		{"must be a colour", "#1f5fbf\r"},
	})
	x.WaitFor("Saved in")
	if code != 0 || errs != "" || strings.Contains(x.Raw(), calendartest.PlannerKey) {
		t.Errorf("exit %d, %s\n%s", code, errs, strings.Join(x.Screen(), "\n"))
	}
	x.WaitFor("The key is that of ada@example.com.")
	saved, err := os.ReadFile(filepath.Join(d.config, "calendars.toml"))
	want := "[calendars.news]\naddress = \"" + d.url + "\"\ncolor = \"#1f5fbf\"\ncountry = [\"DE\", \"GB\"]\nkind = \"planner\"\nusername = \"ada@example.com\"\n"
	if err != nil || !strings.HasSuffix(strings.ReplaceAll(string(saved), "  ", ""), want) {
		t.Errorf("saved %s, %v", saved, err)
	}

	// Enter keeps what is set up.
	code, x, errs = d.converse(t, "setup calendar news --country FR", [][2]string{
		{"[planner]:", "\r"},
		{"Server [http://127", "\r"},
		{"User name [ada@example.com]:", "\r"},
		{"API key (not shown) [that of ", "\r"},
		{"? [no]:", "\r"},
		{"Only these categories", "\r"},
		{"Colour", "\r"},
	})
	x.WaitFor("Saved in")
	if saved, err = os.ReadFile(filepath.Join(d.config, "calendars.toml")); code != 0 || err != nil || !strings.Contains(string(saved), `country = ["FR"]`) {
		t.Errorf("exit %d, %s, saved %s, %v", code, errs, saved, err)
	}
}

func TestTheSetUpOfAnICalendarAsksForItsPlace(t *testing.T) {
	d := newDesk(t)
	code, x, errs := d.converse(t, "setup calendar", [][2]string{
		{"Name", "\r"},
		{"Kind", "\r"},
		{"File or address (https, webcal):", "\r"},
		{"has no address", "DIR/team.ics\r"},
		{"Days off", "y\r"},
		{"categories", "\r"},
		{"countries", "\r"},
		{"Colour", "\r"},
	})
	x.WaitFor("7 events")
	if code != 0 || errs != "" {
		t.Errorf("exit %d, %s", code, errs)
	}
	if code, out, errs := d.run("", "calendar list"); code != 0 || out != "holidays\tical\tDIR/team.ics\t\tdays off\n" {
		t.Errorf("exit %d, %s%s", code, out, errs)
	}
}

func TestASetUpThatFailsSavesNothing(t *testing.T) {
	d := newDesk(t)
	code, x, errs := d.converse(t, "setup calendar news --kind planner --address URL", [][2]string{
		{"User name:", "ada@example.com\r"}, {"API key", "wr0ng-key\r"}, {"? [no]:", "\r"}, {"categories", "\r"}, {"countries", "\r"}, {"Colour", "\r"},
	})
	if code != 4 || !strings.Contains(errs, "Nothing was saved.\nplanedeck setup calendar news enters another one.") || strings.Contains(x.Raw()+errs, "wr0ng-key") {
		t.Errorf("exit %d, %s", code, errs)
	}
	if entries, err := os.ReadDir(d.config); err != nil || len(entries) != 1 {
		t.Errorf("there are %v, %v", entries, err)
	}
}

func TestCtrlDEndsASetUp(t *testing.T) {
	d := newDesk(t)
	code, _, errs := d.converse(t, "setup calendar", [][2]string{{"Name", "\x04"}})
	if code != 2 || errs != "planedeck: cancelled; nothing was saved\n" {
		t.Errorf("exit %d, %s", code, errs)
	}
}

// In a terminal there are columns with a head, cut to the width.
func TestEventsAreATableInATerminal(t *testing.T) {
	d := newDesk(t)
	d.write(t, "config.toml", teamSettings)
	code, x, errs := d.converse(t, "calendar view --to +3d", nil)
	want := []string{
		"DAY              TIME         NAME         CALENDAR",
		"Tue 24 Nov       13:00–14:30  Review       team",
		"Wed 25 – 26 Nov  all day      Bea is away  team",
	}
	x.WaitFor("Bea")
	if got := x.Screen()[:3]; code != 0 || errs != "" || strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("exit %d, %s\n%s", code, errs, strings.Join(got, "\n"))
	}
}
