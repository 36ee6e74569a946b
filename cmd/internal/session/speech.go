package session

import (
	"context"
	"io"
	"strings"
	"sync"
)

// Bracketed paste is on even if nothing is drawn.
const (
	pasteOn  = "\x1b[?2004h"
	pasteOff = "\x1b[?2004l"
)

// speech writes the lines of a linear session, for screen readers.
type speech struct {
	out  io.Writer
	more chan struct{} // has an element if lines are waiting

	mu    sync.Mutex // guards lines
	lines []string
}

func newSpeech(out io.Writer) *speech {
	s := &speech{out: out, more: make(chan struct{}, 1)}
	s.say([]string{"planedeck: ? lists the keys, : all actions, q quits"})
	return s
}

// say queues lines. It doesn't wait until they are written.
func (s *speech) say(lines []string) {
	s.mu.Lock()
	s.lines = append(s.lines, lines...)
	s.mu.Unlock()
	select {
	case s.more <- struct{}{}:
	default: // the writer has already been woken
	}
}

// run writes the lines in order until ctx ends or the terminal is gone.
func (s *speech) run(ctx context.Context) {
	if _, err := io.WriteString(s.out, pasteOn); err != nil {
		return
	}
	for {
		select {
		case <-s.more:
			if s.write() != nil {
				return
			}
		case <-ctx.Done():
			_, _ = io.WriteString(s.out, pasteOff)
			return
		}
	}
}

func (s *speech) write() error {
	s.mu.Lock()
	lines := s.lines
	s.lines = nil
	s.mu.Unlock()
	if len(lines) == 0 {
		return nil
	}
	_, err := io.WriteString(s.out, strings.Join(lines, "\r\n")+"\r\n")
	return err
}
