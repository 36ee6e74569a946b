package store

import (
	"errors"
	"fmt"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// WriteError is the error of every write. What happened is in Err; errors.Is and errors.As reach it.
type WriteError struct {
	// ID is 0 if the write was refused before it was listed.
	ID    WriteID
	Title string
	// State is Failed or Unknown, or Done with a *KeptError: the server did it, though not all as it was sent.
	State WriteState
	Err   error
}

// Happened reports whether the write was done all the same: the error says what the server changed of it.
func (e *WriteError) Happened() bool {
	return e.State == Done
}

// Error is the title and the cause.
func (e *WriteError) Error() string {
	return e.Title + ": " + e.Err.Error()
}

// Unwrap gives the cause.
func (e *WriteError) Unwrap() error {
	return e.Err
}

// NotDoneError says that Plane failed at a write, and that it was not done when one looked: Plane had answered, so that
// nothing more comes of it.
type NotDoneError struct {
	// Cause is what Plane answered. It is not unwrapped: it Is plane.ErrUnknownOutcome, and the outcome is known now.
	Cause error
}

// Error says so.
func (e *NotDoneError) Error() string {
	return "it was not done: " + e.Cause.Error()
}

// NotSeenError says that the answer to a write was lost, and that nothing of it was to be seen on the server as long as
// one looked. It can still come to be done, so that it Is plane.ErrUnknownOutcome.
type NotSeenError struct {
	// Until is when one looked last.
	Until time.Time
	// Cause is what happened to the answer.
	Cause error
}

// Error says so.
func (e *NotSeenError) Error() string {
	return "not seen on the server as of " + e.Until.UTC().Format(time.TimeOnly+" UTC") + ": " + e.Cause.Error()
}

// Unwrap gives the cause.
func (e *NotSeenError) Unwrap() error {
	return e.Cause
}

// UnsentError says that a write ended before anything of it was sent.
type UnsentError struct {
	// Err is the reason, mostly that of a context.
	Err error
}

// Error says so.
func (e *UnsentError) Error() string {
	return "not sent: " + e.Err.Error()
}

// Unwrap gives the reason.
func (e *UnsentError) Unwrap() error {
	return e.Err
}

// SomeFailedError says which items of a write of several did not come out; the others did.
type SomeFailedError struct {
	// Failed are the items that did not, in their order.
	Failed []ItemFailure
	// Done counts the others.
	Done int
}

// ItemFailure is one item of a write of several that did not come out, and why. The item is as it was known before.
type ItemFailure struct {
	Item plane.Item
	// Reference is how people name it: "APOLLO-12"; empty if it has no number yet.
	Reference string
	Err       error
}

// Error counts them, and gives the first cause.
func (e *SomeFailedError) Error() string {
	return fmt.Sprintf("%d done, %d not: %v", e.Done, len(e.Failed), e.Failed[0].Err)
}

// Unwrap gives the causes.
func (e *SomeFailedError) Unwrap() []error {
	errs := make([]error, len(e.Failed))
	for i, f := range e.Failed {
		errs[i] = f.Err
	}
	return errs
}

// ErrGone is why items were left behind that the server does not have any more: someone deleted or archived them.
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
