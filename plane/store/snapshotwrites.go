package store

// Pending tells whether a write of the thing with this id is under way, or its outcome unknown.
func (s *Snapshot) Pending(id string) bool {
	return s.pending[id] > 0
}

// Writes lists the writes of this session, newest first: all that are under way, failed or unknown, and the last ones
// that are done.
func (s *Snapshot) Writes() []Write { return s.writes }

// CanUndo tells what Store.Undo would undo: the newest write that is done and has a way back. While a newer one is under
// way there is nothing to undo, as one would expect that one to be meant.
func (s *Snapshot) CanUndo() (title string, ok bool) {
	if s.undo.ID == 0 {
		return "", false
	}
	for _, w := range s.writes {
		if w.ID == s.undo.ID {
			break
		}
		if w.State.Running() {
			return "", false
		}
	}
	return s.undo.Title, true
}
