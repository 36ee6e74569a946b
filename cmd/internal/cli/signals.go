package cli

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

// interrupted is the cause of a context that a signal ended.
type interrupted struct{ signal os.Signal }

func (i *interrupted) Error() string { return fmt.Sprintf("ended by signal: %v", i.signal) }

// signalled returns a context that the first signal ends, with the signal as its
// cause. Without it, SIGHUP and SIGQUIT would end the process with the terminal
// still in raw mode. A second signal ends the process at once.
func signalled(parent context.Context) (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(parent)
	got := make(chan os.Signal, 1)
	signal.Notify(got, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	go func() {
		select {
		case s := <-got:
			cancel(&interrupted{s})
			signal.Stop(got)
		case <-ctx.Done():
		}
	}()
	return ctx, func() {
		signal.Stop(got)
		cancel(nil)
	}
}
