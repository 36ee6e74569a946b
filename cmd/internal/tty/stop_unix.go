//go:build unix

package tty

import (
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// continuedLate is how long after a program continues the signal for it may arrive.
const continuedLate = 300 * time.Millisecond

// Stops notices when the program is stopped and continued. It must be closed.
type Stops struct {
	stop, continued func()
	signals         chan os.Signal
	done            chan struct{}
}

// NewStops returns a Stops that calls stop when a signal tells the program to stop, and continued when the program runs
// again after a stop without a signal that it could handle. It calls both in one goroutine, which they must not block.
func NewStops(stop, continued func()) *Stops {
	return &Stops{stop, continued, make(chan os.Signal, 4), make(chan struct{})}
}

// Listen starts to listen.
func (s *Stops) Listen() {
	s.listen()
	go func() {
		for {
			select {
			case got := <-s.signals:
				if got == syscall.SIGTSTP {
					s.stop()
				} else {
					s.continued()
				}
			case <-s.done:
				return
			}
		}
	}()
}

func (s *Stops) listen() { signal.Notify(s.signals, syscall.SIGTSTP, syscall.SIGCONT) }

// Stop stops the program, with group all programs of its group, and returns when it continues. It does nothing if there is
// no shell that could continue it.
func (s *Stops) Stop(group bool) {
	if orphaned() {
		return
	}
	continued := make(chan os.Signal, 1)
	signal.Notify(continued, syscall.SIGCONT)
	defer signal.Stop(continued)
	signal.Stop(s.signals) // the signals that follow are our own
	defer s.listen()
	if group {
		_ = syscall.Kill(0, syscall.SIGTSTP) // the program itself ignores it: Go can't give it back to the system
	}
	if syscall.Kill(os.Getpid(), syscall.SIGSTOP) != nil {
		return
	}
	select {
	case <-continued:
	case <-time.After(continuedLate):
	}
}

// orphaned reports whether no program in the session controls the program's group. The system doesn't stop such a group.
func orphaned() bool {
	group := syscall.Getpgrp()
	session, err := unix.Getsid(0)
	if err != nil || group == session {
		return true
	}
	parents, err := syscall.Getpgid(os.Getppid())
	if err == nil && parents == group {
		return false // a part of something that a shell has started
	}
	theirs, err := unix.Getsid(os.Getppid())
	return err != nil || theirs != session
}

// Close stops listening.
func (s *Stops) Close() {
	signal.Stop(s.signals)
	close(s.done)
}
