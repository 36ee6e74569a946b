package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// write executes a write. It returns nil if the write was done, even if the server changed some of what was sent, which
// a note reports. With --queue it also returns nil, with a note, if the change waits for the server. Any other outcome
// is an error with its exit code.
func (r *run) write(ctx context.Context, op store.Op) error {
	return r.wrote(op, r.session.Do(ctx, op, r.flags.queue))
}

// wrote reports the outcome of a write, as write does.
func (r *run) wrote(op store.Op, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, session.ErrQueued):
		r.queued = true
		say(r.sys, "The server can't be reached. It waits in the outbox: "+op.Title()+".")
		if some, ok := errors.AsType[*store.SomeFailedError](err); ok && some.Done > 0 {
			say(r.sys, fmt.Sprintf("%d of %d were done before that.", some.Done, some.Done+len(some.Failed)))
		}
		say(r.sys, "The next start of planedeck sends it, as does planedeck outbox retry all.")
		return nil
	case store.Happened(err):
		say(r.sys, words.Explain(err).What)
		return nil
	}
	return r.unwritten(err)
}

// lookUpHint is the next step if it isn't known whether a write was done.
const lookUpHint = "It may have been done: planedeck outbox retry all looks it up."

// unwritten returns the error of a write that wasn't done, or only in part.
func (r *run) unwritten(err error) error {
	if some, ok := errors.AsType[*store.SomeFailedError](err); ok {
		return r.someFailed(some)
	}
	if left, ok := errors.AsType[*store.LeftBehindError](err); ok && left.Moved > 0 {
		return r.leftBehind(left)
	}
	f := ofServer(err)
	f.text = words.Explain(err).What
	switch {
	case errors.Is(err, plane.ErrUnknownOutcome):
		f.code, f.kind, f.hint = exitUnreachable, unknownKind, lookUpHint
		if errors.Is(err, context.Canceled) {
			f.code = exitInterrupted
		}
	case errors.Is(err, context.Canceled):
		f.code, f.hint = exitInterrupted, ""
	case f.code == exitUnreachable:
		f.hint = "Nothing was sent, and nothing is kept: --queue keeps it in the outbox."
	case isRefusal(err):
		f.code = exitRefused
	}
	return f
}

// isRefusal reports whether err means that the server refused a change, or that its rules don't allow it.
func isRefusal(err error) bool {
	if _, ok := errors.AsType[*sprint.Refusal](err); ok {
		return true
	}
	if _, ok := errors.AsType[*store.OverwriteError](err); ok {
		return true
	}
	if _, ok := errors.AsType[*store.ChangedError](err); ok {
		return true
	}
	for _, refused := range []error{plane.ErrForbidden, plane.ErrNotFound, plane.ErrConflict, plane.ErrInvalid, store.ErrGone} {
		if errors.Is(err, refused) {
			return true
		}
	}
	return false
}

// someFailed returns the error of a write of several changes, some of which weren't done.
func (r *run) someFailed(e *store.SomeFailedError) error {
	first, _ := errors.AsType[*failure](r.unwritten(e.Failed[0].Err))
	if e.Done == 0 && len(e.Failed) == 1 {
		return first
	}
	text := fmt.Sprintf("%d of %d done", e.Done, e.Done+len(e.Failed))
	details := make([]string, len(e.Failed))
	for i, f := range e.Failed {
		details[i] = cmp.Or(f.Reference, f.Item.Name) + ": " + words.Explain(f.Err).What
	}
	f := &failure{code: exitPartly, text: text, details: details, status: first.status}
	if e.Done == 0 {
		f.code, f.kind, f.hint = first.code, first.kind, first.hint
	}
	for _, failed := range e.Failed { // The hint of a change that may have been done takes precedence.
		if own, _ := errors.AsType[*failure](r.unwritten(failed.Err)); own.kind == unknownKind {
			f.hint = own.hint
			if e.Done == 0 {
				f.kind = own.kind
			}
		}
	}
	return f
}

// leftBehind returns the error of a move of several items, some of which weren't moved.
func (r *run) leftBehind(e *store.LeftBehindError) error {
	why := "the server reports success, but the item isn't there"
	if e.Err != nil {
		why = words.Explain(e.Err).What
	}
	f := &failure{code: exitPartly, text: fmt.Sprintf("%d moved, %s did not", e.Moved, words.Count(len(e.Items), "item")), status: statusOf(e.Err)}
	for _, i := range e.Items {
		f.details = append(f.details, words.Item(r.snapshot(), i)+": "+why)
	}
	if errors.Is(e, plane.ErrUnknownOutcome) {
		f.hint = lookUpHint
	}
	return f
}

// statusOf returns the HTTP status of a server's refusal, 0 for none.
func statusOf(err error) int {
	if api, ok := errors.AsType[*plane.Error](err); ok {
		return api.Status
	}
	return 0
}

// agree asks for consent to a change that can't be undone or is easily regretted, unless --yes is given.
func (r *run) agree(ctx context.Context, question string) error {
	if r.flags.yes || r.flags.dryRun {
		return nil
	}
	return consent(ctx, r.sys, r.flags.noInput, question, "nothing was changed")
}

// consent asks a question that has to be answered with yes. If it can't ask, that is a usage error. Any other answer,
// or the end of the input, is an error whose message ends with otherwise, which is what didn't happen.
func consent(ctx context.Context, sys System, noInput bool, question, otherwise string) error {
	if noInput || !isTerminal(sys.In) || !isTerminal(sys.Out) {
		return usagef("%s Add --yes to agree", question)
	}
	d, err := newDialog(sys)
	if err != nil {
		return err
	}
	yes, err := d.askYes(ctx, question, false)
	if err == nil && !yes || isCancelled(err) {
		return &failure{code: exitUsage, text: "cancelled; " + otherwise, kind: cancelledKind}
	}
	return err
}

// writeAndReport executes a write, and reports what was done.
func (r *run) writeAndReport(ctx context.Context, op store.Op, done string) error {
	err := r.write(ctx, op)
	if err == nil {
		r.done(done)
	}
	return err
}

// refusal returns why a write would be refused, in the words of the screens; empty if it wouldn't.
func (r *run) refusal(op store.Op) string { return reason(op.Check(r.snapshot(), r.now())) }

// allowed returns an error if a write would be refused, so that the user isn't asked to agree to it.
func (r *run) allowed(op store.Op) error {
	if err := op.Check(r.snapshot(), r.now()); err != nil {
		return r.unwritten(err)
	}
	return nil
}

// done reports on stderr what was done, unless it waits in the outbox or --quiet is given.
func (r *run) done(text string) {
	if !r.flags.quiet && !r.queued {
		say(r.sys, text)
	}
}

// written returns the outcome of a write that ended without an error.
func (r *run) written() stepOutcome {
	if r.queued {
		return outcomeQueued
	}
	return outcomeDone
}

// reason returns why something would be refused, in the words of the screens; empty for nil.
func reason(refused error) string {
	if refused == nil {
		return ""
	}
	return words.Explain(refused).What
}
