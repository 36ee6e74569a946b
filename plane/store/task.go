package store

import (
	"context"
	"time"
)

// work is an operation under way, with what was learned of it. It belongs to a job.
type work interface {
	// op is the operation as it was started.
	op() Op
	// touches are the ids of the things whose writes must not overlap with what is left.
	touches() []string
	// check is the operation's for what is left.
	check(*Snapshot, time.Time) error
	prepare(s *Snapshot, now time.Time, externalID string)
	predict(*Snapshot) change
	run(context.Context, env) (change, error)
	resolve(context.Context, env) (outcome, change, error)
	inverse(*Snapshot) (Op, bool)
	// progress counts the requests that are done, of all; 0 for one request.
	progress() (done, of int)
}

// workOf is an operation that is about to be started.
func workOf(op Op) work {
	if many, ok := op.(*several); ok {
		return newRound(many)
	}
	one, _ := op.(action) // There is no other.
	return &task{action: one}
}

// task is an action under way.
type task struct {
	action  action
	learned learned
}

func (t *task) op() Op            { return t.action }
func (t *task) touches() []string { return t.action.Touches() }

func (t *task) check(s *Snapshot, now time.Time) error { return t.action.Check(s, now) }

func (t *task) prepare(s *Snapshot, now time.Time, externalID string) {
	if p, ok := t.action.(preparer); ok {
		t.action = p.prepared(s, now, externalID)
	}
}

func (t *task) predict(s *Snapshot) change { return t.action.predict(s) }

func (t *task) run(ctx context.Context, e env) (change, error) {
	r, err := t.action.run(ctx, e, t.learned)
	t.learn(r)
	return r.change, err
}

func (t *task) resolve(ctx context.Context, e env) (outcome, change, error) {
	r, err := t.action.resolve(ctx, e, t.learned)
	t.learn(r)
	return r.outcome, r.change, err
}

func (t *task) inverse(s *Snapshot) (Op, bool) { return t.action.inverse(s, t.learned) }
func (t *task) progress() (done, of int)       { return 0, 0 }

func (t *task) learn(r result) {
	if r.learned != nil {
		t.learned = *r.learned
	}
}
