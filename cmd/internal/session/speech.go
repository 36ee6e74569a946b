package session

import (
	"context"
	"io"
	"strings"
	"sync"
)

// Pasted text is told from typed keys also where nothing is drawn.
const (
	pasteOn  = "\x1b[?2004h"
	pasteOff = "\x1b[?2004l"
)

// speech writes what a session says, a line below the other, for a terminal that is read aloud.
type speech struct {
	out  io.Writer
	more chan struct{} // holds one if there is something to write

	mu    sync.Mutex // guards lines
	lines []string
}

func newSpeech(out io.Writer) *speech {
	s := &speech{out: out, more: make(chan struct{}, 1)}
	s.say([]string{"planedeck: ? lists the keys, : all actions, q quits"})
	return s
}

// say takes lines. It does not wait until they are written.
func (s *speech) say(lines []string) {
	s.mu.Lock()
	s.lines = append(s.lines, lines...)
	s.mu.Unlock()
	select {
	case s.more <- struct{}{}:
	default: // what is to be written is known already
	}
}

// run writes lines in their order until ctx ends or the terminal is gone.
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
