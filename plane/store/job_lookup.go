package store

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// waits returns the pauses before each lookup of a write whose answer was lost, a minute in total. A server that is too busy
// to answer in time can still carry out the write long after the request timed out.
func waits() []time.Duration {
	return []time.Duration{
		time.Second, 2 * time.Second, 4 * time.Second, 8 * time.Second, 15 * time.Second, 30 * time.Second,
	}
}

// looksToBelieve is how often a write to which Plane answered with an error must be found not done before it counts as
// failed: Plane is no longer working on it. It is also the minimum number of lookups before Stop ends them.
const looksToBelieve = 2

// errRestUnsent means that a write was done in part and the rest was never sent, so no lookup can find it.
var errRestUnsent = errors.New("the rest was not sent")

// lookup is what lookups have found so far about a write whose answer was lost.
type lookup struct {
	// lost is why the answer was lost.
	lost error
	// outcome, made and err are the result of the last lookup.
	outcome outcome
	made    change
	err     error
	// looks counts the lookups that found the write not done, or not completely; until is the time of the last of them.
	looks int
	until time.Time
	// denied means that the lookup is not permitted, gaveUp is why looking ended early.
	denied bool
	gaveUp error
}

// lookUp looks for a write that has just lost its answer, for at most the time configured for the store. If that time is cut
// short, the write is not continued, because the lookup was too brief to send anything again.
func (s *Store) lookUp(ctx context.Context, j *job, lost error) *lookup {
	if s.lookFor > 0 {
		var end context.CancelFunc
		ctx, end = context.WithTimeout(ctx, s.lookFor)
		defer end()
	}
	return s.look(ctx, j, lost, waits())
}

// look queries the server until the write is found, or it is clear that it was not done, or the waits are used up.
func (s *Store) look(ctx context.Context, j *job, lost error, waits []time.Duration) *lookup {
	seen := &lookup{lost: cause(lost)}
	for _, wait := range waits {
		stop := j.stop
		if seen.looks < looksToBelieve {
			stop = nil // Stopping a write ends the lookups, but not before the minimum number of them.
		}
		if seen.gaveUp = pause(ctx, wait, stop); seen.gaveUp != nil {
			return seen
		}
		at := s.now()
		outcome, made, err := j.work.resolve(ctx, s.env(j))
		if seen.add(at, outcome, made, err); seen.closed() {
			return seen
		}
	}
	return seen
}

// cause returns why the answer of a write was lost, even if it was already looked up.
func cause(lost error) error {
	if e, ok := errors.AsType[*NotSeenError](lost); ok {
		return e.Cause
	}
	return lost
}

// pause waits for d. It returns the context's error, or ErrStopped when stop is closed; a nil stop never is.
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

// add records the result of a lookup.
func (v *lookup) add(at time.Time, outcome outcome, made change, err error) {
	v.outcome, v.made, v.err = outcome, made, err
	switch outcome {
	case notApplied, partly:
		v.looks++
		v.until = at
	case unsure:
		if errors.Is(err, plane.ErrUnknownOutcome) {
			v.lost = err // This error is more specific: parts of a write of several were found.
		}
		v.denied = errors.Is(err, plane.ErrUnauthorized) || errors.Is(err, plane.ErrForbidden)
	case applied:
	}
}

// closed reports whether another lookup can't find anything new.
func (v *lookup) closed() bool {
	return v.outcome == applied || v.denied || errors.Is(v.err, errRestUnsent) ||
		v.looks >= looksToBelieve && endedByPlane(v.lost)
}

// verdict returns what is known about the write. The error is nil if it was done. That a write isn't found doesn't prove that
// it won't be done later: unless Plane itself has answered with an error, the outcome remains open, and the error Is
// plane.ErrUnknownOutcome. It is a *NotSeenError if the write was looked up and not found.
func (v *lookup) verdict() (outcome, change, error) {
	switch {
	case v.outcome == applied:
		return applied, v.made, v.err
	case v.outcome == partly && (v.gaveUp == nil || errors.Is(v.gaveUp, ErrStopped)):
		return partly, v.made, v.err
	case v.outcome == notApplied && v.closed():
		return notApplied, v.made, &NotDoneError{Cause: v.lost}
	case !v.until.IsZero():
		return unsure, nil, &NotSeenError{Until: v.until, Cause: v.lost}
	}
	return unsure, nil, v.lost
}

// endedByPlane reports whether a write whose outcome is open can't be done later any more, because Plane itself has answered
// that it failed.
func endedByPlane(lost error) bool {
	if some, ok := errors.AsType[*SomeFailedError](lost); ok {
		return !slices.ContainsFunc(some.Failed, func(f ItemFailure) bool {
			return errors.Is(f.Err, plane.ErrUnknownOutcome) && !endedByPlane(f.Err)
		})
	}
	e, ok := errors.AsType[*plane.Error](lost)
	return ok && e.Own && e.Status >= http.StatusInternalServerError
}

// lookAgainAfter is the minimum time before a write whose outcome is open is looked up again after a read. The intervals
// double, because each lookup costs requests.
const lookAgainAfter = 30 * time.Second

// lookAgain looks up the write whose outcome has been open longest, after the server has answered a read: a write that was
// not found within a minute can still be done later. It looks once, and changes nothing on the server.
func (s *Store) lookAgain(ctx context.Context) {
	j := s.lookedUpNext()
	if j == nil {
		return
	}
	at := s.now()
	outcome, made, err := j.work.resolve(ctx, s.env(j))
	state, round := s.foundAgain(j, at, outcome, made, err)
	s.persist(j, round, state)
}

// foundAgain records the result of such a lookup.
func (s *Store) foundAgain(j *job, at time.Time, outcome outcome, made change, err error) (WriteState, int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.confirm(made)
	switch outcome {
	case applied:
		s.enter(j, Done, err)
		s.noteInverse(j)
	case partly:
		s.enter(j, Failed, err)
		if errors.Is(err, plane.ErrUnknownOutcome) {
			s.enter(j, Unknown, err)
		}
		s.noteInverse(j)
	case notApplied:
		s.enter(j, Unknown, &NotSeenError{Until: at, Cause: cause(j.lost)})
	case unsure:
		s.enter(j, Unknown, j.lost)
	}
	s.publish()
	return j.State, j.round
}

// lookedUpNext returns the first listed write that is due to be looked up again, and sets its state to LookingUp, so that
// nothing else acts on it; nil if there is none.
func (s *Store) lookedUpNext() *job {
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
