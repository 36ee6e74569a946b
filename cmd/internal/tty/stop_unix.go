//go:build unix

package tty

import (
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// continuedLate is how long SIGCONT may take to arrive after the program continues.
const continuedLate = 300 * time.Millisecond

// Stops detects that the program is stopped and continued. It must be closed.
type Stops struct {
	stop, continued func()
	signals         chan os.Signal
	done            chan struct{}
}

// NewStops returns a Stops that calls stop when a signal asks the program to stop, and continued when the program
// continues after a stop that it could not handle. Both are called in the same goroutine, which they must not block.
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

// Stop stops the program (with group, its whole process group) and returns when it continues. It does nothing if no
// shell could continue the program.
func (s *Stops) Stop(group bool) {
	if orphaned() {
		return
	}
	continued := make(chan os.Signal, 1)
	signal.Notify(continued, syscall.SIGCONT)
	defer signal.Stop(continued)
	signal.Stop(s.signals) // the next signals are our own
	defer s.listen()
	if group {
		// Go can't restore the default action, so this program stops by SIGSTOP. Its own SIGTSTP must be ignored by the
		// system: a handler may run only after the program continues, and would stop it again.
		signal.Ignore(syscall.SIGTSTP)
		_ = syscall.Kill(0, syscall.SIGTSTP)
	}
	if syscall.Kill(os.Getpid(), syscall.SIGSTOP) != nil {
		return
	}
	select {
	case <-continued:
	case <-time.After(continuedLate):
	}
}

// orphaned reports whether the process group has no controlling process in its session. The system doesn't stop such a
// group.
func orphaned() bool {
	group := syscall.Getpgrp()
	session, err := unix.Getsid(0)
	if err != nil || group == session {
		return true
	}
	parents, err := syscall.Getpgid(os.Getppid())
	if err == nil && parents == group {
		return false // part of a job that a shell started
	}
	theirs, err := unix.Getsid(os.Getppid())
	return err != nil || theirs != session
}

// Close stops listening.
func (s *Stops) Close() {
	signal.Stop(s.signals)
	close(s.done)
}
