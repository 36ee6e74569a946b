package store

import (
	"fmt"
	"time"
)

// WriteID identifies a write of this store, counting from 1 in the order of the requests.
type WriteID int64

// WriteState is the progress of a write.
type WriteState int

// The states of a write.
const (
	// Sending: its requests are under way, or it waits for an earlier write of the same thing.
	Sending WriteState = iota
	// LookingUp: its answer was lost, and the store is checking whether it was done.
	LookingUp
	// Done: the server has done it.
	Done
	// Failed: it was not done, or not all of it; it can be tried again.
	Failed
	// Unknown: the store could not determine whether it was done; it can be looked up again.
	Unknown
	// Waiting: the server can't be reached, so the remaining requests were not sent. They are sent automatically when the
	// server answers, and Write.Err says why it waits.
	Waiting
)

// Running reports whether the write will still progress on its own.
func (s WriteState) Running() bool {
	return s == Sending || s == LookingUp || s == Waiting
}

// String returns the state in one or two words.
func (s WriteState) String() string {
	names := [...]string{
		Sending: "sending", LookingUp: "looking it up", Done: "done", Failed: "failed", Unknown: "unknown", Waiting: "waiting for the server",
	}
	if s < 0 || int(s) >= len(names) {
		return fmt.Sprintf("WriteState(%d)", int(s))
	}
	return names[s]
}

// Write is a write as shown to the user.
type Write struct {
	ID    WriteID
	Title string
	State WriteState
	// Err is why it failed, is unknown or waits; of one that is done a *KeptError, if the server changed what was sent. It
	// is nil otherwise.
	Err error
	// At is when it entered this state, Begun when it was requested.
	At, Begun time.Time
	// Way is how it came about.
	Way Way
	// Tries is how often its requests were started.
	Tries int
	// Earlier means that an earlier process requested it.
	Earlier bool
	// Kept means that the next process continues it, or lists it, when this one ends.
	Kept bool
	// Unkept is why it isn't on disk, nil if it is or need not be.
	Unkept error
	// CanUndo means that it can be undone: it is done, at least in part.
	CanUndo bool
	// CanRedo means that it is an undo that can be reverted.
	CanRedo bool
	// UndoDrops is what Plane will take out of the description that undoing sends, as WillDrop says it.
	UndoDrops []string
	// Step of Steps requests are done; Steps is 0 for a write of one request.
	Step, Steps int
}

// stateNames are the states as they are written down. One that is looked up is unknown until then.
func stateNames() map[WriteState]string {
	return map[WriteState]string{Sending: "sending", Waiting: "waiting", Unknown: "unknown", Failed: "failed", Done: "done"}
}

// MarshalText writes a state that an [Entry] can have.
func (s WriteState) MarshalText() ([]byte, error) {
	name, ok := stateNames()[s]
	if !ok {
		return nil, fmt.Errorf("a write that is %v has no written form", s)
	}
	return []byte(name), nil
}

// UnmarshalText reads what MarshalText writes.
func (s *WriteState) UnmarshalText(text []byte) error {
	for state, name := range stateNames() {
		if name == string(text) {
			*s = state
			return nil
		}
	}
	return fmt.Errorf("%q isn't the state of a write", text)
}

// Pending reports whether a write of the thing with this id is under way, or its outcome unknown.
func (s *Snapshot) Pending(id string) bool {
	return s.pending[id] > 0
}

// Writes lists the writes of this session and those left by earlier ones, newest first: all that are under way, failed
// or unknown, and the last ones that are done.
func (s *Snapshot) Writes() []Write { return s.writes }

// CountWrites returns the number of Writes in a state.
func (s *Snapshot) CountWrites(in WriteState) int { return s.inState[in] }

// Undoable lists the writes that Store.Undo would undo one after another: newest first, ten at most.
func (s *Snapshot) Undoable() []Write { return s.undoable }

// CanUndo is what Store.Undo would undo now: the newest write that has a way back. That can be one which failed in
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

// CanRedo is what Store.Redo would take back now: the newest undo, unless something else was asked for since. While a write
// is under way there is nothing to take back.
func (s *Snapshot) CanRedo() (title string, ok bool) {
	for _, w := range s.writes {
		switch {
		case w.State.Running(), w.Way == Wanted:
			return "", false
		case w.CanRedo:
			return w.Title, true
		}
	}
	return "", false
}
