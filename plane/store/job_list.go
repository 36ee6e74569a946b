package store

import (
	"context"
	"errors"
	"slices"
	"strings"
)

// ErrNoSuchWrite means that a write is not listed, or not in a state that allows the action.
var ErrNoSuchWrite = errors.New("there is no such write to act on")

// Retry performs a failed write again, as if it were new, but with the same id. One whose outcome is unknown is looked up
// twice first, and sent again only if no trace of it is found: the operation does no harm then, even if the first request is
// carried out after all. If a later write of the same thing was done since, it fails and names the write that would be
// reverted. Retry returns as Do does, and ErrNoSuchWrite for any other write.
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

// readmit restarts a failed or unknown write as the newest; lost is its error if its outcome is still open. Such a write is
// not prepared again, because the copy shows its own prediction.
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

// checkAgain checks a write before it is retried. A write of an earlier process was checked there, and its things may not be
// known here: changes made in the meantime are read before it is sent. The caller holds the lock.
func (s *Store) checkAgain(j *job) error {
	if !j.Earlier {
		return s.check(j)
	}
	j.work.restart()
	return nil
}

// RetryAnyway is Retry for a write that failed with an *OverwriteError. It overwrites the changes made elsewhere.
func (s *Store) RetryAnyway(ctx context.Context, id WriteID) error {
	if !s.insist(id) {
		return ErrNoSuchWrite
	}
	return s.Retry(ctx, id)
}

// insist allows a failed write to overwrite changes made elsewhere.
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

// ErrStopped means that something was not sent because Store.Stop stopped it.
var ErrStopped = errors.New("it was stopped")

// Stop cancels the requests of a running write that are not sent yet: all of them if it waits for its turn, and the remaining
// ones of a write of several, even if they wait for the budget. Requests already sent are completed. The write has then
// failed with an error that names the parts that were not done, and can be retried. Stop returns ErrNoSuchWrite if the
// write is not running.
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

// ErrDropped means that something was not sent because Store.Drop removed it from the list.
var ErrDropped = errors.New("it was dropped")

// Drop removes a write from the list that has ended, or that waits for the server; the Do of a waiting write fails with
// ErrDropped. If the write was not done, its things are shown again as last read from the server. A write in progress is
// not removed.
func (s *Store) Drop(id WriteID) {
	if j := s.unlist(id); j != nil {
		s.forget(j)
	}
}

// unlist removes a write from the list and returns it; nil if it is running or not listed.
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

// ErrNothingToUndo means that no write can be undone, or that one is in progress.
var ErrNothingToUndo = errors.New("there is nothing to undo")

// Undo undoes the newest write that can be undone, as a write of its own; called again, the one before. If a write failed in
// part, the completed part is undone, and the rest is dropped. The title is that of the undone write. Undo returns as Do
// does. A write whose undo failed can't be undone again: the undo is listed as failed, and can be retried.
func (s *Store) Undo(ctx context.Context) (title string, err error) {
	undone, err := s.undoNext()
	if err != nil {
		return "", err
	}
	j, err := s.admitInverse(undone, "undo "+undone.Title, Undoing)
	if err != nil {
		return undone.Title, err
	}
	s.dropRemainder(undone)
	return undone.Title, s.perform(ctx, j)
}

// admitInverse lists the write that reverts another one, unless another instance has reverted it in the meantime.
func (s *Store) admitInverse(back *job, title string, way Way) (*job, error) {
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

// ErrUndoneElsewhere means that another instance has undone a write in the meantime.
var ErrUndoneElsewhere = errors.New("another planedeck has undone it")

// dropRemainder drops a write that failed in part: its completed part is being undone, so the rest isn't wanted either.
func (s *Store) dropRemainder(undone *job) {
	if undone.State == Failed {
		s.Drop(undone.ID)
	}
}

// undoNext returns the write to undo next, and marks it, so that it isn't undone twice.
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

// ErrNothingToRedo means that no undo can be reverted: none was done, another change was requested since, or a write is in
// progress.
var ErrNothingToRedo = errors.New("there is nothing to redo")

// Redo reverts the newest undo, as a write of its own; called again, the one before. The title is that of the undo. Redo
// returns as Do does.
func (s *Store) Redo(ctx context.Context) (title string, err error) {
	back, err := s.redoNext()
	if err != nil {
		return "", err
	}
	j, err := s.admitInverse(back, strings.TrimPrefix(back.Title, "undo "), Redoing)
	if err != nil {
		return back.Title, err
	}
	return back.Title, s.perform(ctx, j)
}

// redoNext returns the undo to revert next, and marks it, so that it isn't reverted twice.
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

// forgetRedo makes redo unavailable, because another change was requested. The caller holds the lock.
func (s *Store) forgetRedo() {
	for _, j := range s.jobs {
		j.CanRedo = false
	}
}
