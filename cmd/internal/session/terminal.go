package session

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"
)

// terminal is where a session is seen.
type terminal struct {
	in      io.Reader
	out     io.Writer
	environ []string
	// fixed keeps the colours of the configuration, whatever the terminal tells
	// of its background.
	fixed bool
	// heard leaves all that is written to somebody else: nothing is drawn.
	heard bool
}

// grace is how long the loop may take to end by itself.
const grace = 500 * time.Millisecond

// show runs model until it quits, ctx ends or something panics. It returns nil
// after a quit, the cause of ctx if that ended, and a *crash after a panic.
func (t terminal) show(ctx context.Context, model tea.Model) error {
	ctx, end := context.WithCancelCause(ctx)
	defer end(nil)
	// Bubble Tea would write every byte that is read and written into the file
	// of this variable: a typed API key too.
	if err := errors.Join(os.Unsetenv("TEA_TRACE"), os.Unsetenv("TEA_DEBUG")); err != nil {
		return fmt.Errorf("clear the environment: %w", err)
	}
	killed, kill := context.WithCancel(context.WithoutCancel(ctx))
	defer kill()
	options := []tea.ProgramOption{
		tea.WithContext(killed),
		tea.WithInput(t.in),
		tea.WithOutput(t.out),
		tea.WithEnvironment(t.environ),
		// Signals end ctx: Bubble Tea's own handler leaves out SIGHUP and SIGQUIT.
		tea.WithoutSignalHandler(),
		tea.WithFilter(t.filter),
	}
	if t.heard {
		restore, err := t.raw()
		if err != nil {
			return err
		}
		defer restore()
		options = append(options, tea.WithoutRenderer())
	}
	program := tea.NewProgram(&guard{model: model, fail: func(c *crash) { end(c) }}, options...)
	// A killed Bubble Tea leaves its reader behind, which would take the keys of
	// the next program. So the end of ctx asks, and kills only what hangs.
	defer context.AfterFunc(ctx, func() {
		time.AfterFunc(grace, kill)
		program.Quit()
	})()
	_, err := program.Run()
	switch cause := context.Cause(ctx); {
	case cause != nil:
		return cause
	case errors.Is(err, tea.ErrProgramPanic):
		return &crash{value: err}
	case errors.Is(err, tea.ErrInterrupted):
		return context.Canceled
	case err != nil:
		return fmt.Errorf("the terminal failed: %w", err)
	}
	return nil
}

// raw makes the terminal hand over each key at once and unseen, which Bubble Tea does only where it draws. What is no
// terminal stays as it is.
func (t terminal) raw() (restore func(), err error) {
	f, ok := t.in.(term.File)
	if !ok || !term.IsTerminal(f.Fd()) {
		return func() {}, nil
	}
	was, err := term.MakeRaw(f.Fd())
	if err != nil {
		return nil, fmt.Errorf("take the keys from the terminal: %w", err)
	}
	return func() { _ = term.Restore(f.Fd(), was) }, nil
}

// filter drops what the program should not learn.
func (t terminal) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	if _, ok := msg.(tea.BackgroundColorMsg); ok && t.fixed {
		return nil
	}
	return msg
}
