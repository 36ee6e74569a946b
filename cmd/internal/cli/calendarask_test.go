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

// asked is a question up to the cursor, the typed answer, and the message that is printed before the question.
type asked struct{ question, answer, why string }

// Questions of the set-up if no calendar is set up yet.
const (
	askName   = "Name (letters, digits, . - _) [holidays]: "
	askKind   = "Kind: ical (a file or an address) or planner (Forward Planner) [ical]: "
	askServer = "Server [https://api.forwardplanner.com]: "
	askFile   = "File or address (https, webcal): "
	askUser   = "User name: "
	askKey    = "API key (not shown): "
	askOff    = "Days off: are the days of its events non-working days? [no]: "
	askAbout  = "Only these categories (separated by commas, - for all) [-]: "
	askWhere  = "Only these countries (DE, GB; - for all) [-]: "
	askColor  = "Colour (#rrggbb, 0 to 255, - for the theme's) [-]: "
)

// converse runs a command line in a terminal, answers its questions in order, and returns the exit code and the screen.
func (d *desk) converse(t *testing.T, args string, questions ...asked) (code int, x *ptytest.Terminal, errs string) {
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
	filled := strings.NewReplacer("URL", d.url, "DIR", d.config)
	for _, q := range questions {
		if printed := x.TypeAfter(filled.Replace(q.question), filled.Replace(q.answer)); !strings.Contains(printed, q.why) {
			t.Errorf("before %q it prints %q, want %q", q.question, printed, q.why)
		}
	}
	select {
	case code = <-ended:
	case <-time.After(20 * time.Second):
		t.Fatalf("the command still waits:\n%s", strings.Join(x.Screen(), "\n"))
	}
	x.WaitState(before)
	return code, x, stderr.String()
}

func TestPlannerSetupAsksLineByLine(t *testing.T) {
	d := newDesk(t)
	code, x, errs := d.converse(
		t, "setup calendar",
		asked{askName, "my news\r", ""},
		asked{askName, "news\r", `"my news" can't be the name of a calendar`},
		asked{askKind, "planer\r", ""},
		asked{askKind, "planner\r", `kind "planer" is not "planner"`},
		asked{askServer, "URL\r", ""},
		asked{askUser, "ada@example.com\r", ""},
		asked{askKey, "\r", ""},
		asked{askKey, calendartest.PlannerKey + "\r", "enter the API key"},
		asked{askOff, "perhaps\r", ""},
		asked{askOff, "\r", "yes or no?"},
		asked{askAbout, "\r", ""},
		asked{askWhere, "DE, GB\r", ""},
		asked{askColor, "blue\r", ""},
		asked{askColor, "#1f5fbf\r", "must be a colour"},
	)
	x.WaitFor("Saved in")
	if code != 0 || errs != "" || strings.Contains(x.Raw(), calendartest.PlannerKey) {
		t.Errorf("exit %d, %s\n%s", code, errs, strings.Join(x.Screen(), "\n"))
	}
	x.WaitFor("The key belongs to ada@example.com.")
	saved, err := os.ReadFile(filepath.Join(d.config, "calendars.toml"))
	want := "[calendars.news]\naddress = \"" + d.url + "\"\ncolor = \"#1f5fbf\"\ncountry = [\"DE\", \"GB\"]\nkind = \"planner\"\nusername = \"ada@example.com\"\n"
	if err != nil || !strings.HasSuffix(strings.ReplaceAll(string(saved), "  ", ""), want) {
		t.Errorf("saved %s, %v", saved, err)
	}

	// Enter keeps the existing settings.
	code, x, errs = d.converse(
		t, "setup calendar news --country FR",
		asked{strings.Replace(askKind, "[ical]", "[planner]", 1), "\r", ""},
		asked{"Server [URL]: ", "\r", ""},
		asked{"User name [ada@example.com]: ", "\r", ""},
		asked{"API key (not shown) [that of DIR/keys.toml]: ", "\r", ""},
		asked{askOff, "\r", ""},
		asked{askAbout, "\r", ""},
		asked{strings.Replace(askColor, "[-]", "[#1f5fbf]", 1), "\r", ""},
	)
	x.WaitFor("Saved in")
	if saved, err = os.ReadFile(filepath.Join(d.config, "calendars.toml")); code != 0 || err != nil || !strings.Contains(string(saved), `country = ["FR"]`) {
		t.Errorf("exit %d, %s, saved %s, %v", code, errs, saved, err)
	}
}

func TestICalendarSetupAsksForFileOrAddress(t *testing.T) {
	d := newDesk(t)
	code, x, errs := d.converse(
		t, "setup calendar",
		asked{askName, "\r", ""},
		asked{askKind, "\r", ""},
		asked{askFile, "\r", ""},
		asked{askFile, "DIR/team.ics\r", "has no address"},
		asked{askOff, "y\r", ""},
		asked{askAbout, "\r", ""},
		asked{askWhere, "\r", ""},
		asked{askColor, "\r", ""},
	)
	x.WaitFor("7 events")
	if code != 0 || errs != "" {
		t.Errorf("exit %d, %s", code, errs)
	}
	if code, out, errs := d.run("", "calendar list"); code != 0 || out != "holidays\tical\tDIR/team.ics\t\tdays off\n" {
		t.Errorf("exit %d, %s%s", code, out, errs)
	}
}

func TestFailedCalendarSetupSavesNothing(t *testing.T) {
	d := newDesk(t)
	code, x, errs := d.converse(
		t, "setup calendar news --kind planner --address URL",
		asked{askUser, "ada@example.com\r", ""},
		asked{askKey, "wr0ng-key\r", ""},
		asked{askOff, "\r", ""},
		asked{askAbout, "\r", ""},
		asked{askWhere, "\r", ""},
		asked{askColor, "\r", ""},
	)
	if code != 4 || !strings.Contains(errs, "Nothing was saved.\nplanedeck setup calendar news enters another one.") || strings.Contains(x.Raw()+errs, "wr0ng-key") {
		t.Errorf("exit %d, %s", code, errs)
	}
	if entries, err := os.ReadDir(d.config); err != nil || len(entries) != 1 {
		t.Errorf("the folder has %v, %v", entries, err)
	}
}

func TestCtrlDCancelsCalendarSetup(t *testing.T) {
	d := newDesk(t)
	code, _, errs := d.converse(t, "setup calendar", asked{askName, "\x04", ""})
	if code != 2 || errs != "planedeck: cancelled; nothing was saved\n" {
		t.Errorf("exit %d, %s", code, errs)
	}
}

// In a terminal, events have columns with a header, truncated to the width.
func TestEventsAreATableInTerminal(t *testing.T) {
	d := newDesk(t)
	d.write(t, "config.toml", teamSettings)
	code, x, errs := d.converse(t, "calendar view --to +3d")
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
