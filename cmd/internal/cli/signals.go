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

// keyboard tells for whom the signals are that keys send: ctrl+c in an editor
// reaches all programs of the terminal, and is meant for the editor.
type keyboard struct{ lent atomic.Int32 }

// late is how long a signal may take to arrive.
const late = 200 * time.Millisecond

// lend runs f, to which the keys belong meanwhile.
func (k *keyboard) lend(f func()) {
	k.lent.Add(1)
	// The key that ended f may be on its way here.
	defer time.AfterFunc(late, func() { k.lent.Add(-1) })
	f()
}

// spares says whether a signal is for somebody else.
func (k *keyboard) spares(s os.Signal) bool {
	return k.lent.Load() > 0 && (s == os.Interrupt || s == syscall.SIGQUIT)
}

// signalled returns a context that the first signal ends, with the signal as its
// cause. Without it, SIGHUP and SIGQUIT would end the process with the terminal
// still in raw mode. A second signal ends the process at once, but for SIGHUP: it
// comes several times when a terminal is closed, and what is on its way to the
// server may outlive that.
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
