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

// terminal is where a session is seen.
type terminal struct {
	in      io.Reader
	out     io.Writer
	environ []string
	line    *tty.Line
	// fixed keeps the colours of the configuration, whatever the terminal answers about its background.
	fixed bool
	// heard is for a terminal on which nothing is drawn, as all that is written is somebody else's to write.
	heard bool
	// plain keeps the terminal from sending keys in another form than it does by itself.
	plain bool
}

// grace is how long the loop may take to end by itself.
const grace = 500 * time.Millisecond

// errGone is the end of a session whose terminal is no longer there. Nobody hung up in its name, so it ends as by a
// signal.
var errGone = fmt.Errorf("the terminal is gone: %w", context.Canceled)

// show runs model until it quits, ctx ends or something panics. It returns nil after a quit, the cause of ctx if that
// ended, errGone if the terminal did, and a *crash after a panic.
func (t terminal) show(ctx context.Context, model tea.Model) error {
	ctx, end := context.WithCancelCause(ctx)
	defer end(nil)
	// Bubble Tea would write every byte that is read and written into the file of this variable: a typed API key too.
	if err := errors.Join(os.Unsetenv("TEA_TRACE"), os.Unsetenv("TEA_DEBUG")); err != nil {
		return fmt.Errorf("clear the environment: %w", err)
	}
	pace := &tty.Pace{}
	s := &screen{line: t.line, pace: pace, fixed: t.fixed}
	in, err := s.open(t.in, func(error) { end(errGone) })
	if err != nil {
		return err
	}
	defer s.close()
	killed, kill := context.WithCancel(context.WithoutCancel(ctx))
	defer kill()
	if !t.heard { // what is heard has no frames
		s.out = tty.NewWriter(t.out, pace, t.plain, killed.Done())
	}
	options := []tea.ProgramOption{
		tea.WithContext(killed),
		tea.WithInput(in),
		tea.WithOutput(s.output(t.out)),
		tea.WithEnvironment(t.environ),
		// Signals end ctx: Bubble Tea's own handler leaves out SIGHUP and SIGQUIT.
		tea.WithoutSignalHandler(),
		tea.WithFilter(s.filter),
	}
	if t.heard {
		options = append(options, tea.WithoutRenderer())
	}
	s.program = tea.NewProgram(&guard{model: model, free: s.pace.Free, fail: func(c *crash) { end(c) }}, options...)
	s.listen()
	// A killed Bubble Tea leaves its reader behind. So the end of ctx asks, and kills only what hangs.
	defer context.AfterFunc(ctx, func() {
		time.AfterFunc(grace, kill)
		s.program.Quit()
	})()
	_, err = s.program.Run()
	return ending(ctx, err)
}

// ending is what the end of a program means.
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
