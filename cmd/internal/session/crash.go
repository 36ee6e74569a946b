package session

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// crash is a panic and its stack.
type crash struct {
	value any
	stack []byte
}

// Error returns the text for logs; the user sees the text of [Crashed].
func (c *crash) Error() string { return fmt.Sprintf("panic: %v", c.value) }

// Crashed reports that a bug has ended the session. The terminal has been restored.
type Crashed struct {
	// Report is the file with the crash report, which doesn't contain the API key; empty if it could not be written.
	Report string
	// Err is the panic, or why the report could not be written.
	Err error
}

// Error returns a message that explains what the user can do.
func (c *Crashed) Error() string {
	if c.Report == "" {
		return fmt.Sprintf("crashed, and the report could not be written: %v; "+
			"please open an issue at https://github.com/planedeck/planedeck/issues", c.Err)
	}
	return "crashed; please attach the report " + c.Report + " (your API key isn't in it) to an issue at https://github.com/planedeck/planedeck/issues"
}

// Unwrap returns the panic.
func (c *Crashed) Unwrap() error { return c.Err }

// reporter writes crash reports.
type reporter struct {
	dir     func() (string, error) // creates the folder
	version string
	now     func() time.Time
	secrets []string // masked in the report
}

// report writes c to a new file and returns the error for the user.
func (r reporter) report(c *crash) *Crashed {
	at := r.now()
	text := fmt.Sprintf("planedeck %s, %s %s/%s, %s\n\npanic: %v\n\n%s",
		r.version, runtime.Version(), runtime.GOOS, runtime.GOARCH, at.UTC().Format(time.RFC3339), c.value, c.stack)
	for _, secret := range r.secrets {
		if secret != "" {
			text = strings.ReplaceAll(text, secret, "••••")
		}
	}
	text = cell.SanitizeLines(text) // it may contain text from a server, and reports are read in terminals
	dir, err := r.dir()
	file := filepath.Join(dir, "crash-"+at.UTC().Format("20060102-150405.000")+".txt")
	if err == nil {
		err = os.WriteFile(file, []byte(text), 0o600)
	}
	if err != nil {
		return &Crashed{Err: err}
	}
	return &Crashed{Report: file, Err: c}
}

// guard recovers from panics in a model and its commands, which Bubble Tea would print over the screen. Only Bubble Tea
// can recover from those inside a tea.Sequence.
type guard struct {
	model tea.Model
	last  tea.View
	free  func() bool // whether a frame may be drawn
	fail  func(*crash)
}

// Init starts the model.
func (g *guard) Init() (cmd tea.Cmd) {
	defer g.catch()
	return g.command(g.model.Init())
}

// Update passes msg to the model.
func (g *guard) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(freeMsg); ok {
		return g, nil // Bubble Tea draws after each message
	}
	return g, g.update(msg)
}

func (g *guard) update(msg tea.Msg) (cmd tea.Cmd) {
	defer g.catch()
	model, cmd := g.model.Update(msg)
	g.model = model
	return g.command(cmd)
}

// View returns the model's view. It returns the previous view while that is still being sent, and if the model panics:
// the program is about to end, and the screen should not flicker first.
func (g *guard) View() tea.View {
	if g.free() {
		g.draw()
	}
	return g.last
}

func (g *guard) draw() {
	defer g.catch()
	g.last = g.model.View()
}

// command wraps cmd and the commands that it returns.
func (g *guard) command(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer g.catch()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i, c := range batch {
				batch[i] = g.command(c)
			}
		}
		return msg
	}
}

// catch recovers from a panic. It is deferred wherever the model's code runs.
func (g *guard) catch() {
	if value := recover(); value != nil {
		g.fail(&crash{value: value, stack: debug.Stack()})
	}
}
