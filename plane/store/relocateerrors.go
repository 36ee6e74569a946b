package store

import (
	"errors"
	"fmt"

	"github.com/planedeck/planedeck/plane"
)

// ErrGone is why items were left behind that the server does not have any more: somebody deleted or archived them.
var ErrGone = errors.New("not there any more")

// LeftBehindError says which items of a write of several did not move; the others did.
type LeftBehindError struct {
	// Items are those that did not move, as they were known before.
	Items []plane.Item
	// Moved counts the others.
	Moved int
	// Err is what stopped it, nil if the server said that all was well.
	Err error
}

// Error counts them.
func (e *LeftBehindError) Error() string {
	text := fmt.Sprintf("%d moved, %d did not", e.Moved, len(e.Items))
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

// Unwrap gives what stopped it.
func (e *LeftBehindError) Unwrap() error {
	return e.Err
}

// ChangedError says that a cycle does not hold any more what a plan for it was made from, so that nothing was sent. Read
// the cycle's items and make a new plan.
type ChangedError struct {
	// Item is one that came, went or changed its state.
	Item plane.Item
}

// Error says so.
func (e *ChangedError) Error() string {
	return "the cycle has changed since this was planned"
}
