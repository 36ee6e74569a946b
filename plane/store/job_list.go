package store

import (
	"context"
	"errors"
	"slices"
	"strings"
)

// ErrNoSuchWrite means that a write is not listed, or not in a state for what was asked.
var ErrNoSuchWrite = errors.New("there is no such write to act on")

// Retry does a failed write again, as if it were new, though it keeps its id. One whose outcome is unknown is looked up
// twice first, and sent again only if nothing of it is to be seen: the operation does no harm then if the first one comes
// to be done after all. If a later write of the same thing was done since, it fails with what would be taken back. It returns as Do does, and ErrNoSuchWrite for any other write.
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
		if why := s.checkOvertaken(j); why != nil {
			return s.finish(j, nil, why)
		}
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
	} else if err := s.checkAgain(j); err != nil {
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

// checkAgain checks a write before it is tried again. One of an earlier process was checked there, and what it is about may
// not be known here: what others changed meanwhile is read before it is sent. The caller holds the lock.
func (s *Store) checkAgain(j *job) error {
	if !j.Earlier {
		return s.check(j)
	}
	j.work.restart()
	return nil
}

// RetryAnyway is Retry for a write that failed with an *OverwriteError, and that overwrites what others have changed.
func (s *Store) RetryAnyway(ctx context.Context, id WriteID) error {
	if !s.insist(id) {
		return ErrNoSuchWrite
	}
	return s.Retry(ctx, id)
}

// insist lets a write that failed overwrite what others have changed.
func (s *Store) insist(id WriteID) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	j := s.find(id)
	if j == nil || j.State != Failed {
		return false
	}
	j.work.insist()
	return true
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
	if j := s.unlist(id); j != nil {
		s.forget(j)
	}
}

// unlist takes a write off the list; nil is one that stays as it is running, or not listed.
func (s *Store) unlist(id WriteID) *job {
	s.mu.Lock()
	defer s.mu.Unlock()
	j := s.find(id)
	if j == nil || j.State.Running() && j.State != Waiting {
		return nil
	}
	if j.State == Waiting {
		j.halt(ErrDropped)
	}
	j.round++
	s.jobs = slices.DeleteFunc(s.jobs, func(o *job) bool { return o == j })
	s.publish()
	return j
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
	j, err := s.admitBack(undone, "undo "+undone.Title, Undoing)
	if err != nil {
		return undone.Title, err
	}
	s.forgetRest(undone)
	return undone.Title, s.perform(ctx, j)
}

// admitBack lists what takes a write back, unless another planedeck has done that meanwhile.
func (s *Store) admitBack(back *job, title string, way Way) (*job, error) {
	j, err := s.admit(back.inverse, title, way)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	j.undoes = back.entry
	if way == Undoing {
		j.undone = back.work.op()
	}
	s.mu.Unlock()
	if !s.claim(j, back) {
		return nil, ErrUndoneElsewhere
	}
	return j, nil
}

// ErrUndoneElsewhere means that another planedeck has undone a write meanwhile.
var ErrUndoneElsewhere = errors.New("another planedeck has undone it")

// forgetRest takes a write off the list that failed in part: what was done of it is being undone, so nobody wants the rest.
func (s *Store) forgetRest(undone *job) {
	if undone.State == Failed {
		s.Drop(undone.ID)
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

// ErrNothingToRedo means that no undo can be taken back: none was done, something else was asked for since, or a write is
// under way.
var ErrNothingToRedo = errors.New("there is nothing to redo")

// Redo takes the newest undo back, as a write of its own; called again, the one before. The title is that of the undo. It
// returns as Do does.
func (s *Store) Redo(ctx context.Context) (title string, err error) {
	back, err := s.redoNext()
	if err != nil {
		return "", err
	}
	j, err := s.admitBack(back, strings.TrimPrefix(back.Title, "undo "), Redoing)
	if err != nil {
		return back.Title, err
	}
	return back.Title, s.perform(ctx, j)
}

// redoNext finds the undo that is taken back next, and notes that it is.
func (s *Store) redoNext() (*job, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.Snapshot().CanRedo(); !ok {
		return nil, ErrNothingToRedo
	}
	for _, j := range slices.Backward(s.jobs) {
		if j.CanRedo {
			j.CanRedo = false
			s.publish()
			return j, nil
		}
	}
	return nil, ErrNothingToRedo
}

// forgetRedo forgets how undos are taken back, as something else was asked for. The caller holds the lock.
func (s *Store) forgetRedo() {
	for _, j := range s.jobs {
		j.CanRedo = false
	}
}
