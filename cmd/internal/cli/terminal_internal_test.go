//go:build unix

package cli

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/planedeck/planedeck/cmd/internal/ptytest"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// seat is a user at a terminal. Its time is real, not that of a synctest bubble.
type seat struct {
	*user
	x *ptytest.Terminal
}

func newSeat(t *testing.T) seat {
	t.Helper()
	u := newUser(t, loadWorlds(t).small)
	u.server = planetest.New(loadWorlds(t).small, planetest.Options{Now: testday.Morning, Rate: -1})
	u.transport = u.server
	u.set("PATH=/usr/bin:/bin", "TERM=xterm-256color")
	return seat{u, ptytest.Open(t, 100, 30)}
}

// runs runs a line in the terminal, in which act does what a user would; end is ctrl+c. The terminal must be restored
// afterwards.
func (s seat) runs(args []string, act func(end func())) result {
	s.t.Helper()
	before := s.x.State()
	ctx, end := context.WithCancelCause(s.t.Context())
	defer end(nil)
	var errs stream
	code := make(chan int, 1)
	go func() {
		code <- execute(ctx, args, System{
			In: s.x.TTY, Out: s.x.TTY, Err: &errs, Environ: s.environ, Now: testday.Morning, transport: s.transport,
		})
	}()
	act(func() { end(&interrupted{syscall.SIGINT}) })
	got := <-code
	s.x.WaitState(before)
	return result{code: got, errs: errs.String()}
}

func TestIrreversibleChangeAsksInTerminal(t *testing.T) {
	t.Parallel()
	const question = "Delete Sprint 4? Its 4 items stay, without a cycle. This can't be undone. [no]: "
	const cancelled = "planedeck: cancelled; nothing was changed\n"
	for name, tt := range map[string]struct {
		keys    []string // each after the question; nil for ctrl+c
		code    int
		changes int
		errs    string
	}{
		"yes":              {[]string{"yes\r"}, exitDone, 1, "planedeck: Deleted Sprint 4.\n"},
		"y":                {[]string{"Y\r"}, exitDone, 1, "planedeck: Deleted Sprint 4.\n"},
		"no":               {[]string{"no\r"}, exitUsage, 0, cancelled},
		"nothing":          {[]string{"\r"}, exitUsage, 0, cancelled},
		"neither":          {[]string{"perhaps\r", "n\r"}, exitUsage, 0, cancelled},
		"the end of input": {[]string{"\x04"}, exitUsage, 0, cancelled},
		"ctrl+c":           {nil, exitInterrupted, 0, "planedeck: interrupted; nothing was changed\n"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSeat(t)
			got := s.runs(strings.Fields("cycle delete next -p APOLLO"), func(end func()) {
				for _, keys := range tt.keys {
					s.x.TypeAfter(question, keys)
				}
				if tt.keys == nil {
					s.x.WaitFor("[no]:")
					end()
				}
			})
			if got.code != tt.code || got.errs != tt.errs {
				t.Errorf("exit %d, %q", got.code, got.errs)
			}
			if n := s.changes(); n != tt.changes {
				t.Errorf("%d changes, want %d", n, tt.changes)
			}
			_, _ = s.x.TTY.WriteString("$ ") // as a shell does, which expects the cursor in the first column
			s.x.TypeAfter("\n$ ", "")
		})
	}
}

// editor creates a script and returns the variable that makes it the editor of the user; $1 is the file.
func (s seat) editor(script string) string {
	s.t.Helper()
	file := filepath.Join(s.home, "editor.sh")
	if err := os.WriteFile(file, []byte("#!/bin/sh\n"+script+"\n"), 0o600); err != nil {
		s.t.Fatal(err)
	}
	return "EDITOR=sh " + file
}

// kept returns the text of the file that a message names.
func (s seat) kept(message string) string {
	s.t.Helper()
	for word := range strings.FieldsSeq(message) {
		if word = strings.TrimRight(word, ".,;:"); strings.HasPrefix(word, s.home) && strings.HasSuffix(word, ".md") {
			text, err := os.ReadFile(word)
			if err != nil {
				s.t.Error(err)
			}
			return string(text)
		}
	}
	return ""
}

