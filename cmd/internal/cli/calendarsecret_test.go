package cli_test

import (
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/calendar/calendartest"
)

// secretPage is an address that is entirely secret, like those by which calendars are shared.
const secretPage = "http://127.0.0.1:1/private-S3cr3tQq/basic.ics"

// No output contains a key, a token or a secret address, whatever goes wrong.
func TestCalendarSecretsAreNeverPrinted(t *testing.T) {
	const wrong = "wrong-S3cr3tQq"
	repeats := func(status int) calendartest.PlannerFault { // a server that echoes the request
		return calendartest.PlannerFault{
			Kind: calendartest.FaultStatus, Times: -1, Status: status, Header: http.Header{"Location": {"http://x/?key=KEY"}},
			Body: `{"error": "no", "message": "KEY"}`,
		}
	}
	for name, faults := range map[string][]calendartest.PlannerFault{
		"none": nil, "400": {repeats(400)}, "401": {repeats(401)}, "403": {repeats(403)}, "404": {repeats(404)}, "302": {repeats(302)},
		"garbage": {{Kind: calendartest.FaultGarbage, Times: -1}}, "malformed": {{Kind: calendartest.FaultMalformed, Times: -1}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, key := range []string{wrong, calendartest.PlannerKey} {
				d := newDesk(t)
				for _, f := range faults {
					f.Body = strings.ReplaceAll(f.Body, "KEY", key)
					f.Header = http.Header{"Location": {strings.ReplaceAll(f.Header.Get("Location"), "KEY", key)}}
					d.planner.Arm(f)
				}
				d.write(t, "config.toml", "[calendars.far]\nkind = 'ical'\naddress = '"+secretPage+"'\n[calendars.env]\nkind = 'planner'\nusername = 'ada@example.com'\naddress = 'URL'\n")
				printed := ""
				for _, args := range []string{
					plannerFlags + "--key-stdin", "calendar list", "calendar list --check", "calendar list --jq . --check", "calendar view", "calendar view --jq .",
					"setup calendar far2 --kind ical --address " + secretPage, "calendar view far", "setup calendar a --kind ical --address http://ada:" + wrong + "@x/a.ics",
					"setup calendar a --kind ical --address ada:" + wrong + "@x/a.ics", "setup calendar a --kind " + wrong + "@x", "setup calendar " + wrong + "@x",
					"calendar view " + wrong + "@x",
				} {
					_, out, errs := d.run(key+"\n", args, "PLANEDECK_CALENDAR_KEY_ENV="+key)
					printed += args[:5] + ": " + out + errs
				}
				for _, secret := range append(secrets(t, d), key, "S3cr3tQq") {
					if strings.Contains(printed, secret) {
						t.Errorf("%q is in\n%s", secret, printed)
					}
				}
			}
		})
	}
}

// secrets returns the stored tokens.
func secrets(t *testing.T, d *desk) []string {
	t.Helper()
	body, err := os.ReadFile(d.home + "/.local/state/planedeck/tokens.toml")
	if err != nil {
		return nil
	}
	var found []string
	for word := range strings.FieldsFuncSeq(string(body), func(r rune) bool { return strings.ContainsRune("\"\\{},= \n", r) }) {
		if len(word) > 30 {
			found = append(found, word)
		}
	}
	return found
}
