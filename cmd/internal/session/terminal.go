package session

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	tea "charm.land/bubbletea/v2"
)

// terminal is where a session is seen.
type terminal struct {
	in      io.Reader
	out     io.Writer
	environ []string
	// fixed keeps the colours of the configuration, whatever the terminal tells
	// of its background.
	fixed bool
	// heard has the keys where nothing is drawn, as all that is written is somebody else's to write; else nil.
	heard *rawKeys
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
	if t.heard != nil {
		if err := t.heard.take(); err != nil {
			return err
		}
		defer t.heard.give()
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

// filter drops what the program should not learn, and takes the keys again that the shell had while it was suspended.
func (t terminal) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	if _, ok := msg.(tea.ResumeMsg); ok && t.heard != nil {
		_ = t.heard.take()
	}
	if _, ok := msg.(tea.BackgroundColorMsg); ok && t.fixed {
		return nil
	}
	return msg
}
