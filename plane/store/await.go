package store

import (
	"context"
	"errors"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// tryAgain is how long a write that could not be sent waits at most before it is tried again. Trying costs nothing: as
// long as the server can't be reached, no request leaves.
const tryAgain = 30 * time.Second

// unreached reports whether all that failed of a write failed before it was sent, as the server could not be reached. A
// part that may have been sent is another case: it is looked up.
func unreached(err error) bool {
	if errors.Is(err, plane.ErrUnknownOutcome) {
		return false
	}
	unsent, ok := errors.AsType[*UnsentError](err)
	return errors.Is(err, plane.ErrUnsent) || ok && errors.Is(unsent, plane.ErrUnreachable)
}

// await shows a write as waiting for the server, and returns when it is worth trying again: after a while, or when a read
// shows that the server answers. It fails with the reason for which it won't be sent.
func (s *Store) await(ctx context.Context, j *job, made Change, why error, tries int) error {
	s.keep(j, made, Waiting, why)
	timer := time.NewTimer(min(time.Second<<min(tries, 10), tryAgain))
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-s.nextAnswer():
	case <-j.stop:
		if s.wasDropped(j) {
			return ErrDropped
		}
		return ErrStopped
	case <-ctx.Done():
		return ctx.Err()
	}
	s.keep(j, Change{}, Sending, nil)
	return nil
}

// wasDropped reports whether a write was taken off the list while it waited.
func (s *Store) wasDropped(j *job) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return j.dropped
}

// nextAnswer gives a channel that closes when the server answers a read.
func (s *Store) nextAnswer() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.answered
}

// serverAnswered notes that the server answers. The caller holds the lock.
func (s *Store) serverAnswered() {
	close(s.answered)
	s.answered = make(chan struct{})
}
