package store

import (
	"context"
	"errors"
	"slices"

	"github.com/planedeck/planedeck/plane"
)

// outcome is nil if all parts are done, and names the items of those that are not.
func (o *several) outcome() error {
	e := &SomeFailedError{}
	named := make(map[plane.ItemID]bool)
	for _, p := range o.parts {
		if p.state == came && p.err == nil {
			continue
		}
		for _, i := range p.op.about() {
			e.Failed = append(e.Failed, ItemFailure{Item: i, Reference: o.seen.Reference(i), Err: p.err})
			named[i.ID] = true
		}
	}
	if len(e.Failed) == 0 {
		return nil
	}
	for _, p := range o.parts {
		for _, i := range p.op.about() {
			if !named[i.ID] {
				named[i.ID] = true
				e.Done++
			}
		}
	}
	return e
}

// Resolve looks for each part whose answer was lost. Those that are not found can be sent again: the store looks twice
// before it does that.
func (o *several) Resolve(ctx context.Context, c *plane.Client) (Outcome, Change, error) {
	for _, p := range o.parts {
		if p.state == lost || notFound(p) {
			o.look(ctx, c, p)
		}
	}
	err := o.outcome()
	switch {
	case slices.ContainsFunc(o.parts, func(p *part) bool { return p.state == lost }):
		return Unsure, Change{}, err
	case err == nil:
		return Applied, Change{}, nil
	case !slices.ContainsFunc(o.parts, func(p *part) bool { return !notFound(p) }):
		return NotApplied, Change{}, nil
	default:
		return Partly, Change{}, err
	}
}

// notFound reports whether a part waits because its answer was lost, and it was looked for in vain.
func notFound(p *part) bool {
	_, ok := errors.AsType[*NotSeenError](p.err)
	return ok && p.state == waiting
}

// look finds out what came of one part.
func (o *several) look(ctx context.Context, c *plane.Client, p *part) {
	at := o.watch.now()
	outcome, made, err := p.op.Resolve(ctx, c)
	o.mu.Lock()
	defer o.mu.Unlock()
	switch outcome {
	case Unsure:
		p.state, p.err = lost, errors.Join(p.lost, err)
	case Applied:
		p.state, p.err = came, err
	case NotApplied, Partly:
		p.state, p.err = waiting, &NotSeenError{Until: at, Cause: p.lost}
	}
	o.tell(made, p)
}
