package store

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane"
)

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

// errRestUnsent means of a write that was done in part that the rest was never sent: no look can find it.
var errRestUnsent = errors.New("the rest was not sent")

// sight is what has been seen so far of a write whose answer was lost.
type sight struct {
	// lost is what happened to the answer.
	lost error
	// outcome, made and err are what the last look found.
	outcome outcome
	made    change
	err     error
	// looks counts those that saw the write not done, or not all of it; until is the time of the last of them.
	looks int
	until time.Time
	// denied means that looking is not allowed, gaveUp is why looking ended early.
	denied bool
	gaveUp error
}

// lookUp looks for a write that has just lost its answer, no longer than the store may. What is cut short is not continued: one
// has looked too briefly to send anything of it again.
func (s *Store) lookUp(ctx context.Context, j *job, lost error) *sight {
	if s.lookFor > 0 {
		var end context.CancelFunc
		ctx, end = context.WithTimeout(ctx, s.lookFor)
		defer end()
	}
	return s.look(ctx, j, lost, waits())
}

// look looks at the server until the write is found, or it is clear that it was not done, or the waits are used up.
func (s *Store) look(ctx context.Context, j *job, lost error, waits []time.Duration) *sight {
	seen := &sight{lost: cause(lost)}
	for _, wait := range waits {
		stop := j.stop
		if seen.looks < looksToBelieve {
			stop = nil // Stopping a write ends the looking, though not before one has looked twice.
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

// cause is what happened to the answer of a write, also if it was looked for already.
func cause(lost error) error {
	if e, ok := errors.AsType[*NotSeenError](lost); ok {
		return e.Cause
	}
	return lost
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

// add adds a look.
func (v *sight) add(at time.Time, outcome outcome, made change, err error) {
	v.outcome, v.made, v.err = outcome, made, err
	switch outcome {
	case notApplied, partly:
		v.looks++
		v.until = at
	case unsure:
		if errors.Is(err, plane.ErrUnknownOutcome) {
			v.lost = err // It knows more: some of a write of several was found.
		}
		v.denied = errors.Is(err, plane.ErrUnauthorized) || errors.Is(err, plane.ErrForbidden)
	case applied:
	}
}

// closed reports whether looking again can't find anything new.
func (v *sight) closed() bool {
	return v.outcome == applied || v.denied || errors.Is(v.err, errRestUnsent) ||
		v.looks >= looksToBelieve && endedByPlane(v.lost)
}

// verdict is what is known of the write. The error is nil if it was done. That something is not there is no proof that it
// won't come: unless Plane itself has answered that it failed, the outcome stays open, and the error Is
// plane.ErrUnknownOutcome: a *NotSeenError if one looked and saw nothing.
func (v *sight) verdict() (outcome, change, error) {
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

// lookAgainAfter is how long a write whose outcome is open is left alone at least before it is looked up again beside a
// read. The times double, as each look costs requests.
const lookAgainAfter = 30 * time.Second

// lookAgain looks for the write whose outcome has been open for longest, when the server has just answered a read: what was
// not seen in a minute can still come to be done. It looks once, and sends nothing.
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

// foundAgain notes what a look has found.
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

// lookedUpNext finds the write whose outcome has been open for longest, if it is due to be looked up again, and puts it
// into the state in which nobody else acts on it; nil if there is none.
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
