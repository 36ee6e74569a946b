package cli

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"
)

// interrupted is the cause of a context that a signal ended.
type interrupted struct{ signal os.Signal }

func (i *interrupted) Error() string { return fmt.Sprintf("ended by signal: %v", i.signal) }

// keyboard knows which program the signals of keys are for: ctrl+c in an editor reaches all programs of the terminal,
// but is meant for the editor.
type keyboard struct{ lent atomic.Int32 }

// late is how long the signal of a key may take to arrive.
const late = 200 * time.Millisecond

// lend runs f. While it runs, signals of keys are for the program that f started.
func (k *keyboard) lend(f func()) {
	k.lent.Add(1)
	// The signal of the key that ended f may still arrive.
	defer time.AfterFunc(late, func() { k.lent.Add(-1) })
	f()
}

// spares reports whether a signal is for another program.
func (k *keyboard) spares(s os.Signal) bool {
	return k.lent.Load() > 0 && (s == os.Interrupt || s == syscall.SIGQUIT)
}

// signalled returns a context that the first signal ends, with the signal as its cause. Without it, SIGHUP and SIGQUIT
// would end the process while the terminal is in raw mode. A second signal ends the process immediately, except SIGHUP:
// it arrives several times when a terminal is closed, and changes in progress may need longer than that.
func signalled(parent context.Context, k *keyboard) (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(parent)
	got := make(chan os.Signal, 1)
	signal.Notify(got, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	go func() {
		for {
			select {
			case s := <-got:
				if k.spares(s) {
					continue
				}
				signal.Ignore(syscall.SIGHUP)
				cancel(&interrupted{s})
				signal.Stop(got)
			case <-ctx.Done():
			}
			return
		}
	}()
	return ctx, func() {
		signal.Stop(got)
		cancel(nil)
	}
}
