package store

// Pending tells whether a write of the thing with this id is under way, or its outcome unknown.
func (s *Snapshot) Pending(id string) bool {
	return s.pending[id] > 0
}

// Writes lists the writes of this session, newest first: all that are under way, failed or unknown, and the last ones
// that are done.
func (s *Snapshot) Writes() []Write { return s.writes }

// Undoable lists the writes that Store.Undo would undo one after another: newest first, ten at most.
func (s *Snapshot) Undoable() []Write { return s.undoable }

// CanUndo tells what Store.Undo would undo now: the newest write that has a way back. That can be one which failed in
// part. While a newer one is under way there is nothing to undo, as one would expect that one to be meant.
func (s *Snapshot) CanUndo() (title string, ok bool) {
	if len(s.undoable) == 0 {
		return "", false
	}
	newest := s.undoable[0]
	for _, w := range s.writes {
		if w.ID == newest.ID {
			break
		}
		if w.State.Running() {
			return "", false
		}
	}
	return newest.Title, true
}
