package store

import (
	"context"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// Op is one change that the user wants: a value that a constructor of this package returns, for Store.Do. It is
// immutable data: Encode serializes it, and the Op that Decode returns does the same. Facts learned while it runs are
// returned by its methods and passed to the next call.
type Op interface {
	// Title describes the change: "archive Sprint 1". It can contain untrusted text.
	Title() string
	// Touches returns the ids of the things that it writes; writes of the same thing must not overlap.
	Touches() []string
	// Check returns the reason why the server would refuse the change, by the rules of package sprint, or nil. The time
	// can be in any zone.
	Check(*Snapshot, time.Time) error
	// kind returns the name of its type in the encoded form.
	kind() string
	// project returns the project that the change belongs to.
	project() plane.ProjectID
}

// action is an Op that is performed as a whole. The only other Op is several, whose parts are actions. Only run and resolve
// contact the server, and only they may block.
type action interface {
	Op
	// predict returns the expected change of the copy, which must have no effect if it has already happened.
	predict(*Snapshot) change
	// run sends the requests. The change is what is known to have happened, even if there is an error.
	run(context.Context, env, learned) (result, error)
	// resolve determines the outcome of a run whose outcome is not known, by reading only.
	resolve(context.Context, env, learned) (result, error)
	// inverse returns the Op that undoes it; false if the server offers no way to undo it. It is called when the write is done.
	inverse(*Snapshot, learned) (Op, bool)
	// effects lists what it changes, one Effect for each thing.
	effects(learned) []Effect
}

// preparer is an action that depends on the moment at which it is started: it gets an external id, and records the
// values that it overwrites.
type preparer interface {
	// prepared returns the action to start. If it was started before, it keeps its external id.
	prepared(s *Snapshot, now time.Time, externalID string) action
}

// learned is what earlier calls of an action have found out. Like the action, it is data.
type learned struct {
	// Sent means that a request was sent that must not be repeated before its outcome was looked up.
	Sent bool
	// Item is the item as the server created or changed it. Cycle, Comment and Link are those that it created.
	Item    *plane.Item
	Cycle   plane.CycleID
	Comment *plane.Comment
	Link    *plane.WebLink
	// Theirs means that it had already been created by another user, so undo must not delete it.
	Theirs bool
	// Arrived are the items that are known to have moved.
	Arrived map[plane.ItemID]bool
	// Others are the items that other parts of the same write created.
	Others []plane.Item
}

// result is the result of run or resolve.
type result struct {
	outcome outcome // only of resolve
	change  change
	// learned is nil if nothing new was learned.
	learned *learned
}

// outcome is the result of looking up a write.
type outcome int

const (
	// unsure: the outcome could not be determined; the error is the reason.
	unsure outcome = iota
	// applied: all of it was done.
	applied
	// notApplied: none of it was done.
	notApplied
	// partly: some of it was done; the change is that part, and the error describes the rest.
	partly
)

// change is a change of the copy, nil for none. It may be called more than once, on layers of different age.
type change func(*draft)

// env is the environment in which an action is performed.
type env struct {
	client *plane.Client
	// copy returns the newest snapshot, for names and for data that was read in the meantime.
	copy func() *Snapshot
	now  func() time.Time
	// report receives the progress of a write of several requests; nil if it isn't needed.
	report func(step)
	// stop is closed to abandon the requests that are not sent yet.
	stop <-chan struct{}
	// stale means that time has passed since the operation was requested: data that may have changed is read first.
	stale bool
}

// maxInteractive is the largest number of requests that the user waits for; longer sequences are sent patiently.
const maxInteractive = 3

// paced returns a copy of the environment whose client suits the number of requests.
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

// stopped reports whether the remaining requests are abandoned.
func (e env) stopped() bool {
	select {
	case <-e.stop:
		return true
	default:
		return false
	}
}

// step is the progress of a write of several requests.
type step struct {
	done, of int
	part     *ended
}

// ended is a part of a write of several that has succeeded or failed. It is confirmed immediately, so run and resolve do
// not return its change again.
type ended struct {
	// change is what is known to have happened.
	change change
	// left is the prediction for the remaining parts.
	left change
	// freed are the ids that no remaining part of the write touches.
	freed []string
}

// source is the external_source of everything that planedeck creates.
const source = "planedeck"
