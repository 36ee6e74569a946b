//go:build unix

package tty

import (
	"os"
	"os/signal"
	"syscall"
	"time"
)

// notStopped is how long a process may run on after it was told to stop, before it is clear that it won't: the system
// doesn't stop a program that no shell could continue.
const notStopped = 300 * time.Millisecond

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

// Stop stops the program, with group also what runs with it, and returns when it is continued.
func (s *Stops) Stop(group bool) {
	continued := make(chan os.Signal, 1)
	signal.Notify(continued, syscall.SIGCONT)
	defer signal.Stop(continued)
	signal.Stop(s.signals) // what the system does with the signal is wanted now
	defer s.listen()
	pid := os.Getpid()
	if group {
		pid = 0
	}
	if syscall.Kill(pid, syscall.SIGTSTP) != nil {
		return
	}
	select {
	case <-continued:
	case <-time.After(notStopped):
	}
}

// Close listens no more.
func (s *Stops) Close() {
	signal.Stop(s.signals)
	close(s.done)
}
