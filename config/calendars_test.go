package config_test

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/config"
)

// calendarNames returns the names of the calendars, in file order.
func calendarNames(c config.Config) []string {
	var names []string
	for _, cal := range c.Calendars {
		names = append(names, cal.Name)
	}
	return names
}

func TestCalendarsAreReadWithTheirSettings(t *testing.T) {
	h := newHome(t, `
[calendars.news]
kind = "planner"
username = "ada@example.org"
category = "Technology"
countries = ["DE", "France"]
color = 33

[calendars.holidays]
kind = "ical"
address = "~/holidays.ics"
days_off = true

[calendars.team]
kind = "ical"
address = "webcal://calendar.example.org/team.ics?secret=1"
color = "#FF8800"
`)
	c := load(t, h)
	want := []config.Calendar{
		{
			Name: "news", Kind: config.PlannerCalendar, Address: config.DefaultPlannerURL, Username: "ada@example.org",
			Categories: []string{"Technology"}, Countries: []string{"DE", "France"}, Color: "33", Where: h.file + ":2",
		},
		{Name: "holidays", Kind: config.ICalCalendar, Address: filepath.Join(h.dir, "holidays.ics"), DaysOff: true, Where: h.file + ":9"},
		{Name: "team", Kind: config.ICalCalendar, Address: "https://calendar.example.org/team.ics?secret=1", Color: "#ff8800", Where: h.file + ":14"},
	}
	if !reflect.DeepEqual(c.Calendars, want) {
		t.Errorf("got  %+v\nwant %+v", c.Calendars, want)
	}
	for i, place := range []string{"api.forwardplanner.com", filepath.Join(h.dir, "holidays.ics"), "calendar.example.org"} {
		if got := c.Calendars[i].Place(); got != place {
			t.Errorf("place of %s is %s, want %s", want[i].Name, got, place)
		}
	}
}

func TestICalendarAddressIsURLOrPath(t *testing.T) {
	h := newHome(t, "")
	beside := func(name string) string { return filepath.Join(filepath.Dir(h.file), name) }
	for address, want := range map[string]string{
		"team.ics":                      beside("team.ics"),
		"../team.ics":                   filepath.Join(filepath.Dir(filepath.Dir(h.file)), "team.ics"),
		"./ada@home.ics":                beside("ada@home.ics"),
		"~/team.ics":                    filepath.Join(h.dir, "team.ics"),
		"/srv/team.ics":                 "/srv/team.ics",
		"file:///srv/the%20team.ics":    "/srv/the team.ics",
		"file://localhost/srv/t.ics":    "/srv/t.ics",
		"http://10.0.0.1:8080/t.ics":    "http://10.0.0.1:8080/t.ics",
		"https://x.org/ada%40x/t.ics":   "https://x.org/ada%40x/t.ics",
		"webcal://x.org/t.ics?a=b&c=%3": "",
		"webcal://x.org/t.ics?a=b":      "https://x.org/t.ics?a=b",
	} {
		h.write(t, "config.toml", "[calendars.a]\nkind = 'ical'\naddress = '"+address+"'\n")
		c, err := config.Load(config.Input{Env: h.env()})
		if want != "" && (err != nil || c.Calendars[0].Address != want) {
			t.Errorf("%s: got %+v, %v; want %s", address, c.Calendars, err, want)
		}
	}
}

