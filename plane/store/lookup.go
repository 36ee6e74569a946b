package store

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// ErrNoSuchWrite means that a write is not listed, or not in a state for what was asked.
var ErrNoSuchWrite = errors.New("there is no such write to act on")

// waits are the times before each look for a write whose answer was lost, a minute together. A server that is too busy to
// answer in time can still carry it out when one has long given up.
func waits() []time.Duration {
	return []time.Duration{
		time.Second, 2 * time.Second, 4 * time.Second, 8 * time.Second, 15 * time.Second, 30 * time.Second,
	}
}

// looksToBelieve is how often a write must be found not done before that is believed of one that Plane itself failed at:
// nothing is under way there any more. It is also how often one looks at least before looking is given up.
const looksToBelieve = 2

// endedByPlane reports whether nothing more can come of a write whose outcome is open, as Plane itself has answered that
// it failed.
func endedByPlane(lost error) bool {
	if some, ok := errors.AsType[*SomeFailedError](lost); ok {
		return !slices.ContainsFunc(some.Failed, func(f ItemFailure) bool {
			return errors.Is(f.Err, plane.ErrUnknownOutcome) && !endedByPlane(f.Err)
		})
	}
	e, ok := errors.AsType[*plane.Error](lost)
	return ok && e.Own && e.Status >= http.StatusInternalServerError
}

// lookUp finds out what came of a write. The error is nil if it was done. If it can't be found out it Is
// plane.ErrUnknownOutcome: a *NotSeenError if one looked and saw nothing.
func (s *Store) lookUp(ctx context.Context, j *job, lost error) (Outcome, Change, error) {
	seen := s.look(ctx, j, lost, waits())
	return seen.verdict()
}

// look looks at the server until the write is found, or it is clear that it was not done, or the waits are used up.
func (s *Store) look(ctx context.Context, j *job, lost error, waits []time.Duration) sight {
	seen := sight{lost: cause(lost)}
	for _, wait := range waits {
		if seen.gaveUp = rest(ctx, j, wait, seen.looks); seen.gaveUp != nil {
			return seen
		}
		at := s.now()
		outcome, made, err := j.op.Resolve(ctx, s.client)
		if seen.take(at, outcome, made, err); seen.closed() {
			return seen
		}
	}
	return seen
}

// cause is what happened to the answer of a write, also if it was looked for already.
func cause(lost error) error {
	if e, ok := errors.AsType[*NotSeenError](lost); ok {
		return e.Cause
	}
	return lost
}

// rest waits for the next look. Stopping the write ends the looking, though not before one has looked twice.
func rest(ctx context.Context, j *job, d time.Duration, looks int) error {
	stop := j.stop
	if looks < looksToBelieve {
		stop = nil
	}
	return pause(ctx, d, stop)
}

// pause waits for d. It fails with the context's error, or with ErrStopped when stop closes; nil never does.
func pause(ctx context.Context, d time.Duration, stop <-chan struct{}) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-stop:
		return ErrStopped
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Retry does a failed write again, as if it were new, though it keeps its id. One whose outcome is unknown is looked up
// twice first, and sent again only if nothing of it is to be seen: the operation does no harm then if the first one comes
// to be done after all. It returns as Do does, and ErrNoSuchWrite for any other write.
func (s *Store) Retry(ctx context.Context, id WriteID) error {
	j, lost, err := s.readmit(id)
	if err != nil {
		return err
	}
	if lost == nil {
		return s.perform(ctx, j)
	}
	seen := s.look(ctx, j, lost, waits()[:looksToBelieve])
	if seen.outcome != Applied && (seen.looks == looksToBelieve || errors.Is(seen.err, errRestUnsent)) {
		s.keep(j, seen.made, Sending, nil)
		return s.perform(ctx, j)
	}
	_, made, err := seen.verdict()
	return s.finish(j, made, err)
}

// readmit puts a write that ended badly under way again, as the newest; lost is its error if its outcome is still open.
func (s *Store) readmit(id WriteID) (j *job, lost, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	j = s.find(id)
	if j == nil || j.State != Failed && j.State != Unknown {
		return nil, nil, ErrNoSuchWrite
	}
	if j.State == Unknown {
		lost = j.Err
	} else if err := j.op.Check(s.Snapshot(), s.now()); err != nil {
		s.enter(j, Failed, err)
		s.publish()
		return nil, nil, &WriteError{ID: j.ID, Title: j.Title, State: Failed, Err: err}
	}
	s.jobs = append(slices.DeleteFunc(s.jobs, func(o *job) bool { return o == j }), j)
	before := j.before
	s.begin(j)
	if lost != nil {
		j.before = before // The newer one shows the write's own prediction.
		s.enter(j, LookingUp, nil)
		s.publish()
	}
	return j, lost, nil
}

// Drop takes a write off the list that has ended, or waits for the server: its Do fails with ErrDropped then. What is
// shown of one that was not done goes back to what the server last said. One that is under way stays.
func (s *Store) Drop(id WriteID) {
	if s.dropped(id) == Unknown {
		s.journal.End(id, Unknown)
	}
}

// ErrDropped is why something was not sent: Store.Drop took it off the list.
var ErrDropped = errors.New("it was dropped")

// dropped takes a write off the list, and returns the state in which it was. One that stays is running, or not listed.
func (s *Store) dropped(id WriteID) WriteState {
	s.mu.Lock()
	defer s.mu.Unlock()
	j := s.find(id)
	if j == nil || j.State.Running() && j.State != Waiting {
		return Sending
	}
	if j.State == Waiting {
		j.dropped = true
		j.halt()
	}
	s.jobs = slices.DeleteFunc(s.jobs, func(o *job) bool { return o == j })
	s.publish()
	return j.State
}
