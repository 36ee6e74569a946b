package cli

import (
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/kit/cell"
)

// user types command lines, and has their own home folder and server. Their time is that of a synctest bubble.
type user struct {
	t      *testing.T
	home   string
	server *planetest.Server
	// transport makes the requests; it is the server unless a test inserts something before it.
	transport http.RoundTripper
	environ   []string
	// out is standard output; nil for a pipe.
	out io.Writer
}

// result is the result of a command line.
type result struct {
	code      int
	out, errs string
}

// worlds are the worlds that the servers of users serve.
type worlds struct{ small, hostile *planetest.World }

func loadWorlds(t *testing.T) worlds {
	t.Helper()
	small, err := planetest.Small(testday.Morning())
	if err != nil {
		t.Fatal(err)
	}
	hostile, err := planetest.Hostile(testday.Morning())
	if err != nil {
		t.Fatal(err)
	}
	return worlds{small, hostile}
}

// sample is the interval between the lines that short tests run.
const sample = 6

// each runs a test with each line, each with its own user; short tests only run a sample.
func (w worlds) each(t *testing.T, some []line, test func(u *user, l line)) {
	t.Helper()
	for n, l := range some {
		if testing.Short() && n%sample != 0 {
			continue
		}
		t.Run(l.args, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				testday.Begin()
				test(newUser(t, w.small), l)
			})
		})
	}
}

func newUser(t *testing.T, world *planetest.World) *user {
	t.Helper()
	u := &user{t: t, home: t.TempDir(), server: planetest.New(world, planetest.Options{Now: testday.Now, Rate: -1})}
	u.transport = u.server
	u.environ = []string{
		"HOME=" + u.home, "PLANEDECK_STATE_DIR=" + filepath.Join(u.home, "state"), "SSH_TTY=/dev/null", // no browser
		"GIT_DIR=" + filepath.Join(u.home, "none"), // not planedeck's own repository
		"PLANE_BASE_URL=https://plane.example.com", "PLANE_WORKSPACE_SLUG=" + planetest.Slug, "PLANE_API_KEY=" + planetest.SmallKey,
	}
	const team = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Review\r\nDTSTART:20261124T130000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
	if err := os.WriteFile(filepath.Join(u.home, "team.ics"), []byte(team), 0o600); err != nil {
		t.Fatal(err)
	}
	return u
}

// set sets variables of the environment.
func (u *user) set(variables ...string) { u.environ = append(u.environ, variables...) }

// types runs a line with more flags.
func (u *user) types(l line, more ...string) result { return u.typesUntil(u.t.Context(), l, more...) }

// typesUntil is like types, with a context that can end.
func (u *user) typesUntil(ctx context.Context, l line, more ...string) result {
	var out, errs stream
	sys := System{
		In: strings.NewReader(strings.ReplaceAll(l.in, "KEY", planetest.SmallKey)), Out: &out, Err: &errs, Environ: u.environ, Now: testday.Now,
		transport: u.transport,
	}
	if u.out != nil {
		sys.Out = u.out
	}
	ctx, stop := context.WithCancel(ctx)
	code := execute(ctx, append(strings.Fields(strings.ReplaceAll(l.args, "FOLDER", u.home)), more...), sys)
	stop()
	synctest.Wait() // for notes
	return result{code, out.String(), errs.String()}
}

// changes returns how many requests changed something, or tried to.
func (u *user) changes() int {
	n := 0
	for _, r := range u.server.Log() {
		if r.Method != http.MethodGet {
			n++
		}
	}
	return n
}

// stream is an output that several goroutines may write to.
type stream struct {
	mu sync.Mutex
	b  strings.Builder
}

func (s *stream) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(b)
}

func (s *stream) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// checkSanitized checks that a text contains nothing that a terminal would interpret.
func checkSanitized(t *testing.T, what, text string) {
	t.Helper()
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\t' }) {
		if cell.Printable(part) != part {
			t.Errorf("%s: %q", what, part)
			return
		}
	}
}

// checkMessage checks that an error is readable for people: a message and hints, without internals.
func checkMessage(t *testing.T, text string) {
	t.Helper()
	checkSanitized(t, "an error", text)
	if !strings.HasPrefix(text, "planedeck: ") || len(text) < len("planedeck: a word") {
		t.Errorf("not a message: %q", text)
	}
	for _, foreign := range []string{
		"<html", "<h1", "dial tcp", "EOF", "invalid character", "json:", "unmarshal", "context ", "Internal Server Error", "Bad Gateway", "%!", "is not from Plane's API", "{",
		"f2 ", "r tries", "! shows", "Press ", "plane_api_", "planetest",
	} {
		if strings.Contains(text, foreign) {
			t.Errorf("%q is not for people: %s", foreign, text)
		}
	}
}
