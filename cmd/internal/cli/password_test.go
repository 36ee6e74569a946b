package cli_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/cmd/internal/cli"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// core is the part of every password that the test searches for.
const core = "S3cr3tQq"

// addresses returns the ways to write a password in an address; PW stands for the password.
func addresses() []string {
	return []string{
		"ftp://user:PW@host", "https://user:PW@host", "https://user:PW@host/acme/", "http://PW@host:8080", "HTTPS://user:PW@host?x=y#z",
		"user:PW@host", "PW@host", "//user:PW@host", "https:/user:PW@host", "https:user:PW@host", "https//user:PW@host", "://user:PW@host",
		"https://user:PW%40host", "https://user@host:PW@other", "https://a@user:12/PW@host", "smb://dom;user:PW@host", "<https://user:PW@host>",
		"'https://user:PW@host'", " https://user:PW@host ", "https://user:PW@", "https://user:PW@[::1", "https://user:PW@host:99999",
	}
}

// places returns the places where an address can be given, each with a function that returns the arguments and
// environment.
func places() map[string]func(t *rapid.T, home, address string) (args, environ []string) {
	args := func(before ...string) func(*rapid.T, string, string) ([]string, []string) {
		return func(_ *rapid.T, _, address string) ([]string, []string) { return append(before, address), nil }
	}
	joined := func(before, flag string) func(*rapid.T, string, string) ([]string, []string) {
		return func(_ *rapid.T, _, address string) ([]string, []string) {
			return append(strings.Fields(before), flag+address), nil
		}
	}
	environ := func(name string) func(*rapid.T, string, string) ([]string, []string) {
		return func(_ *rapid.T, _, address string) ([]string, []string) { return nil, []string{name + "=" + address} }
	}
	file := func(line string) func(*rapid.T, string, string) ([]string, []string) {
		return func(t *rapid.T, home, address string) ([]string, []string) {
			path := filepath.Join(home, "config.toml")
			if err := os.WriteFile(path, []byte(strings.ReplaceAll(line, "ADDRESS", address)+"\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			return []string{"--config", path}, nil
		}
	}
	return map[string]func(*rapid.T, string, string) ([]string, []string){
		"PLANE_BASE_URL": environ("PLANE_BASE_URL"), "PLANE_WORKSPACE_SLUG": environ("PLANE_WORKSPACE_SLUG"),
		"PLANE_API_KEY": environ("PLANE_API_KEY"), "PLANEDECK_CONFIG": environ("PLANEDECK_CONFIG"),
		"--base-url": args("--base-url"), "--base-url=": joined("", "--base-url="), "--workspace": args("--workspace"),
		"--project": args("--project"), "--cycle": args("--cycle"), "--theme": args("--theme"), "--profile": args("--profile"),
		"--config": args("--config"), "an argument": args(), "a wrong flag": joined("", "--server="), "a wrong short flag": joined("", "-b"),
		"--ascii=": joined("", "--ascii="), "emulator --listen": args("emulator", "--listen"), "emulator --world": args("emulator", "--world"),
		"emulator --now": args("emulator", "--now"), "emulator --rate": args("emulator", "--rate"), "setup": args("setup"),
		"base_url": file(`base_url = 'ADDRESS'`), "base_url without quotes": file("base_url = ADDRESS"), "base_url in half quotes": file(`base_url = "ADDRESS`),
		"a setting": file(`'ADDRESS' = "x"`), "workspace": file(`workspace = 'ADDRESS'`), "ca_file": file(`ca_file = 'ADDRESS'`),
		"key_command": file(`key_command = ['ADDRESS']`), "printed by key_command": file(`key_command = ['sh', '-c', 'echo "$1" >&2; exit 1', '', 'ADDRESS']`),
		"filter": file("[filters]\nx = 'ADDRESS'"), "colour": file("[colors]\naccent = 'ADDRESS'"), "key": file("[keys]\nquit = 'ADDRESS'"),
		"calendar view": args("calendar", "view"), "calendar --from": args("calendar", "view", "--from"), "setup calendar": args("setup", "calendar"),
		"setup --kind": args("setup", "calendar", "x", "--kind"), "setup --address": args("setup", "calendar", "x", "--kind", "ical", "--address"),
		"setup --color":       args("setup", "calendar", "x", "--kind", "ical", "--address", "x.ics", "--color"),
		"server of a planner": args("setup", "calendar", "x", "--kind", "planner", "--username", "x", "--address"),
		"an iCalendar":        file("[calendars.x]\nkind = 'ical'\naddress = 'ADDRESS'"), "a planner": file("[calendars.x]\nkind = 'planner'\nusername = 'x'\naddress = 'ADDRESS'"),
		"kind of a calendar": file("[calendars.x]\nkind = 'ADDRESS'"), "name of a calendar": file("[calendars.'ADDRESS']\nkind = 'ical'"),
		"key of a calendar": file("[calendars.x]\nkind = 'planner'\nusername = 'x'\nkey = 'ADDRESS'"), "address without quotes": file("[calendars.x]\naddress = ADDRESS"),
	}
}

// Messages may end up in a log, a chat or a bug report. None contains the
// password of an address, even if the address was pasted in the wrong place.
func TestNoMessageContainsThePasswordOfAnAddress(t *testing.T) {
	home, all := t.TempDir(), places()
	names := slices.Sorted(maps.Keys(all))
	rapid.Check(t, func(t *rapid.T) {
		characters := rapid.StringMatching(`[!-~äß]{0,3}`)
		password := characters.Draw(t, "before") + core + characters.Draw(t, "after")
		address := strings.ReplaceAll(rapid.SampledFrom(addresses()).Draw(t, "address"), "PW", password)
		args, environ := all[rapid.SampledFrom(names).Draw(t, "place")](t, home, address)
		var out, errs strings.Builder
		cli.Main(args, cli.System{
			In: strings.NewReader(""), Out: &out, Err: &errs, Now: testday.Clock(),
			Environ: append(environ, "HOME="+home, "PATH=/usr/bin:/bin"),
		})
		if printed := out.String() + errs.String(); strings.Contains(printed, core) {
			t.Errorf("%q: %s", address, printed)
		}
	})
}
