package cli_test

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"

	"github.com/planedeck/planedeck/calendar/calendartest"
	"github.com/planedeck/planedeck/cmd/internal/cli"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// desk is a user's machine with a configuration, a Forward Planner and an iCalendar.
type desk struct {
	home, config string
	planner      *calendartest.Planner
	url          string // of the planner
	now          func() time.Time
}

// team has an event of two days, one that repeats, one with hours, one with a hostile name.
const team = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//Team//EN
X-WR-CALNAME:Our team
BEGIN:VEVENT
UID:bea@example.org
DTSTART;VALUE=DATE:20261125
DTEND;VALUE=DATE:20261127
SUMMARY:Bea is away
END:VEVENT
BEGIN:VEVENT
UID:review@example.org
DTSTART:20261124T130000Z
DTEND:20261124T143000Z
RRULE:FREQ=WEEKLY;COUNT=8
SUMMARY:Review
LOCATION:Room 3
CATEGORIES:Meeting
END:VEVENT
BEGIN:VEVENT
UID:evil@example.org
DTSTART;VALUE=DATE:20261201
SUMMARY:a` + "\u009b2Jb\u202ec \x1b]0;x\ad" + `
STATUS:TENTATIVE
END:VEVENT
END:VCALENDAR
`

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{home: t.TempDir(), now: testday.Morning, planner: calendartest.NewPlanner(calendartest.PlannerOptions{Now: testday.Clock()})}
	server := httptest.NewServer(d.planner)
	t.Cleanup(server.Close)
	d.url = server.URL
	d.config = filepath.Join(d.home, ".config", "planedeck")
	if err := os.MkdirAll(d.config, 0o700); err != nil {
		t.Fatal(err)
	}
	d.write(t, "team.ics", strings.ReplaceAll(team, "\n", "\r\n"))
	return d
}

// write writes a file of the configuration.
func (d *desk) write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(d.config, name), []byte(strings.ReplaceAll(text, "URL", d.url)), 0o600); err != nil {
		t.Fatal(err)
	}
}

// run runs a command line. It replaces the paths and addresses of this machine in the output.
func (d *desk) run(input, args string, environ ...string) (code int, out, errs string) {
	var stdout, stderr strings.Builder
	args = strings.NewReplacer("URL", d.url, "DIR", d.config).Replace(args)
	code = cli.Main(strings.Fields(args), cli.System{
		In: strings.NewReader(input), Out: &stdout, Err: &stderr, Now: d.now,
		Environ: append(environ, "HOME="+d.home, "PATH=/usr/bin:/bin"),
	})
	usual := strings.NewReplacer(d.config, "DIR", d.url, "URL", strings.TrimPrefix(d.url, "http://"), "HOST")
	return code, usual.Replace(stdout.String()), usual.Replace(stderr.String())
}

const (
	teamSettings  = "[calendars.team]\nkind = 'ical'\naddress = 'team.ics'\ndays_off = true\n"
	newsSettings  = "[calendars.news]\nkind = 'planner'\nusername = 'ada@example.com'\naddress = 'URL'\n"
	nowhere       = "[calendars.far]\nkind = 'ical'\naddress = 'http://127.0.0.1:1/a.ics'\n"
	plannerFlags  = "setup calendar news --kind planner --address URL --username ada@example.com --no-input "
	noSuchSetting = "planedeck: no calendars are set up; planedeck setup calendar adds one\n"
)

func TestCalendarCommands(t *testing.T) {
	key := "PLANEDECK_CALENDAR_KEY_NEWS=" + calendartest.PlannerKey
	for _, tt := range []struct {
		name, config, input, args string
		environ                   []string
		code                      int
		out, errs                 string
	}{
		{name: "none", args: "calendar list", errs: noSuchSetting},
		{name: "none to view", args: "calendar view", errs: noSuchSetting},
		{name: "none as JSON", args: "calendar list --json name", out: "[]\n"},
		{
			name: "a list", config: teamSettings + newsSettings + "category = 'Tech'\ncountry = ['DE']", args: "calendars ls",
			out: "team\tical\tDIR/team.ics\t\tdays off\nnews\tplanner\tHOST (ada@example.com)\tTech, DE\t\n",
		},
		{
			name: "a list with answers", config: teamSettings + newsSettings + nowhere, args: "calendar list --check", code: 6,
			out: "team\tical\tDIR/team.ics\t\tdays off\t7 events in 30 days\nnews\tplanner\tHOST (ada@example.com)\t\t\tkey refused\n" +
				"far\tical\t127.0.0.1:1\t\t\tno answer\n",
			errs: "planedeck: news: this user name and key don't open the calendar: no key is stored on this machine. " +
				"far: the calendar did not answer.\nplanedeck setup calendar news enters another one.\n",
		},
		{
			name: "events", config: teamSettings, args: "calendar view --to +1w",
			out: "2026-11-24\t13:00–14:30\tReview\tteam\n2026-11-25/2026-11-26\tall day\tBea is away\tteam\n" +
				"2026-12-01\tall day\tabc d (provisional)\tteam\n2026-12-01\t13:00–14:30\tReview\tteam\n",
		},
		{
			name: "some events", config: teamSettings, args: "calendar view TEAM --from 25nov --to 2026-11-26 -L 1",
			out: "2026-11-25/2026-11-26\tall day\tBea is away\tteam\n",
		},
		{
			name: "events beyond the limit are counted", config: teamSettings, args: "calendar view -L 1", out: "2026-11-24\t13:00–14:30\tReview\tteam\n",
			errs: "planedeck: 1 of 7 events; --limit 0 prints all\n",
		},
		{
			name: "events of those that answer", config: teamSettings + nowhere, args: "calendar view --to today", code: 6,
			out:  "2026-11-24\t13:00–14:30\tReview\tteam\n",
			errs: "planedeck: far: the calendar did not answer.\nCheck the network and the address, then try again.\n",
		},
		{
			name: "offline", config: nowhere, args: "calendar view", code: 5,
			errs: "planedeck: far: the calendar did not answer.\nCheck the network and the address, then try again.\n",
		},
		{
			name: "offline, as JSON", config: nowhere, args: "calendar view --json name", code: 5, out: "[]\n",
			errs: "{\n  \"error\": {\n    \"code\": \"unreachable\",\n    \"hint\": \"Check the network and the address, then try again.\",\n" +
				"    \"message\": \"far: the calendar did not answer.\"\n  }\n}\n",
		},
		{
			name: "an invalid key", config: newsSettings, environ: []string{"PLANEDECK_CALENDAR_KEY_NEWS=wrong"}, args: "calendar view", code: 4,
			errs: "planedeck: news: this user name and key don't open the calendar: MESSAGE.\nplanedeck setup calendar news enters another one.\n",
		},
		{
			name: "an unknown name", config: teamSettings, args: "calendar view taem", code: 2,
			errs: "planedeck: unknown calendar \"taem\"; did you mean \"team\"?\n",
		},
		{
			name: "an invalid day", config: teamSettings, args: "calendar view --to yesterdy", code: 2,
			errs: "planedeck: --to \"yesterdy\": not a date: try 2026-11-28, today, fri, +2w or 28 nov\n",
		},
		{name: "days in reverse order", args: "calendar view --from 2026-12-01 --to 2026-11-01", code: 2, errs: "planedeck: --to 2026-11-01 is before --from 2026-12-01\n"},
		{name: "the demo with a profile", args: "calendar list --demo --profile x", code: 2, errs: "planedeck: --demo has calendars of its own: leave out --config and --profile\n"},
		{
			name: "invalid settings", config: "[calendars.x]\nkind = 'icl'", args: "calendar list", code: 4,
			errs: "planedeck: DIR/config.toml:2: kind \"icl\" is not \"planner\" (Forward Planner) or \"ical\" (a file or an address)\n",
		},

		{name: "set-up, no terminal, no name", args: "setup calendar", code: 2, errs: "planedeck: the calendar needs a name, such as planedeck setup calendar holidays\n"},
		{name: "set-up without kind", args: "calendar setup x", code: 2, errs: "planedeck: the calendar x needs --kind planner (Forward Planner) or --kind ical (a file or an address)\n"},
		{
			name: "set-up without address", args: "setup calendar x --kind ical", code: 2,
			errs: "planedeck: the calendar x needs --address, a path or an address such as https://example.org/team.ics\n",
		},
		{name: "set-up without user name", args: "setup calendar x --kind planner", code: 2, errs: "planedeck: the calendar x needs --username, that of the Forward Planner account\n"},
		{name: "set-up without key", args: plannerFlags, code: 2, errs: "planedeck: the calendar news needs a key: --key-stdin reads it from standard input\n"},
		{name: "set-up with an empty key", args: plannerFlags + "--key-stdin", code: 2, errs: "planedeck: --key-stdin: standard input has no key\n"},
		{
			name: "set-up with a wrong key", args: plannerFlags + "--key-stdin", input: "s3cret\n", code: 4,
			errs: "planedeck: news: this user name and key don't open the calendar: MESSAGE. Nothing was saved.\nplanedeck setup calendar news enters another one.\n",
		},
		{
			name: "set-up of a file that isn't there", args: "setup calendar x --kind ical --address DIR/no.ics", code: 1,
			errs: "planedeck: x: no calendar was found at this address: no such file. Nothing was saved.\nplanedeck setup calendar x enters another address.\n",
		},
		{
			name: "set-up of a name that config.toml has", config: teamSettings, args: "setup calendar team --kind ical --address DIR/team.ics", code: 4,
			errs: "planedeck: DIR/config.toml:1: has a calendar \"team\", which wins; choose another name, or change it there\n",
		},
		{name: "set-up with a bad name", args: "setup calendar a/b --kind ical --address x", code: 2, errs: "planedeck: \"a/b\" can't be the name of a calendar: a name has up to 40 letters, digits, and any of . - _\n"},
		{
			name: "set-up with a bad colour", args: "setup calendar x --kind ical --address x --color red", code: 2,
			errs: "planedeck: --color: color must be a colour such as \"#1f5fbf\", or one of the terminal's own from 0 to 255\n",
		},
		{
			name: "a dry run", args: "setup calendar team --kind ical --address DIR/team.ics --category meeting --dry-run",
			out: "The calendar \"Our team\" has 3 events (1 of them repeating), from Tue 24 Nov to Tue 1 Dec.\n" +
				"In the next 30 days: 7 events, 5 of them selected (meeting).\n" +
				"Nothing was saved (--dry-run). Without it, the calendar team would be saved in DIR/calendars.toml.\n",
		},
		{
			name: "a dry run with a key from the environment", args: plannerFlags + "--category none --dry-run", environ: []string{key},
			out: "The key belongs to ada@example.com.\nIn the next 30 days: N events, 0 of them selected (none).\n" +
				"Nothing was saved (--dry-run). Without it, the calendar news would be saved in DIR/calendars.toml.\n",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := newDesk(t)
			if tt.config != "" {
				d.write(t, "config.toml", tt.config)
			}
			code, out, errs := d.run(tt.input, tt.args, tt.environ...)
			if code != tt.code || !fits(out, tt.out) || !fits(errs, tt.errs) {
				t.Errorf("exit %d\n%s%s\nwant %d\n%s%s", code, out, errs, tt.code, tt.out, tt.errs)
			}
			if _, err := os.Stat(filepath.Join(d.config, "calendars.toml")); err == nil {
				t.Error("something was saved")
			}
		})
	}
}

// fits reports whether a text is as expected: MESSAGE stands for a server's own message, N for a number.
func fits(text, want string) bool {
	for _, open := range []string{"MESSAGE", "N events"} {
		before, after, ok := strings.Cut(want, open)
		if ok {
			return strings.HasPrefix(text, before) && strings.HasSuffix(text, after) && len(text) > len(before)+len(after)
		}
	}
	return text == want
}

// A calendar that was set up is there at the next start.
func TestSetUpCalendarShowsItsEvents(t *testing.T) {
	d := newDesk(t)
	code, out, errs := d.run(calendartest.PlannerKey+"\n", plannerFlags+"--key-stdin")
	if code != 0 || !strings.Contains(out, "Saved in DIR/calendars.toml, the key in DIR/keys.toml.\nplanedeck calendar view news prints its events.\n") || errs != "" {
		t.Fatalf("exit %d\n%s%s", code, out, errs)
	}
	code, _, errs = d.run("", "setup calendar team --kind ical --address DIR/team.ics --days-off")
	if code != 0 {
		t.Fatalf("exit %d, %s", code, errs)
	}
	for range 2 { // the second time after another start
		code, out, errs = d.run("", "calendar view")
		if code != 0 || errs != "" || !strings.Contains(out, "\tnews\n") || !strings.Contains(out, "Bea is away\tteam\n") {
			t.Errorf("exit %d\n%s%s", code, out, errs)
		}
	}
	if n := d.planner.Count("/api/v2/auth"); n != 2 { // set-up, and the first start
		t.Errorf("authenticated %d times: the token isn't saved", n)
	}
	for _, name := range []string{"calendars.toml", "keys.toml", "../../.local/state/planedeck/tokens.toml"} {
		info, err := os.Stat(filepath.Join(d.config, name))
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info, err)
		}
	}
	code, _, errs = d.run("", "setup calendar team --country DE") // other settings stay
	if saved, err := os.ReadFile(filepath.Join(d.config, "calendars.toml")); code != 0 || err != nil ||
		!strings.Contains(string(saved), `country = ["DE"]`) || !strings.Contains(string(saved), "days_off = true") {
		t.Errorf("exit %d, %s, %v\n%s", code, errs, err, saved)
	}
}

func TestBrokenCalendarFileIsReported(t *testing.T) {
	d := newDesk(t)
	d.write(t, "calendars.toml", "[calendars.x]\nkind = 'icl'")
	code, out, errs := d.run("", "calendar list")
	want := "planedeck: DIR/calendars.toml:2: kind \"icl\" is not \"planner\" (Forward Planner) or \"ical\" (a file or an address), so nothing in it is used; correct or delete it\n"
	if code != 0 || out != "" || errs != want+noSuchSetting {
		t.Errorf("exit %d, %s%s", code, out, errs)
	}
}

// Scripts rely on the names of the fields: a renamed one breaks them.
func TestCalendarJSONIsStable(t *testing.T) {
	d := newDesk(t)
	d.write(t, "config.toml", teamSettings+newsSettings)
	for name, args := range map[string]string{
		"list":  "calendar list --jq .[]",
		"check": "calendar list --check --jq .[]",
		"view":  "calendar view team --to +1w --jq .[]",
	} {
		t.Run(name, func(t *testing.T) {
			_, out, _ := d.run("", args)
			golden.RequireEqual(t, out)
		})
	}
}

// Output never contains escape sequences that a terminal would interpret, in any format.
func TestCalendarOutputHasNoEscapeSequences(t *testing.T) {
	d := newDesk(t)
	d.write(t, "config.toml", teamSettings)
	for _, args := range []string{"calendar view", "calendar view --jq .", "calendar view --csv", "setup calendar b --kind ical --address DIR/team.ics"} {
		code, out, errs := d.run("", args)
		if code != 0 || strings.ContainsAny(out+errs, "\x1b\a\u009b\u202e") {
			t.Errorf("%s: exit %d, %q", args, code, out+errs)
		}
	}
}

func TestDemoHasCalendars(t *testing.T) {
	d := newDesk(t)
	code, out, errs := d.run("", "calendar list --demo --check")
	if code != 0 || errs != "" || strings.Count(out, " in 30 days\n") != 3 {
		t.Errorf("exit %d\n%s%s", code, out, errs)
	}
	code, out, errs = d.run("", "calendar view --demo --to +8w")
	if code != 0 || errs != "" || !strings.Contains(out, "\tholidays\n") || !strings.Contains(out, "\tteam\n") || !strings.Contains(out, "\tnews\n") {
		t.Errorf("exit %d\n%s%s", code, out, errs)
	}
	if files, err := os.ReadDir(d.home); err != nil || len(files) != 1 {
		t.Errorf("the demo left the files %v, %v", files, err)
	}
}
