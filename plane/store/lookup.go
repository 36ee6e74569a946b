package store

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// ErrNoSuchWrite means that a write is not listed, or not in a state for what was asked.
var ErrNoSuchWrite = errors.New("there is no such write to act on")

// waits are the times before each look for a write whose answer was lost. The line is mostly back within seconds.
func waits() []time.Duration {
	return []time.Duration{time.Second, 2 * time.Second, 4 * time.Second, 8 * time.Second, 15 * time.Second}
}

// looksToBelieve is how often in a row a write must be found not done before that is believed: the server may still have
// been at it when one looked first.
const looksToBelieve = 2

// lookUp finds out what came of a write. The error is nil if it was done, and stays the lost one, which Is
// plane.ErrUnknownOutcome, if it can't be found out.
func (s *Store) lookUp(ctx context.Context, j *job, lost error) (Outcome, Change, error) {
	notDone := 0
	for _, wait := range waits() {
		if pause(ctx, wait) != nil {
			break
		}
		outcome, made, err := j.op.Resolve(ctx, s.client)
		switch outcome {
		case Applied:
			return Applied, made, nil
		case NotApplied:
			err = &NotDoneError{Cause: lost}
		case Partly:
		case Unsure:
			if errors.Is(err, plane.ErrUnknownOutcome) {
				lost = err // It knows more: some of a write of several was found.
			}
			if errors.Is(err, plane.ErrUnauthorized) || errors.Is(err, plane.ErrForbidden) {
				return Unsure, Change{}, lost
			}
			notDone = 0
			continue
		}
		if notDone++; notDone == looksToBelieve {
			return outcome, made, err
		}
	}
	return Unsure, Change{}, lost
}

// pause waits for d, or fails with the context's error.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Retry does a failed write again, as if it were new, though it keeps its id. One whose outcome is unknown is looked up
// first, and sent again only if it was not done. It returns as Do does, and ErrNoSuchWrite for any other write.
func (s *Store) Retry(ctx context.Context, id WriteID) error {
	j, lost, err := s.readmit(id)
	if err != nil {
		return err
	}
	if lost == nil {
		return s.perform(ctx, j)
	}
	outcome, made, err := s.lookUp(ctx, j, lost)
	if outcome == NotApplied || outcome == Partly {
		s.keep(j, made, Sending)
		return s.perform(ctx, j)
	}
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

// Drop takes a write that has ended off the list. What is shown of one with an unknown outcome goes back to what the
// server last said. One that is under way stays.
func (s *Store) Drop(id WriteID) {
	if s.dropped(id) == Unknown {
		s.journal.End(id, Unknown)
	}
}

// dropped takes a write off the list, and returns the state in which it was. One that stays is running, or not listed.
func (s *Store) dropped(id WriteID) WriteState {
	s.mu.Lock()
	defer s.mu.Unlock()
	j := s.find(id)
	if j == nil || j.State.Running() {
		return Sending
	}
	s.jobs = slices.DeleteFunc(s.jobs, func(o *job) bool { return o == j })
	s.publish()
	return j.State
}
