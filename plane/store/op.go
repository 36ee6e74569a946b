package store

import (
	"context"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// Op is one thing that a person wants changed: a value that is made by a constructor of this package and given to
// Store.Do, once. Only Run and Resolve talk to the server, and only they may block.
type Op interface {
	// Title says what it does: "archive Sprint 1". It can hold text from outside.
	Title() string
	// Touches has the ids of the things whose writes must not overlap.
	Touches() []string
	// Check is nil or the reason for which the server would refuse, by the rules of package sprint. The time is of any
	// zone.
	Check(*Snapshot, time.Time) error
	// Predict is what the copy will look like. It must be harmless when it has come true already.
	Predict(*Snapshot) Change
	// Run does the requests. The change is what is known to have happened, also when there is an error.
	Run(context.Context, *plane.Client) (Change, error)
	// Resolve finds out what came of a Run whose outcome is not known, by reading only.
	Resolve(context.Context, *plane.Client) (Outcome, Change, error)
	// Inverse is what undoes it, given what was before; false where the server has no way back. It is called when the
	// write is done.
	Inverse(before *Snapshot) (Op, bool)
}

// Outcome is what Resolve found.
type Outcome int

// The outcomes.
const (
	// Unsure: it could not be found out; the error says why.
	Unsure Outcome = iota
	// Applied: it was done, all of it.
	Applied
	// NotApplied: nothing of it was done.
	NotApplied
	// Partly: some of it was done; the change says what, and the error what not.
	Partly
)

// Change is a change of the copy. The zero Change is none.
type Change struct {
	edit func(*draft)
}

// change makes a Change of a function that may be called more than once, on layers of different age.
func change(edit func(*draft)) Change {
	return Change{edit: edit}
}

// identified is an Op that creates something, and marks it so that a repeat can be told from a second one.
type identified interface {
	identify(externalID string)
}

// stepped is an Op of several requests. It tells how far it is, and can be stopped between two of them.
type stepped interface {
	attend(watch)
}

// watch is what a stepped Op gets for each time that it is put under way.
type watch struct {
	// now is the store's clock.
	now func() time.Time
	// report tells of a step, nil for nobody. It is called from Run and Resolve only.
	report func(step)
	// stop is closed when what is not sent yet is to be given up.
	stop <-chan struct{}
}

// tell reports a step, if somebody wants to know.
func (w watch) tell(s step) {
	if w.report != nil {
		w.report(s)
	}
}

// few is up to how many requests a person waits for them: more are sent patiently.
const few = 3

// paced is the client for a number of requests.
func (w watch) paced(c *plane.Client, requests int) *plane.Client {
	if requests <= few {
		return c
	}
	return c.Patient(w.stop)
}

// stopped tells whether the rest is to be given up.
func (w watch) stopped() bool {
	select {
	case <-w.stop:
		return true
	default:
		return false
	}
}

// step is how far a write of several requests is. An Op whose requests stand each for itself has parts: what came of
// each is confirmed at once, and Run and Resolve do not return it again.
type step struct {
	done, of int
	part     *ended
}

// ended is a part that has come to its end, good or bad.
type ended struct {
	// made is what is known to have happened.
	made Change
	// left is what is still to be predicted.
	left Change
	// freed are the ids that nothing left of the write touches.
	freed []string
}

// source is the external_source of everything that planedeck creates.
const source = "planedeck"