func TestCommentIsWrittenInTheEditor(t *testing.T) {
	t.Parallel()
	const typed = "Typed for **an hour**"
	write := "echo '" + typed + "' > $1"
	for name, tt := range map[string]struct {
		script  string // of the editor; empty for no editor
		flags   string
		refused bool // by the server
		code    int
		changes int
		errs    string // its beginning
		kept    string
	}{
		"a text":                    {write, "", false, exitDone, 1, "planedeck: Commented on APOLLO-19.\n", ""},
		"a text that is refused":    {write, "", true, exitRefused, 1, "planedeck: ", typed},
		"nothing":                   {"exit 0", "", false, exitUsage, 0, "planedeck: nothing was written, nothing was sent\nIf sh ", ""},
		"spaces":                    {"echo ' ' > $1", "", false, exitUsage, 0, "planedeck: nothing was written, nothing was sent\n", ""},
		"a failure":                 {"exit 3", "", false, exitFailed, 0, "planedeck: sh ended with exit status 3\n", ""},
		"a failure after a text":    {write + "; exit 3", "", false, exitFailed, 0, "planedeck: sh ended with exit status 3\nNothing was sent. The text is in ", typed},
		"a text of a dry run":       {write, " --dry-run", false, exitUsage, 0, "planedeck: what is the comment? ", ""},
		"no editor":                 {"", "", false, exitUsage, 0, "planedeck: there is no editor: set EDITOR, ", ""},
		"a terminal that is broken": {"stty raw -echo; " + write, "", false, exitDone, 1, "planedeck: Commented on APOLLO-19.\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSeat(t)
			if tt.script != "" {
				s.set(s.editor(tt.script))
			}
			if tt.refused {
				s.breakWrites(planetest.Fault{Kind: planetest.Status, Status: 403, Body: `{"detail":"no"}`, Times: -1})
			}
			got := s.runs(strings.Fields("item comment APOLLO-19"+tt.flags), func(func()) {})
			if got.code != tt.code || !strings.HasPrefix(got.errs, tt.errs) || strings.Contains(got.errs, "press") {
				t.Errorf("exit %d, %q", got.code, got.errs)
			}
			if n := s.changes(); n != tt.changes {
				t.Errorf("%d changes, want %d", n, tt.changes)
			}
			if kept := strings.TrimSpace(s.kept(got.errs)); kept != tt.kept {
				t.Errorf("kept is %q, want %q: %s", kept, tt.kept, got.errs)
			}
		})
	}
}

// TestSignalDuringTheEditorKeepsTheText ends planedeck by a signal while the editor runs. The editor then receives
// SIGHUP.
func TestSignalDuringTheEditorKeepsTheText(t *testing.T) {
	t.Parallel()
	s := newSeat(t)
	s.set(s.editor("echo saved > $1; echo ready; exec sleep 60"))
	got := s.runs(strings.Fields("item comment APOLLO-19"), func(end func()) {
		s.x.WaitFor("ready")
		end()
	})
	if got.code != exitInterrupted || s.kept(got.errs) != "saved\n" || s.changes() != 0 {
		t.Errorf("exit %d, %s", got.code, got.errs)
	}
}

// TestTimeoutWhileSendingACommentKeepsTheText starts with a used-up budget, so that nothing is sent before the timeout.
func TestTimeoutWhileSendingACommentKeepsTheText(t *testing.T) {
	t.Parallel()
	some := []line{{args: "item comment APOLLO-19 --body typed --timeout 20s"}}
	loadWorlds(t).each(t, some, func(u *user, l line) {
		u.breakWrites(planetest.Fault{Kind: planetest.Limited, RetryAfter: 3000, Times: -1})
		s := u.types(l)
		if s.code != exitUnreachable || (seat{user: u}).kept(s.errs) != "typed" {
			u.t.Errorf("exit %d, %s", s.code, s.errs)
		}
	})
}
