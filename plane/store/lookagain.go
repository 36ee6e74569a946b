package store

import (
	"context"
	"errors"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// lookAgainAfter is how long a write whose outcome is open is left alone at least before it is looked up again beside a
// read. The times double, as each look costs requests.
const lookAgainAfter = 30 * time.Second

// lookAgain looks for the write whose outcome has been open for longest, when the server has just answered a read: what was
// not seen in a minute can still come to be done. It looks once, and sends nothing.
func (s *Store) lookAgain(ctx context.Context) {
	j := s.takeUnknown()
	if j == nil {
		return
	}
	at := s.now()
	outcome, made, err := j.op.Resolve(ctx, s.client)
	if outcome == Applied {
		s.journal.End(j.ID, Done)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.confirm(made)
	switch outcome {
	case Applied:
		s.enter(j, Done, err)
		s.keepInverse(j)
	case Partly:
		s.enter(j, Failed, err)
		if errors.Is(err, plane.ErrUnknownOutcome) {
			s.enter(j, Unknown, err)
		}
		s.keepInverse(j)
	case NotApplied:
		s.enter(j, Unknown, &NotSeenError{Until: at, Cause: cause(j.lost)})
	case Unsure:
		s.enter(j, Unknown, j.lost)
	}
	s.publish()
}

// takeUnknown finds the write whose outcome has been open for longest, if it is due to be looked up again, and puts it
// into the state in which nobody else acts on it; nil if there is none.
func (s *Store) takeUnknown() *job {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, j := range s.jobs {
		pause := max(lookAgainAfter, j.looked.Sub(j.open))
		if j.State != Unknown || s.now().Sub(j.looked) < pause {
			continue
		}
		j.looked, j.lost = s.now(), j.Err
		s.enter(j, LookingUp, nil)
		s.publish()
		return j
	}
	return nil
}

// opened notes that the outcome of a write is open from now on. The caller holds the lock.
func (j *job) opened(now time.Time) {
	j.open, j.looked = now, now
}
