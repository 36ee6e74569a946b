package store

import (
	"errors"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// sight is what one has seen so far of a write whose answer was lost.
type sight struct {
	// lost is what happened to the answer.
	lost error
	// outcome, made and err are what the last look brought.
	outcome Outcome
	made    Change
	err     error
	// looks counts those that saw the write not done, or not all of it; until is the time of the last of them.
	looks int
	until time.Time
	// denied means that one may not look, gaveUp why looking ended early.
	denied bool
	gaveUp error
}

// take adds a look.
func (v *sight) take(at time.Time, outcome Outcome, made Change, err error) {
	v.outcome, v.made, v.err = outcome, made, err
	switch outcome {
	case NotApplied, Partly:
		v.looks++
		v.until = at
	case Unsure:
		if errors.Is(err, plane.ErrUnknownOutcome) {
			v.lost = err // It knows more: some of a write of several was found.
		}
		v.denied = errors.Is(err, plane.ErrUnauthorized) || errors.Is(err, plane.ErrForbidden)
	case Applied:
	}
}

// errRestUnsent means of a write that was done in part that the rest was never sent: no look can find it.
var errRestUnsent = errors.New("the rest was not sent")

// closed reports whether looking again can't bring anything new.
func (v *sight) closed() bool {
	return v.outcome == Applied || v.denied || errors.Is(v.err, errRestUnsent) ||
		v.looks >= looksToBelieve && endedByPlane(v.lost)
}

// verdict is what can be said of the write. That something is not there is no proof that it won't come: unless Plane has
// said itself that it failed, the outcome stays open.
func (v *sight) verdict() (Outcome, Change, error) {
	switch {
	case v.outcome == Applied:
		return Applied, v.made, v.err
	case v.outcome == Partly && (v.gaveUp == nil || errors.Is(v.gaveUp, ErrStopped)):
		return Partly, v.made, v.err
	case v.outcome == NotApplied && v.closed():
		return NotApplied, v.made, &NotDoneError{Cause: v.lost}
	case !v.until.IsZero():
		return Unsure, Change{}, &NotSeenError{Until: v.until, Cause: v.lost}
	}
	return Unsure, Change{}, v.lost
}
