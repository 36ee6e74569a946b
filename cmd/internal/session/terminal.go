package session

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/cmd/internal/tty"
)

// terminal is the terminal of a session.
type terminal struct {
	in       io.Reader
	out      io.Writer
	environ  []string
	settings *tty.Settings
	// fixedTheme reports whether the configured theme is used, whatever background the terminal reports.
	fixedTheme bool
	// linear reports whether nothing is drawn, and speech writes to the terminal instead.
	linear bool
	// legacyKeys reports whether the terminal isn't asked to send keys in a newer form.
	legacyKeys bool
}

// quitLimit is how long the event loop may take to end after Quit.
const quitLimit = 500 * time.Millisecond

// errGone means that the terminal is gone although no SIGHUP arrived. The session ends as if by a signal.
var errGone = fmt.Errorf("the terminal is gone: %w", context.Canceled)

// show runs model until it quits (nil), ctx ends (its cause), the terminal is gone (errGone) or something panics (*crash).
func (t terminal) show(ctx context.Context, model tea.Model) error {
	ctx, end := context.WithCancelCause(ctx)
	defer end(nil)
	// With these variables, Bubble Tea logs every byte that it reads and writes, including a typed API key, to a file.
	if err := errors.Join(os.Unsetenv("TEA_TRACE"), os.Unsetenv("TEA_DEBUG")); err != nil {
		return fmt.Errorf("clear the environment: %w", err)
	}
	pace := &tty.Pace{}
	s := &screen{settings: t.settings, pace: pace, fixedTheme: t.fixedTheme}
	in, err := s.open(t.in, func(error) { end(errGone) })
	if err != nil {
		return err
	}
	defer s.close()
	killed, kill := context.WithCancel(context.WithoutCancel(ctx))
	defer kill()
	if !t.linear { // a linear session has no frames
		s.out = tty.NewWriter(t.out, pace, t.legacyKeys, killed.Done())
	}
	options := []tea.ProgramOption{
		tea.WithContext(killed),
		tea.WithInput(in),
		tea.WithOutput(s.output(t.out)),
		tea.WithEnvironment(t.environ),
		// Signals end ctx: Bubble Tea's own handler doesn't know SIGHUP and SIGQUIT.
		tea.WithoutSignalHandler(),
		tea.WithFilter(s.filter),
	}
	if t.linear {
		options = append(options, tea.WithoutRenderer())
	}
	s.program = tea.NewProgram(&guard{model: model, free: s.pace.Free, fail: func(c *crash) { end(c) }}, options...)
	s.listen()
	// A killed Bubble Tea program doesn't stop its reader, so the end of ctx asks it to quit, and kills it only if it
	// hangs.
	defer context.AfterFunc(ctx, func() {
		time.AfterFunc(quitLimit, kill)
		s.program.Quit()
	})()
	_, err = s.program.Run()
	return ending(ctx, err)
}

// ending returns why the program ended.
func ending(ctx context.Context, err error) error {
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
