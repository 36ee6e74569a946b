//go:build unix

package session

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"go.uber.org/goleak"

	"github.com/planedeck/planedeck/cmd/internal/ptytest"
	"github.com/planedeck/planedeck/cmd/internal/tty"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// noLeaks fails the test if any goroutine is still running at its end, except one
// of Ultraviolet's: it delivers a last answer of the terminal that no one receives.
// It no longer reads, so it doesn't steal input.
func noLeaks(t *testing.T) {
	t.Helper()
	before := goleak.IgnoreCurrent()
	late := goleak.IgnoreAnyFunction("github.com/charmbracelet/ultraviolet.(*TerminalReader).sendEvents")
	t.Cleanup(func() { goleak.VerifyNone(t, before, late) })
}

// model is a program with the update and view functions of a test.
type model struct {
	update func(tea.Msg) tea.Cmd
	view   func() string
}

func (m model) Init() tea.Cmd { return nil }

func (m model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if key, ok := msg.(tea.KeyPressMsg); ok {
		return m, m.update(key)
	}
	return m, nil
}

func (m model) View() tea.View {
	view := tea.NewView("hello")
	if m.view != nil {
		view = tea.NewView(m.view())
	}
	view.AltScreen, view.MouseMode, view.ReportFocus = true, tea.MouseModeCellMotion, true
	return view
}

// show runs m in a terminal, types keys when it is up, and checks that the
// terminal is restored.
func show(t *testing.T, ctx context.Context, m model, keys string) error {
	t.Helper()
	x := ptytest.Open(t, 40, 8)
	before := x.State()
	ended := make(chan error, 1)
	settings, err := tty.NewSettings(x.TTY)
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		ended <- terminal{in: x.TTY, out: x.TTY, environ: []string{"TERM=xterm-256color"}, settings: settings}.show(ctx, m)
	}()
	x.WaitFor("hello")
	if during := x.State(); !during.Alt || during.Equal(before) {
		t.Errorf("while it runs the terminal is %+v", during)
	}
	x.Type(keys)
	err = <-ended
	x.WaitState(before)
	return err
}

func quit(tea.Msg) tea.Cmd { return tea.Quit }

func TestQuitIsNotAnError(t *testing.T) {
	noLeaks(t)
	if err := show(t, t.Context(), model{update: quit}, "q"); err != nil {
		t.Errorf("got %v", err)
	}
}

func TestEndOfContextEndsProgram(t *testing.T) {
	noLeaks(t)
	cause := errors.New("hang-up")
	ctx, cancel := context.WithCancelCause(t.Context())
	hangUp := func(tea.Msg) tea.Cmd { cancel(cause); return nil }
	if err := show(t, ctx, model{update: hangUp}, "x"); !errors.Is(err, cause) {
		t.Errorf("got %v, want the cause", err)
	}
}

func TestPanicRestoresTerminal(t *testing.T) {
	boom := func() tea.Msg { panic("boom") }
	broken := false
	tests := []struct {
		name string
		m    model
	}{
		{"in Update", model{update: func(tea.Msg) tea.Cmd { panic("boom") }}},
		{"in a command", model{update: func(tea.Msg) tea.Cmd { return boom }}},
		{"in a batch", model{update: func(tea.Msg) tea.Cmd { return tea.Batch(tea.RequestBackgroundColor, boom) }}},
		{"in View", model{
			update: func(tea.Msg) tea.Cmd { broken = true; return nil },
			view: func() string {
				if broken {
					panic("boom")
				}
				return "hello"
			},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			noLeaks(t)
			err := show(t, t.Context(), tt.m, "x")
			c, ok := errors.AsType[*crash](err)
			if !ok || c.Error() != "panic: boom" || !strings.Contains(string(c.stack), "terminal_internal_test.go") {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestCrashReportContainsAllButTheKey(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state")
	at := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	r := reporter{(&folder{path: dir}).open, "v1.2.3", func() time.Time { return at }, []string{"plane_api_secret", ""}}
	crashed := r.report(&crash{"no key \x1b]0;t\x07plane_api_secret \x1b[31min map", []byte("goroutine 1: main.go:7 plane_api_secret")})
	if want := filepath.Join(dir, "crash-20261124-100000.000.txt"); crashed.Report != want {
		t.Fatalf("report in %s, want %s", crashed.Report, want)
	}
	body, err := os.ReadFile(crashed.Report)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"planedeck v1.2.3", "2026-11-24T10:00:00Z", "panic: no key •••• in map", "main.go:7"} {
		if !strings.Contains(string(body), want) {
			t.Errorf("%q is not in\n%s", want, body)
		}
	}
	if text := string(body) + crashed.Error(); strings.Contains(text, "secret") {
		t.Errorf("the key is in %s", text)
	}
	if !strings.Contains(crashed.Error(), crashed.Report) {
		t.Errorf("the message %q doesn't name the report", crashed)
	}
}

func TestCrashWithoutFolderIsReported(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	crashed := reporter{dir: (&folder{path: file}).open, now: testday.Clock()}.report(&crash{value: "boom"})
	if crashed.Report != "" || !strings.HasPrefix(crashed.Error(), "crashed, and the report could not be written: ") {
		t.Errorf("got %+v", crashed)
	}
}
