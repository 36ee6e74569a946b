//go:build unix

package cli

import (
	"encoding/json"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/charmbracelet/x/ansi"
	"github.com/creack/pty"

	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// screen is a terminal to which lines print. Closing it returns what they printed.
type screen struct {
	tty  *os.File
	text <-chan string
}

// openScreen opens a terminal with a width in cells.
func openScreen(t *testing.T, width int) screen {
	t.Helper()
	ours, tty, err := pty.Open()
	if err != nil {
		t.Skipf("no pseudo-terminal: %v", err)
	}
	if err := pty.Setsize(tty, &pty.Winsize{Cols: uint16(width), Rows: 24}); err != nil {
		t.Fatal(err)
	}
	text := make(chan string, 1)
	go func() {
		all, _ := io.ReadAll(ours) // It ends with an error when the other side is closed.
		_ = ours.Close()
		text <- strings.ReplaceAll(string(all), "\r\n", "\n")
	}()
	return screen{tty, text}
}

// close returns what was printed.
func (s screen) close() string {
	_ = s.tty.Close()
	return <-s.text
}

// inTerminals runs each line in a terminal of a width. Standard input isn't a terminal, so that no command asks.
func inTerminals(t *testing.T, width int, some []line, environ []string, more func(l line) []string, check func(t *testing.T, text string)) {
	t.Helper()
	w := loadWorlds(t)
	for n, l := range some {
		if testing.Short() && n%sample != 0 {
			continue
		}
		t.Run(l.args, func(t *testing.T) {
			t.Parallel()
			terminal := openScreen(t, width)
			synctest.Test(t, func(t *testing.T) {
				testday.Begin()
				u := newUser(t, w.small)
				u.out = terminal.tty
				u.set(environ...)
				if s := u.types(l, more(l)...); s.code != l.code {
					t.Errorf("exit %d, %s", s.code, s.errs)
				}
			})
			check(t, terminal.close())
		})
	}
}

func noFlags(line) []string { return nil }

// shown reports whether the output of a line is laid out for a terminal.
func shown(l line) bool { return !l.document && !strings.HasPrefix(l.args, "api") }

func TestNoColoursIfTheEnvironmentForbidsThem(t *testing.T) {
	t.Parallel()
	for _, environ := range []string{"NO_COLOR=1", "TERM=dumb"} {
		t.Run(environ, func(t *testing.T) {
			t.Parallel()
			inTerminals(t, 80, where(t, shown), []string{"TERM=xterm-256color", environ}, noFlags, func(t *testing.T, text string) {
				checkSanitized(t, "a terminal", text)
			})
		})
	}
}

// TestTerminalOutputHasNoEscapesExceptColours also checks that there are colours, so that the other tests mean
// something.
func TestTerminalOutputHasNoEscapesExceptColours(t *testing.T) {
	t.Parallel()
	inTerminals(t, 80, where(t, shown), []string{"TERM=xterm-256color"}, noFlags, func(t *testing.T, text string) {
		checkSanitized(t, "a terminal", ansi.Strip(text))
		for _, sequence := range strings.Split(text, "\x1b")[1:] {
			if at := strings.IndexByte(sequence, 'm'); !strings.HasPrefix(sequence, "[") || strings.Trim(sequence[1:max(at, 1)], "0123456789;") != "" {
				t.Errorf("%q", sequence)
			}
		}
		if strings.HasSuffix(t.Name(), "/item_list_-p_APOLLO") && !strings.Contains(text, "\x1b[") {
			t.Errorf("no colours: %q", text)
		}
	})
}

// formats returns the flags of each output format.
func (l line) formats() map[string][]string {
	all := map[string][]string{"": nil}
	if flags := l.json; flags != nil {
		all["JSON"] = flags
	}
	if l.hasFlag("template") {
		all["a template"] = []string{"--template", "{{.}}"}
		all["rows of a template"] = []string{"--template", "{{table .}}"}
	}
	if l.hasFlag("jq") {
		all["texts of jq"] = []string{"--jq", ".. | strings"}
		all["JSON of jq"] = []string{"--jq", "."}
	}
	if l.hasFlag("csv") && !strings.HasPrefix(l.args, "report") {
		all["CSV"] = []string{"--csv", "--columns", l.json[1]}
		all["all columns"] = []string{"--columns", l.json[1]}
	}
	if strings.HasPrefix(l.args, "report") {
		all["a page"] = []string{"--format", "html"}
	}
	if l.writes {
		all["a dry run"] = []string{"--dry-run"}
	}
	return all
}

func TestHarmfulNamesAreSanitized(t *testing.T) {
	t.Parallel()
	w := loadWorlds(t)
	w.small = w.hostile
	w.each(t, where(t, asksServer), func(u *user, l line) {
		for format, flags := range l.formats() {
			if l.writes {
				u.server.Reset()
			}
			if l.hasFlag("max-age") {
				flags = append(flags, "--max-age", "10h") // The first format has read everything.
			}
			s := u.types(l, flags...)
			if s.code != l.code {
				u.t.Errorf("%s: exit %d, %s", format, s.code, s.errs)
			}
			checkSanitized(u.t, format+": stdout", s.out)
			checkSanitized(u.t, format+": stderr", s.errs)
			if format == "JSON" && s.out != "" && !json.Valid([]byte(s.out)) {
				u.t.Errorf("no JSON: %s", s.out)
			}
		}
	})
}

// TestHarmfulNamesAreSanitizedInTerminal ignores the colours around the names.
func TestHarmfulNamesAreSanitizedInTerminal(t *testing.T) {
	t.Parallel()
	w := loadWorlds(t)
	for _, l := range where(t, func(l line) bool { return l.needs == server && shown(l) && !l.writes }) {
		t.Run(l.args, func(t *testing.T) {
			t.Parallel()
			terminal := openScreen(t, 40)
			synctest.Test(t, func(t *testing.T) {
				testday.Begin()
				u := newUser(t, w.hostile)
				u.out = terminal.tty
				u.types(l)
			})
			text := terminal.close()
			checkSanitized(t, "a terminal", ansi.Strip(text))
		})
	}
}

// TestHarmfulErrorsAreSanitized uses a server whose refusals contain escape sequences.
func TestHarmfulErrorsAreSanitized(t *testing.T) {
	t.Parallel()
	loadWorlds(t).each(t, where(t, writes), func(u *user, l line) {
		u.breakWrites(harmfulRefusal())
		for _, flags := range [][]string{nil, l.json} {
			s := u.types(l, flags...)
			if s.code != exitRefused {
				u.t.Errorf("exit %d, %s", s.code, s.errs)
			}
			checkSanitized(u.t, "stderr", s.errs)
		}
	})
}

// TestJSONFieldsAreListedAndPrinted checks that the fields that a command lists are the documented ones, and that it
// prints them.
func TestJSONFieldsAreListedAndPrinted(t *testing.T) {
	t.Parallel()
	some := where(t, func(l line) bool {
		return l.needs == server && !l.writes && l.hasFlag("jq") && !strings.HasPrefix(l.args, "api")
	})
	loadWorlds(t).each(t, some, func(u *user, l line) {
		names := strings.Split(l.json[1], ",")
		listed := u.types(l, "--json")
		if listed.code != 0 {
			u.t.Errorf("exit %d, %s", listed.code, listed.errs)
		}
		var got []string
		for row := range strings.Lines(listed.out) {
			name, doc, _ := strings.Cut(strings.TrimSpace(row), "\t")
			got = append(got, name)
			if doc == "" {
				u.t.Errorf("%s has no description", name)
			}
		}
		if !slices.Equal(got, names) {
			u.t.Errorf("listed are %s, want %s", got, names)
		}
		s := u.types(l, "--json", strings.Join(names, ","))
		var v any
		if err := json.Unmarshal([]byte(s.out), &v); err != nil {
			u.t.Fatalf("%v, %s", err, s.errs)
		}
		if list, ok := v.([]any); ok {
			if len(list) == 0 {
				u.t.Fatal("nothing is listed")
			}
			v = list[0]
		}
		for _, name := range names {
			if !hasField(v, strings.Split(name, ".")) {
				u.t.Errorf("%s isn't in %v", name, v)
			}
		}
	})
}

// hasField reports whether JSON has a field, which may be null.
func hasField(v any, path []string) bool {
	for _, name := range path {
		object, ok := v.(map[string]any)
		if !ok {
			return false
		}
		if v, ok = object[name]; !ok {
			return false
		}
	}
	return true
}
