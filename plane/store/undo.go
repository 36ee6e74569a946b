package store

import (
	"context"
	"errors"
	"slices"
)

// ErrNothingToUndo means that no write that is done has a way back, or that one is under way.
var ErrNothingToUndo = errors.New("there is nothing to undo")

// Undo does the opposite of the newest write that has one, as a write of its own; done again, that of the one before.
// What was done of a write that failed in part is undone too, and its rest is forgotten. The title is that of the write
// that was undone. It returns as Do does; a write whose undoing failed can't be undone again: the undoing is listed as failed,
// and can be tried again there.
func (s *Store) Undo(ctx context.Context) (title string, err error) {
	undone, err := s.takeUndo()
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

// takeUndo takes the write that is to be undone, so that nobody else does.
func (s *Store) takeUndo() (*job, error) {
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
