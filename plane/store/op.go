package store

import (
	"context"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// Op is one change that the user wants: a value that a constructor of this package returns, for Store.Do. It is
// immutable data: Encode serializes it, and the Op that Decode returns does the same. What is learned while it runs is
// returned by its methods and passed to the next call.
type Op interface {
	// Title describes the change: "archive Sprint 1". It can contain untrusted text.
	Title() string
	// Touches returns the ids of the things whose writes must not overlap.
	Touches() []string
	// Check returns the reason why the server would refuse the change, by the rules of package sprint, or nil. The time
	// can be in any zone.
	Check(*Snapshot, time.Time) error
	// kind is the name of its type in the encoded form.
	kind() string
	// project is the project of what it changes.
	project() plane.ProjectID
}

// action is an Op that is done as a whole. The only other Op is several, whose parts are actions. Only run and resolve talk
// to the server, and only they may block.
type action interface {
	Op
	// predict returns the expected change of the copy. It must have no effect if it has already come true.
	predict(*Snapshot) change
	// run does the requests. The change is what is known to have happened, also when there is an error.
	run(context.Context, env, learned) (result, error)
	// resolve determines the outcome of a run whose outcome is not known, by reading only.
	resolve(context.Context, env, learned) (result, error)
	// inverse is what undoes it; false where the server has no way back. It is called when the write is done.
	inverse(*Snapshot, learned) (Op, bool)
	// effects are what it changes, a thing each.
	effects(learned) []Effect
}

// preparer is an action that depends on the moment at which it is started: it gets an external id, and notes what it
// overwrites.
type preparer interface {
	// prepared is the action as it is started. When it is started again, it keeps its external id.
	prepared(s *Snapshot, now time.Time, externalID string) action
}

// learned is what the earlier calls of an action have found out. It is data, as the action is.
type learned struct {
	// Sent means that a request was sent which is not repeated before one has looked.
	Sent bool
	// Item is the item as the server has created or changed it. Cycle, Comment and Link are what it has created.
	Item    *plane.Item
	Cycle   plane.CycleID
	Comment *plane.Comment
	Link    *plane.WebLink
	// Theirs means that someone else had created it before, so that it is not ours to delete.
	Theirs bool
	// Arrived are the items that are known to have moved.
	Arrived map[plane.ItemID]bool
	// Others are the items that other parts of the same write have created.
	Others []plane.Item
}

// result is what came of a run or a look.
type result struct {
	outcome outcome // only of a look
	change  change
	// learned is nil if nothing new was learned.
	learned *learned
}

// outcome is the result of looking up a write.
type outcome int

const (
	// unsure: it could not be found out; the error says why.
	unsure outcome = iota
	// applied: all of it was done.
	applied
	// notApplied: nothing of it was done.
	notApplied
	// partly: some of it was done; the change says what, and the error what not.
	partly
)

// change is a change of the copy, nil for none. It may be called more than once, on layers of different age.
type change func(*draft)

// env is what an action works with while it is done.
type env struct {
	client *plane.Client
	// copy returns the newest snapshot, for names and for what was learned in the meantime.
	copy func() *Snapshot
	now  func() time.Time
	// report receives the progress of a write of several requests; nil if it isn't needed.
	report func(step)
	// stop is closed when the requests that are not sent yet are given up.
	stop <-chan struct{}
	// stale means that time has passed since the operation was requested: what may have changed is read first.
	stale bool
}

// maxInteractive is up to how many requests a person waits for them: more are sent patiently.
const maxInteractive = 3

// paced is the same with the client for a number of requests.
func (e env) paced(requests int) env {
	if requests > maxInteractive {
		e.client = e.client.Patient(e.stop)
	}
	return e
}

// progress reports a step.
func (e env) progress(s step) {
	if e.report != nil {
		e.report(s)
	}
}

// stopped reports whether the rest is given up.
func (e env) stopped() bool {
	select {
	case <-e.stop:
		return true
	default:
		return false
	}
}

// step is how far a write of several requests is.
type step struct {
	done, of int
	part     *ended
}

// ended is a part of a write of several that has come to its end, good or bad. It is confirmed at once, so run and resolve
// do not return its change again.
type ended struct {
	// change is what is known to have happened.
	change change
	// left is what is still predicted.
	left change
	// freed are the ids that nothing left of the write touches.
	freed []string
}

// source is the external_source of everything that planedeck creates.
const source = "planedeck"
