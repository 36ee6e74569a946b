package store

import (
	"cmp"
	"context"
	"errors"

	"github.com/planedeck/planedeck/plane"
)

// Run sends the parts that wait, a few at a time.
func (o *several) Run(ctx context.Context, c *plane.Client) (Change, error) {
	o.halt = nil
	c = o.watch.paced(c, len(o.parts)-o.settled())
	var group crew
	places := make(chan struct{}, o.abreast)
	queue := make(map[string]<-chan struct{})
	for _, p := range o.parts {
		if p.state != waiting {
			continue
		}
		places <- struct{}{}
		if o.halted(ctx) != nil {
			break
		}
		after, done := enqueue(queue, p.op.Touches())
		group.Go(func() {
			defer func() { <-places }()
			defer close(done)
			for _, earlier := range after {
				<-earlier
			}
			o.send(ctx, c, p)
		})
	}
	group.Wait()
	o.giveUp(o.halted(ctx))
	return Change{}, o.outcome()
}

// enqueue puts something behind all that touch the same things; whoever is last in a queue has waited for the others.
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

// send does one part, unless all that is not sent is given up.
func (o *several) send(ctx context.Context, c *plane.Client, p *part) {
	if o.halted(ctx) != nil {
		return
	}
	made, err := p.op.Run(ctx, c)
	o.settle(p, made, err)
}

// halted is why nothing more is sent, nil if it is.
func (o *several) halted(ctx context.Context) error {
	if o.watch.stopped() {
		return ErrStopped
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.halt
}

// giveUp ends the parts that were not sent. Those that wait for a server that can't be reached still go when it answers,
// and those that were looked for in vain may have been sent earlier.
func (o *several) giveUp(why error) {
	if why == nil {
		return
	}
	waits := unreached(why)
	o.mu.Lock()
	defer o.mu.Unlock()
	var unsent []*part
	for _, p := range o.parts {
		if p.state != waiting || notFound(p) {
			continue
		}
		p.err = &UnsentError{Err: why}
		if !waits {
			p.state = failed
			unsent = append(unsent, p)
		}
	}
	if len(unsent) > 0 {
		o.tell(Change{}, unsent...)
	}
}

// settle takes over what came of a part, and tells of it.
func (o *several) settle(p *part, made Change, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	p.err = err
	switch {
	case Happened(err):
		p.state = came
	case errors.Is(err, errLater), errors.Is(err, plane.ErrGivenUp):
		p.state = waiting
	case unreached(err):
		p.state = waiting
		o.halt = cmp.Or(o.halt, err)
	case errors.Is(err, plane.ErrUnknownOutcome):
		p.state, p.lost = lost, err
	default:
		p.state = failed
		if o.halt == nil && concernsAll(err) {
			o.halt = err
		}
	}
	o.tell(made, p)
}

// concernsAll tells whether an error says nothing of one item: the others would fail as well.
func concernsAll(err error) bool {
	return errors.Is(err, plane.ErrUnauthorized) || errors.Is(err, plane.ErrUnreachable) ||
		errors.Is(err, plane.ErrRateLimited)
}

// tell reports parts that have changed their state. The caller holds the lock, so that reports come in their order.
func (o *several) tell(made Change, parts ...*part) {
	end := &ended{made: made, left: o.left()}
	for _, p := range parts {
		if p.open() {
			continue
		}
		for _, id := range p.op.Touches() {
			if o.held[id]--; o.held[id] == 0 {
				end.freed = append(end.freed, id)
			}
		}
	}
	o.watch.tell(step{done: o.settled(), of: len(o.parts), part: end})
}

// settled counts the parts that were sent and have come to an end, good or bad, in this round or before.
func (o *several) settled() int {
	n := 0
	for _, p := range o.parts {
		if p.state != waiting {
			n++
		}
	}
	return n
}
