package store

import (
	"context"
	"errors"
	"slices"
)

// ErrNoSuchWrite means that a write is not listed, or not in a state for what was asked.
var ErrNoSuchWrite = errors.New("there is no such write to act on")

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
	if seen.outcome != applied && (seen.looks == looksToBelieve || errors.Is(seen.err, errRestUnsent)) {
		s.confirmPart(j, seen.made, Sending, nil)
		return s.perform(ctx, j)
	}
	_, made, err := seen.verdict()
	return s.finish(j, made, err)
}

// readmit starts a write that ended badly again, as the newest; lost is its error if its outcome is still open. Such a
// write is not prepared again: the copy shows its own prediction.
func (s *Store) readmit(id WriteID) (j *job, lost, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	j = s.find(id)
	if j == nil || j.State != Failed && j.State != Unknown {
		return nil, nil, ErrNoSuchWrite
	}
	if j.State == Unknown {
		lost = j.Err
	} else if err := s.check(j); err != nil {
		s.enter(j, Failed, err)
		s.publish()
		return nil, nil, &WriteError{ID: j.ID, Title: j.Title, State: Failed, Err: err}
	}
	s.jobs = append(slices.DeleteFunc(s.jobs, func(o *job) bool { return o == j }), j)
	s.begin(j)
	if lost != nil {
		s.enter(j, LookingUp, nil)
		s.publish()
	}
	return j, lost, nil
}

// ErrStopped is why something was not sent: Store.Stop gave it up.
var ErrStopped = errors.New("it was stopped")

// Stop gives up what is not sent yet of a write that is under way: all of one that waits for its turn, and the rest of a
// write of several, also if they wait for the budget. The requests that are sent come to their end. The write has failed
// then, names what was not done, and can be tried again. It is ErrNoSuchWrite if the write is not under way.
func (s *Store) Stop(id WriteID) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	j := s.find(id)
	if j == nil || !j.State.Running() {
		return ErrNoSuchWrite
	}
	j.halt(ErrStopped)
	return nil
}

// ErrDropped is why something was not sent: Store.Drop took it off the list.
var ErrDropped = errors.New("it was dropped")

// Drop takes a write off the list that has ended, or waits for the server: its Do fails with ErrDropped then. What is
// shown of one that was not done goes back to what the server last said. One that is under way stays.
func (s *Store) Drop(id WriteID) {
	if s.unlist(id) == Unknown {
		s.journal.End(id, Unknown)
	}
}

// unlist takes a write off the list, and returns the state in which it was. One that stays is running, or not listed.
func (s *Store) unlist(id WriteID) WriteState {
	s.mu.Lock()
	defer s.mu.Unlock()
	j := s.find(id)
	if j == nil || j.State.Running() && j.State != Waiting {
		return Sending
	}
	if j.State == Waiting {
		j.halt(ErrDropped)
	}
	s.jobs = slices.DeleteFunc(s.jobs, func(o *job) bool { return o == j })
	s.publish()
	return j.State
}

// ErrNothingToUndo means that no write that is done can be undone, or that one is under way.
var ErrNothingToUndo = errors.New("there is nothing to undo")

// Undo undoes the newest write that can be, as a write of its own; called again, the one before. What was done of a write
// that failed in part is undone too, and its rest is forgotten. The title is that of the write that was undone. It returns
// as Do does; a write whose undoing failed can't be undone again: the undoing is listed as failed, and can be tried again
// there.
func (s *Store) Undo(ctx context.Context) (title string, err error) {
	undone, err := s.undoNext()
	if err != nil {
		return "", err
	}
	j, err := s.admit(undone.inverse, "undo "+undone.Title, true)
	if err != nil {
		return undone.Title, err
	}
	s.forgetRest(undone)
	return undone.Title, s.perform(ctx, j)
}

// forgetRest takes a write off the list that failed in part: what was done of it is being undone, so nobody wants the rest.
func (s *Store) forgetRest(undone *job) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if undone.State == Failed {
		s.jobs = slices.DeleteFunc(s.jobs, func(j *job) bool { return j == undone })
		s.publish()
	}
}

// undoNext finds the write that is undone next, and notes that it is, so that it isn't undone twice.
func (s *Store) undoNext() (*job, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	snap := s.Snapshot()
	if _, ok := snap.CanUndo(); !ok {
		return nil, ErrNothingToUndo
	}
	j := s.find(snap.Undoable()[0].ID)
	j.CanUndo = false
	s.publish()
	return j, nil
}
