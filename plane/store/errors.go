package store

import (
	"errors"
	"fmt"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// WriteError is the error of every write. Err is the cause; errors.Is and errors.As reach it.
type WriteError struct {
	// ID is 0 if the write was refused before it was listed.
	ID    WriteID
	Title string
	// State is Failed or Unknown, or Done with a *KeptError: the server applied it, but not exactly as sent.
	State WriteState
	Err   error
}

// Happened reports whether the write was done anyway: the error then describes what the server changed.
func (e *WriteError) Happened() bool {
	return e.State == Done
}

// Error returns the title and the cause.
func (e *WriteError) Error() string {
	return e.Title + ": " + e.Err.Error()
}

// Unwrap returns the cause.
func (e *WriteError) Unwrap() error {
	return e.Err
}

// NotDoneError reports that Plane answered a write with an error, and that a later look found it not done. Because Plane
// had answered, it won't be done later either.
type NotDoneError struct {
	// Cause is Plane's answer. It is not unwrapped: it Is plane.ErrUnknownOutcome, and the outcome is now known.
	Cause error
}

// Error returns the message.
func (e *NotDoneError) Error() string {
	return "it was not done: " + e.Cause.Error()
}

// NotSeenError reports that the answer to a write was lost, and that the write didn't show up on the server while the
// store looked for it. It may still be done later, so the error Is plane.ErrUnknownOutcome.
type NotSeenError struct {
	// Until is the time of the last look.
	Until time.Time
	// Cause is why the answer was lost.
	Cause error
}

// Error returns the message.
func (e *NotSeenError) Error() string {
	return "not seen on the server as of " + e.Until.UTC().Format(time.TimeOnly+" UTC") + ": " + e.Cause.Error()
}

// Unwrap returns the cause.
func (e *NotSeenError) Unwrap() error {
	return e.Cause
}

// UnsentError reports that a write ended before any of its requests were sent.
type UnsentError struct {
	// Err is the reason, usually the error of a context.
	Err error
}

// Error returns the message.
func (e *UnsentError) Error() string {
	return "not sent: " + e.Err.Error()
}

// Unwrap returns the reason.
func (e *UnsentError) Unwrap() error {
	return e.Err
}

// SomeFailedError reports which items of a write of several failed; the others succeeded.
type SomeFailedError struct {
	// Failed are the items that failed, in their order.
	Failed []ItemFailure
	// Done counts the others.
	Done int
}

// ItemFailure is an item that failed in a write of several, and why. The item is as it was known before the write.
type ItemFailure struct {
	Item plane.Item
	// Reference is the item's readable identifier: "APOLLO-12"; empty if it has no number yet.
	Reference string
	Err       error
}

// Error reports the number of failures and the first cause.
func (e *SomeFailedError) Error() string {
	return fmt.Sprintf("%d done, %d not: %v", e.Done, len(e.Failed), e.Failed[0].Err)
}

// Unwrap returns the causes.
func (e *SomeFailedError) Unwrap() []error {
	errs := make([]error, len(e.Failed))
	for i, f := range e.Failed {
		errs[i] = f.Err
	}
	return errs
}

// ErrGone is the reason for items that did not move because they were deleted from the server or archived.
var ErrGone = errors.New("not there any more")

// LeftBehindError reports which items of a write of several did not move; the others did.
type LeftBehindError struct {
	// Items are those that did not move, as they were known before the write.
	Items []plane.Item
	// Moved counts the others.
	Moved int
	// Err is the error that stopped the write, nil if the server reported success.
	Err error
}

// Error reports the number of items that did not move.
func (e *LeftBehindError) Error() string {
	text := fmt.Sprintf("%d moved, %d did not", e.Moved, len(e.Items))
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

// Unwrap returns the error that stopped the write.
func (e *LeftBehindError) Unwrap() error {
	return e.Err
}

// ChangedError reports that a cycle's items have changed since a plan for it was made, so nothing was sent. Read the
// cycle's items and make a new plan.
type ChangedError struct {
	// Item is one of those that were added, removed or changed their state.
	Item plane.Item
}

// Error returns the message.
func (e *ChangedError) Error() string {
	return "the cycle has changed since this was planned"
}
