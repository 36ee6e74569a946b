package store

import (
	"context"
	"errors"
)

// ErrNothingToUndo means that no write that is done has a way back, or that one is under way.
var ErrNothingToUndo = errors.New("there is nothing to undo")

// Undo does the opposite of the newest write that has one, as a write of its own. The title is that of the write that
// was undone. It returns as Do does; a write whose undoing failed can't be undone again: the undoing is listed as failed,
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
	return undone.Title, s.perform(ctx, j)
}

// takeUndo takes the write that is to be undone, so that nobody else does.
func (s *Store) takeUndo() (*job, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	snap := s.Snapshot()
	if _, ok := snap.CanUndo(); !ok {
		return nil, ErrNothingToUndo
	}
	j := s.find(snap.undo.ID)
	j.CanUndo = false
	s.publish()
	return j, nil
}
