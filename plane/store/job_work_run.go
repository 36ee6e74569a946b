package store

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/planedeck/planedeck/plane"
)

// run sends the waiting parts, a few at a time. The returned change is that of a single action; the changes of parts are
// reported.
func (w *work) run(ctx context.Context, e env) (change, error) {
	if w.several == nil {
		got, err := w.parts[0].action.run(ctx, e, w.parts[0].learned)
		w.parts[0].learn(got)
		return got.change, err
	}
	w.halt = nil
	e = e.paced(len(w.parts) - w.finished())
	var group crew
	places := make(chan struct{}, w.several.Concurrency)
	queue := make(map[string]<-chan struct{})
	for _, p := range w.parts {
		if p.state != waiting {
			continue
		}
		places <- struct{}{}
		if w.halted(ctx, e) != nil {
			break
		}
		after, done := enqueue(queue, p.action.Touches())
		group.Go(func() {
			defer func() { <-places }()
			defer close(done)
			for _, earlier := range after {
				<-earlier
			}
			w.send(ctx, e, p)
		})
	}
	group.Wait()
	w.giveUp(e, w.halted(ctx, e))
	return nil, w.outcome(e)
}

// enqueue adds an entry to the queues of the things that it touches. It is enough to wait for the last entry of each queue,
// which has waited for the earlier ones.
func enqueue(queue map[string]<-chan struct{}, things []string) (after []<-chan struct{}, done chan struct{}) {
	done = make(chan struct{})
	for _, id := range things {
		if earlier, ok := queue[id]; ok && earlier != done {
			after = append(after, earlier)
		}
		queue[id] = done
	}
	return after, done
}

// send runs one part, unless the unsent parts are abandoned.
func (w *work) send(ctx context.Context, e env, p *part) {
	if w.halted(ctx, e) != nil {
		return
	}
	got, err := p.action.run(ctx, e, w.learnedBy(p))
	w.answered(e, p, got, err)
}

// learnedBy returns what a part has learned, including what it needs from other parts.
func (w *work) learnedBy(p *part) learned {
	w.mu.Lock()
	defer w.mu.Unlock()
	if fill, ok := p.action.(*fillCycle); ok {
		p.learned.Others = fill.created(w.parts)
	}
	return p.learned
}

// halted returns the reason why nothing more is sent, nil to continue.
func (w *work) halted(ctx context.Context, e env) error {
	if e.stopped() {
		return ErrStopped
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.halt
}

// giveUp ends the parts that were not sent. If the server can't be reached, they remain waiting and are sent when it answers.
// Parts that were looked up and not found are skipped, because they may have been sent earlier.
func (w *work) giveUp(e env, why error) {
	if why == nil {
		return
	}
	waits := unreached(why)
	w.mu.Lock()
	defer w.mu.Unlock()
	var unsent []*part
	for _, p := range w.parts {
		if p.state != waiting || p.notFound() {
			continue
		}
		p.err = &UnsentError{Err: why}
		if !waits {
			p.state = failed
			unsent = append(unsent, p)
		}
	}
	if len(unsent) > 0 {
		w.report(e, nil, unsent...)
	}
}

// answered records the result of a part, and reports it.
func (w *work) answered(e env, p *part, got result, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	p.learn(got)
	p.err = err
	switch {
	case Happened(err):
		p.state = succeeded
	case errors.Is(err, errLater), errors.Is(err, plane.ErrGivenUp):
		p.state = waiting
	case unreached(err):
		p.state = waiting
		w.halt = cmp.Or(w.halt, err)
	case errors.Is(err, plane.ErrUnknownOutcome):
		p.state, p.lost = lost, err
	default:
		p.state = failed
		if w.halt == nil && concernsAll(err) {
			w.halt = err
		}
	}
	w.report(e, got.change, p)
}

// concernsAll reports whether an error is not specific to one item, so the others would fail as well.
func concernsAll(err error) bool {
	return errors.Is(err, plane.ErrUnauthorized) || errors.Is(err, plane.ErrUnreachable) ||
		errors.Is(err, plane.ErrRateLimited)
}

// report reports parts that have changed their state. The caller holds the lock, so that reports are in order.
func (w *work) report(e env, made change, parts ...*part) {
	end := &ended{change: made, left: w.left()}
	for _, p := range parts {
		if p.open() {
			continue
		}
		for _, id := range p.action.Touches() {
			if w.held[id]--; w.held[id] == 0 {
				end.freed = append(end.freed, id)
			}
		}
	}
	e.progress(step{done: w.finished(), of: len(w.parts), part: end})
}

// outcome returns nil if all parts are done, and otherwise an error that names the items of those that are not.
func (w *work) outcome(e env) error {
	failures := &SomeFailedError{}
	named := make(map[plane.ItemID]bool)
	for _, p := range w.parts {
		w.learnedBy(p)
		if p.state == succeeded && p.err == nil {
			continue
		}
		for _, i := range p.about() {
			failures.Failed = append(failures.Failed, ItemFailure{Item: i, Reference: e.copy().Reference(i), Err: p.err})
			named[i.ID] = true
		}
	}
	if len(failures.Failed) == 0 {
		return nil
	}
	for _, p := range w.parts {
		for _, i := range p.about() {
			if !named[i.ID] {
				named[i.ID] = true
				failures.Done++
			}
		}
	}
	return failures
}

// resolve looks up each part whose answer was lost. Parts that are not found can be sent again: the store looks twice before
// it does that.
func (w *work) resolve(ctx context.Context, e env) (outcome, change, error) {
	if w.several == nil {
		got, err := w.parts[0].action.resolve(ctx, e, w.parts[0].learned)
		w.parts[0].learn(got)
		return got.outcome, got.change, err
	}
	for _, p := range w.parts {
		if p.state == lost || p.notFound() {
			w.look(ctx, e, p)
		}
	}
	err := w.outcome(e)
	switch {
	case slices.ContainsFunc(w.parts, func(p *part) bool { return p.state == lost }):
		return unsure, nil, err
	case err == nil:
		return applied, nil, nil
	case !slices.ContainsFunc(w.parts, func(p *part) bool { return !p.notFound() }):
		return notApplied, nil, nil
	default:
		return partly, nil, err
	}
}

// notFound reports whether a part is waiting because its answer was lost and a lookup didn't find it.
func (p *part) notFound() bool {
	_, ok := errors.AsType[*NotSeenError](p.err)
	return ok && p.state == waiting
}

// look looks up the outcome of one part.
func (w *work) look(ctx context.Context, e env, p *part) {
	at := e.now()
	got, err := p.action.resolve(ctx, e, w.learnedBy(p))
	w.mu.Lock()
	defer w.mu.Unlock()
	p.learn(got)
	switch got.outcome {
	case unsure:
		p.state, p.err = lost, errors.Join(p.lost, err)
	case applied:
		p.state, p.err = succeeded, err
	case notApplied, partly:
		p.state, p.err = waiting, &NotSeenError{Until: at, Cause: p.lost}
	}
	w.report(e, got.change, p)
}