func TestUnusableCalendarIsRefusedWithItsPlace(t *testing.T) {
	const planner, ical = "[calendars.a]\nkind = 'planner'\nusername = 'ada'\n", "[calendars.a]\nkind = 'ical'\naddress = 'x.ics'\n"
	for _, tt := range []struct{ name, file, want string }{
		{"an unknown kind", "[calendars.a]\nkind = 'caldav'", `:2: kind "caldav" is not "planner" (Forward Planner) or "ical" (a file or an address)`},
		{"no kind", "\n[calendars.a]\naddress = 'x'", `:2: the calendar a has no kind; add kind = "planner" (Forward Planner) or kind = "ical" (a file or an address)`},
		{"no address", "[calendars.a]\nkind = 'ical'", `:1: the calendar a has no address; add address = "https://…" or the path of a file`},
		{"no user name", "[calendars.a]\nkind = 'planner'", `:1: the calendar a has no username; add username = "…", that of the Forward Planner account`},
		{"a typo", ical + "catgory = 'x'", `:4: unknown calendar setting "catgory"; did you mean "category"?`},
		{"no similar name", ical + "port = 3", `:4: unknown calendar setting "port"; there are kind, address, username, key_command, key, days_off, `},
		{"an invalid colour", ical + "color = 'red'", `:4: color must be a colour such as "#1f5fbf", or one of the terminal's own from 0 to 255`},
		{"a colour number out of range", ical + "color = 256", `:4: color must be a colour`},
		{"a wrong kind of value", ical + "days_off = 'yes'", `:4: days_off must be true or false, not text`},
		{"a number for a text", "[calendars.a]\nkind = 3", `:2: kind must be text in quotes, not a number`},
		{"an invalid category", ical + "category = [3]", `:4: category must be text in quotes, or a list of such`},
		{"an empty country", ical + "country = ' '", `:4: country must be text in quotes, or a list of such`},
		{"an invalid command", planner + "key_command = 'pass x'", `:4: key_command must be a command as a list of words`},
		{"an invalid key", planner + "key = 's3cret with spaces'", `:4: key isn't a key: it has spaces or characters that no key has`},
		{"an iCalendar with a key", ical + "key = 's3cret'", `:4: key is for kind = "planner"; an iCalendar needs only its address`},
		{"an address with a password", "[calendars.a]\nkind = 'ical'\naddress = 'https://ada:s3cret@x.org/a.ics'", `:3: address must be without a name and a password before an @`},
		{"a password and no scheme", "[calendars.a]\nkind = 'ical'\naddress = 'ada:s3cret@x.org/a.ics'", `:3: address is neither an address such as`},
		{"a password in a malformed address", "[calendars.a]\nkind = 'ical'\naddress = 'https:ada:s3cret@x.org/a.ics'", `:3: address is neither an address such as`},
		{"an unsupported scheme", "[calendars.a]\nkind = 'ical'\naddress = 'ftp://x.org/s3cret.ics'", `:3: address is not an address that starts with https://`},
		{"a planner with a password", planner + "address = 'https://ada:s3cret@x.org'", `:4: address must be the server alone (https://x.org), without user, ? and #`},
		{"a planner without a server", planner + "address = 'planner'", `:4: address "planner" is not the address of a server, such as https://api.forwardplanner.com`},
		{"a name that can't be typed", "[calendars.'our team']\nkind = 'ical'", `:1: "our team" can't be the name of a calendar: a name has up to 40 letters, digits, and any of . - _`},
		{"no table", "calendars = 3", `:1: calendars must be a table, such as [calendars], not a number`},
		{"a calendar that isn't a table", "[calendars]\na = 'x.ics'", `:2: a calendar must be a table, such as [calendars.a], not text`},
		{"one name twice", ical + "[calendars.A]\nkind = 'ical'\naddress = 'y.ics'", `:1: there are two calendars named A, as case doesn't matter (a)`},
		{"a mistake in a profile", "[profiles.w.calendars.a]\nkind = 'icl'", `:2: kind "icl" is not "planner"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := newHome(t, tt.file)
			_, err := config.Load(config.Input{Env: h.env()})
			if _, ok := errors.AsType[*config.Problem](err); !ok || !strings.HasPrefix(err.Error(), h.file+tt.want) || strings.Contains(err.Error(), "s3cret") {
				t.Errorf("got  %v\nwant %s", err, h.file+tt.want)
			}
		})
	}
}

func TestProfileCalendarsReplaceAllOthers(t *testing.T) {
	h := newHome(t, "[calendars.a]\nkind='ical'\naddress='/a.ics'\n[profiles.w.calendars.b]\nkind='ical'\naddress='/b.ics'\n[profiles.x]\ntheme='dark'")
	for profile, want := range map[string]string{"": "a", "w": "b", "x": "a"} {
		if got := strings.Join(calendarNames(loadProfile(t, h, profile)), " "); got != want {
			t.Errorf("profile %q: %s, want %s", profile, got, want)
		}
	}
}

func TestConfigTOMLWinsOverSavedCalendars(t *testing.T) {
	h := newHome(t, "[calendars.news]\nkind = 'ical'\naddress = '/mine.ics'\n")
	c := load(t, h)
	team := config.Calendar{Name: "team", Kind: config.ICalCalendar, Address: "/team.ics", DaysOff: true, Countries: []string{"DE"}, Color: "#ff0000"}
	if err := c.SaveCalendar(team); err != nil {
		t.Fatal(err)
	}
	team.Address = "/other.ics"
	team.Name = "Team" // the same name
	if err := load(t, h).SaveCalendar(team); err != nil {
		t.Fatal(err)
	}
	c = load(t, h)
	got, ok := c.CalendarNamed("TEAM")
	team.Saved, team.Where = true, got.Where
	if !ok || !reflect.DeepEqual(got, team) || strings.Join(calendarNames(c), " ") != "news Team" {
		t.Errorf("got %+v in %v", got, calendarNames(c))
	}
	err := c.SaveCalendar(config.Calendar{Name: "NEWS", Kind: config.ICalCalendar, Address: "/x.ics"})
	if want := h.file + `:1: has a calendar "news", which wins; choose another name, or change it there`; err == nil || err.Error() != want {
		t.Errorf("got %v", err)
	}
	h.write(t, "calendars.toml", "[calendars.NEWS]\nkind = 'ical'\naddress = '/saved.ics'\n")
	if got, _ := load(t, h).CalendarNamed("news"); got.Address != "/mine.ics" {
		t.Errorf("config.toml doesn't win: %+v", got)
	}
	if body, err := os.ReadFile(h.file); err != nil || !strings.HasSuffix(string(body), "mine.ics'\n") {
		t.Errorf("config.toml was changed: %s, %v", body, err)
	}
}

func TestCalendarIsSavedForProfileWithItsOwnCalendars(t *testing.T) {
	h := newHome(t, "[profiles.w.calendars.a]\nkind='ical'\naddress='/a.ics'\n[profiles.x]\n")
	for _, profile := range []string{"w", "x"} {
		if err := loadProfile(t, h, profile).SaveCalendar(config.Calendar{Name: profile, Kind: config.ICalCalendar, Address: "/" + profile}); err != nil {
			t.Fatal(err)
		}
	}
	for profile, want := range map[string]string{"": "x", "w": "a w", "x": "x"} {
		if got := strings.Join(calendarNames(loadProfile(t, h, profile)), " "); got != want {
			t.Errorf("profile %q: %s, want %s", profile, got, want)
		}
	}
}

func TestBrokenCalendarsFileIsReportedAndIgnored(t *testing.T) {
	h := newHome(t, "[calendars.a]\nkind='ical'\naddress='/a.ics'\n")
	h.write(t, "calendars.toml", "[calendars.b]\nkind = 'icl'\n")
	c := load(t, h)
	if len(c.Ignored) != 1 || !strings.HasPrefix(c.Ignored[0].Error(), h.beside("calendars.toml")+`:2: kind "icl" is not`) ||
		!strings.Contains(c.Ignored[0].Error(), "so nothing in it is used; correct or delete it") {
		t.Errorf("%v", c.Ignored)
	}
	if got := strings.Join(calendarNames(c), " "); got != "a" {
		t.Errorf("calendars %s", got)
	}
}

func TestCalendarKeyNamesItsSource(t *testing.T) {
	const account = "calendar https://api.forwardplanner.com ada"
	full := ring{keys: map[string]string{account: "from-ring"}}
	for _, tt := range []struct {
		name, line  string
		env         []string
		ring        config.Ring
		key, source string
	}{
		{"nowhere", "", nil, nil, "", ""},
		{"environment", "key = 'f'", []string{"PLANEDECK_CALENDAR_KEY_MY_NEWS=e "}, full, "e", "PLANEDECK_CALENDAR_KEY_MY_NEWS"},
		{"file", "key = 'f'", nil, full, "f", "FILE:4"},
		{"command", "key_command = ['printf', 'c\\n2']", nil, full, "c", "key_command (printf)"},
		{"keyring", "", nil, full, "from-ring", "the system keyring"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := newHome(t, "[calendars.my-news]\nkind = 'planner'\nusername = 'ada'\n"+tt.line)
			cal := load(t, h, tt.env...).Calendars[0]
			key, err := cal.Key(t.Context(), config.KeyStore{Ring: tt.ring, File: filepath.Join(h.dir, "keys.toml")})
			if err != nil || key.Secret.Reveal() != tt.key || key.Source != strings.ReplaceAll(tt.source, "FILE", h.file) {
				t.Errorf("got %q from %q, %v", key.Secret.Reveal(), key.Source, err)
			}
		})
	}
	_, err := config.Load(config.Input{Env: newHome(t, "[calendars.a]\nkind='planner'\nusername='ada'").env("PLANEDECK_CALENDAR_KEY_A=s3 cret")})
	if want := "PLANEDECK_CALENDAR_KEY_A: the key isn't a key: it has spaces or characters that no key has"; err == nil || err.Error() != want {
		t.Errorf("got %v", err)
	}
	cal := config.Calendar{Kind: config.PlannerCalendar, Name: "news", KeyCommand: []string{"false"}}
	if _, err := cal.Key(t.Context(), config.KeyStore{}); err == nil || err.Error() != "key_command of the calendar news: false gave no key: exit status 1" {
		t.Errorf("got %v", err)
	}
}

func TestFileWithCalendarKeyMustBePrivate(t *testing.T) {
	for name, text := range map[string]string{
		"a table":   "[calendars.a]\nkind = 'planner'\nusername = 'ada'\nkey = 'k'",
		"a line":    "calendars = {a = {kind = 'planner', username = 'ada', key = 'k'}}",
		"a profile": "[profiles.w.calendars.a]\nkind = 'planner'\nusername = 'ada'\nkey = 'k'",
	} {
		h := newHome(t, text)
		if _, err := config.Load(config.Input{Env: h.env()}); err != nil {
			t.Errorf("%s, readable by its owner: %v", name, err)
		}
		if err := os.Chmod(h.file, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := config.Load(config.Input{Env: h.env()}); err == nil || !strings.Contains(err.Error(), "others can read it; run: chmod 600") {
			t.Errorf("%s, readable by others: %v", name, err)
		}
	}
	h := newHome(t, "[keys]\nkey = 'x'\n[calendars.key]\nkind = 'ical'\naddress = '/a.ics'")
	if err := os.Chmod(h.file, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := config.Load(config.Input{Env: h.env()}); err != nil {
		t.Errorf("without a key: %v", err)
	}
}

// A secret that the keyring refuses because it is too long is stored in the file, and the keyring's old secret of the
// account is no longer found.
func TestSecretRefusedByKeyringReplacesTheOldOne(t *testing.T) {
	r := shortRing{ring{keys: map[string]string{}}}
	store := config.KeyStore{Ring: r, File: filepath.Join(t.TempDir(), "keys.toml")}
	for _, secret := range []string{"short", strings.Repeat("long", 3000)} {
		if _, err := store.Store(t.Context(), "a", config.NewSecret(secret)); err != nil {
			t.Fatal(err)
		}
		if key, err := store.Find(t.Context(), "a"); err != nil || key.Secret.Reveal() != secret {
			t.Errorf("got %.9q from %s, %v", key.Secret.Reveal(), key.Source, err)
		}
	}
}

// shortRing refuses long secrets, as some keyrings do.
type shortRing struct{ ring }

func (r shortRing) Set(service, user, key string) error {
	if len(key) > 2560 {
		return errors.New("too long")
	}
	return r.ring.Set(service, user, key)
}

func TestNewCalendarFromFlags(t *testing.T) {
	env := newHome(t, "").env()
	cal, err := config.NewCalendar("team", map[string]any{"kind": "ical", "address": "x/team.ics", "days_off": true}, "/srv", env)
	if err != nil || cal.Address != filepath.FromSlash("/srv/x/team.ics") || !cal.DaysOff || cal.Saved || cal.Where != "" {
		t.Errorf("%+v, %v", cal, err)
	}
	_, err = config.NewCalendar("team", map[string]any{"kind": "ical", "address": "/x", "days_off": "on"}, "/srv", env)
	if err == nil || err.Error() != "--days-off: days_off must be true or false, not text" {
		t.Errorf("got %v", err)
	}
}

// A calendar is read exactly as it was saved.
func TestSavedCalendarsRoundTrip(t *testing.T) {
	h := newHome(t, "")
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.StringMatching(`[!-~äß€]([ -~äß€]*[!-~])?`), 0, 3)
		cal := config.Calendar{
			Name: rapid.StringMatching(`[a-zA-Z0-9_.ä][-a-zA-Z0-9_.ä]{0,9}`).Draw(t, "name"), Kind: config.PlannerCalendar, Saved: true,
			Address: "https://x.org", Username: rapid.StringMatching(`[!-~ä]([ -~ä]*[!-~])?`).Draw(t, "user"), DaysOff: rapid.Bool().Draw(t, "off"),
			Categories: list.Draw(t, "categories"), Countries: list.Draw(t, "countries"),
		}
		if err := os.RemoveAll(h.beside("calendars.toml")); err != nil {
			t.Fatal(err)
		}
		c, err := config.Load(config.Input{Env: h.env()})
		if err == nil {
			err = c.SaveCalendar(cal)
		}
		if err != nil {
			t.Fatal(err)
		}
		after, err := config.Load(config.Input{Env: h.env()})
		if err != nil || len(after.Ignored) > 0 || len(after.Calendars) != 1 {
			t.Fatalf("%+v: %v, %v, %+v", cal, err, after.Ignored, after.Calendars)
		}
		got := after.Calendars[0]
		cal.Where = got.Where
		got.Categories, got.Countries = append([]string{}, got.Categories...), append([]string{}, got.Countries...)
		if !reflect.DeepEqual(got, cal) {
			t.Fatalf("got  %+v\nwant %+v", got, cal)
		}
	})
}
