//go:build unix

package tty

import (
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// continuedLate is how long the signal that continues a program may come behind.
const continuedLate = 300 * time.Millisecond

// Stops knows when the program is stopped and continued. Close it.
type Stops struct {
	stop, continued func()
	signals         chan os.Signal
	done            chan struct{}
}

// NewStops returns what calls stop when the program is told to stop from outside, and continued when it was stopped
// without having been told and runs again: from Listen on, in one goroutine, which they must not keep.
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

// Stop stops the program, with group also what runs with it, and returns when it is continued. It does nothing where no
// shell could continue it.
func (s *Stops) Stop(group bool) {
	if orphaned() {
		return
	}
	continued := make(chan os.Signal, 1)
	signal.Notify(continued, syscall.SIGCONT)
	defer signal.Stop(continued)
	signal.Stop(s.signals) // what follows is no news
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

// orphaned reports whether nobody in the session looks after the program's group, which the system doesn't stop then.
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

// Close listens no more.
func (s *Stops) Close() {
	signal.Stop(s.signals)
	close(s.done)
}
