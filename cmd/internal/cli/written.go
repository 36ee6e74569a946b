package cli

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/planedeck/planedeck/cmd/internal/output"
	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// writeSteps executes a write, reports what was done, and prints its steps if flags ask for them.
func (r *run) writeSteps(ctx context.Context, op store.Op, list []step, done string) error {
	list, err := r.doSteps(ctx, op, list, done)
	return r.printSteps(list, err)
}

// doSteps executes a write and reports what was done. It returns the steps with their outcomes.
func (r *run) doSteps(ctx context.Context, op store.Op, list []step, done string) ([]step, error) {
	ended := r.session.Do(ctx, op, r.flags.queue)
	err := r.wrote(op, ended)
	if err == nil {
		r.done(done)
	}
	return outcomes(list, ended), err
}

// printSteps prints the outcomes of steps, and returns err. It prints nothing unless flags ask for it, since people
// read the message on stderr, nor if nothing at all was done, since err explains that.
func (r *run) printSteps(list []step, err error) error {
	p := r.printer
	if !p.Asked() || err != nil && !isPartly(err) {
		return err
	}
	s := steps()
	s.Columns = []string{"thing", "change", "outcome", "refused"}
	return cmp.Or(err, p.Print(s.List(list)))
}

// isPartly reports whether an error means that something was done.
func isPartly(err error) bool {
	f, ok := errors.AsType[*failure](err)
	return ok && f.code == exitPartly
}

// outcomes sets the outcomes of the steps of a write that ended with an error or nil.
func outcomes(list []step, ended error) []step {
	why, rest := unmoved(ended), outcomeDone
	switch {
	case errors.Is(ended, session.ErrQueued) && len(why) == 0:
		rest = outcomeQueued
	case ended != nil && len(why) == 0 && !store.Happened(ended):
		rest = outcomeOf(ended)
	}
	for i := range list {
		s := &list[i]
		err, left := why[s.item]
		switch s.outcome = rest; {
		case s.same:
			s.outcome = outcomeUnchanged
		case left:
			s.outcome, s.refused = outcomeOf(err), reason(err)
		case s.item == "" && len(why) > 0: // The outcome of a cycle depends on all of its items.
			s.outcome, s.refused = outcomeFailed, words.Count(len(why), "item")+" not moved"
		case rest != outcomeDone && rest != outcomeQueued:
			s.refused = reason(ended)
		}
		if errors.Is(ended, session.ErrQueued) && s.outcome == outcomeFailed {
			s.outcome, s.refused = outcomeQueued, ""
		}
	}
	return list
}

// errLeft is why an item didn't move although the server reported success.
var errLeft = errors.New("the server left it where it was")

// unmoved maps the items for which a write was not done to the reasons.
func unmoved(ended error) map[plane.ItemID]error {
	why := make(map[plane.ItemID]error)
	if some, ok := errors.AsType[*store.SomeFailedError](ended); ok {
		for _, f := range some.Failed {
			if !store.Happened(f.Err) {
				why[f.Item.ID] = f.Err
			}
		}
	}
	if left, ok := errors.AsType[*store.LeftBehindError](ended); ok {
		for _, i := range left.Items {
			if why[i.ID] = left.Err; left.Err == nil {
				why[i.ID] = errLeft
			}
		}
	}
	return why
}

// outcomeOf returns the outcome of a change that was not done because of err.
func outcomeOf(err error) stepOutcome {
	switch {
	case errors.Is(err, plane.ErrUnknownOutcome):
		return outcomeUnknown
	case isRefusal(err):
		return outcomeRefused
	}
	return outcomeFailed
}

// withOutcome adds the outcome to the schema of things that a command creates or edits. Values that only the server
// assigns are null if it hasn't created the thing yet.
func withOutcome[T any](s output.Schema[T], outcome func(T) stepOutcome, created func(T) bool) output.Schema[T] {
	s.Fields = append(slices.Clone(s.Fields), output.Field[T]{
		Name: "outcome", Doc: "what became of it: done, queued, or unchanged if there was nothing to change", Value: func(v T) any { return string(outcome(v)) },
	})
	for i, f := range s.Fields {
		if slices.Contains([]string{"id", "identifier", "url", "created_at", "updated_at"}, f.Name) {
			s.Fields[i].Value = func(v T) any {
				if !created(v) {
					return nil
				}
				return f.Value(v)
			}
		}
	}
	return s
}
