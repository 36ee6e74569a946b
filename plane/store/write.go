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
	// Sending: its requests are in progress, or it waits for an earlier write of the same thing.
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
	// Err is why it failed, is unknown or waits. If it is done, Err is a *KeptError if the server changed the sent values, and
	// nil otherwise.
	Err error
	// At is when it entered its state, Begun when it was requested.
	At, Begun time.Time
	// Way is how it was requested.
	Way Way
	// Tries is how often sending it was started.
	Tries int
	// Earlier means that an earlier process requested it.
	Earlier bool
	// Kept means that the next process continues or lists it if this one ends.
	Kept bool
	// Unkept is the reason why it could not be written to disk, nil if it was or need not be.
	Unkept error
	// CanUndo means that it can be undone: it is done, at least in part.
	CanUndo bool
	// CanRedo means that it is an undo that can be reverted.
	CanRedo bool
	// UndoDrops is what Plane will remove from the description that undoing sends, in the form of WillDrop.
	UndoDrops []string
	// Step of Steps requests are done; Steps is 0 for a write of one request.
	Step, Steps int
}

// stateNames returns the states in their encoded form. LookingUp has none: until it is found, a write is Unknown.
func stateNames() map[WriteState]string {
	return map[WriteState]string{Sending: "sending", Waiting: "waiting", Unknown: "unknown", Failed: "failed", Done: "done"}
}

// MarshalText encodes a state that an [Entry] can have.
func (s WriteState) MarshalText() ([]byte, error) {
	name, ok := stateNames()[s]
	if !ok {
		return nil, fmt.Errorf("a write that is %v has no written form", s)
	}
	return []byte(name), nil
}

// UnmarshalText decodes the output of MarshalText.
func (s *WriteState) UnmarshalText(text []byte) error {
	for state, name := range stateNames() {
		if name == string(text) {
			*s = state
			return nil
		}
	}
	return fmt.Errorf("%q isn't the state of a write", text)
}

// Pending reports whether a write of the thing with this id is in progress, or its outcome is unknown.
func (s *Snapshot) Pending(id string) bool {
	return s.pending[id] > 0
}

// Writes lists the writes of this session and the remaining ones of earlier sessions, newest first: all that are in
// progress, failed or unknown, and the last ones that are done.
func (s *Snapshot) Writes() []Write { return s.writes }

// CountWrites returns the number of Writes in a state.
func (s *Snapshot) CountWrites(in WriteState) int { return s.inState[in] }

// Undoable lists the writes that Store.Undo would undo one after another: newest first, ten at most.
func (s *Snapshot) Undoable() []Write { return s.undoable }

// CanUndo returns the title of the write that Store.Undo would undo now: the newest one that can be undone, which may have
// failed in part. While a newer write is in progress nothing can be undone, because the user would expect undo to affect
// that one.
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

// CanRedo returns the title of the undo that Store.Redo would revert now: the newest one, unless another change was requested
// since. While a write is in progress nothing can be redone.
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
