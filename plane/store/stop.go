package store

import "errors"

// ErrStopped is why something was not sent: Store.Stop gave it up.
var ErrStopped = errors.New("it was stopped")

// Stop gives up what is not sent yet of a write that is under way: all of one that waits for its turn, and the rest of a
// write of several, be they waiting for a place in the budget. What is on the line comes to its end. The write has failed then, names
// what was not done, and can be tried again. It is ErrNoSuchWrite if the write is not under way.
func (s *Store) Stop(id WriteID) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	j := s.find(id)
	if j == nil || !j.State.Running() {
		return ErrNoSuchWrite
	}
	j.halt()
	return nil
}
