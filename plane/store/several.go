package store

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// several is one write of parts that stand each for itself: one that fails stops no other, and what has come out is kept
// and can be undone. Parts that touch the same thing go in their order.
type several struct {
	title string
	parts []*part
	// abreast is how many parts may be on the line at the same time.
	abreast int

	watch watch
	mu    sync.Mutex // guards what follows, and the parts, while they run
	held  map[string]int
	// halt is why no more parts are begun, nil as long as they are.
	halt error
}

// part is one of several operations.
type part struct {
	op     partial
	state  partState
	before *Snapshot // what its inverse is made from
	change Change    // its prediction
	// err is why it is not done, lost that its answer did not come.
	err, lost error
}

// partial is an Op that can be a part.
type partial interface {
	Op
	// about are the items that have to be named when it fails.
	about() []plane.Item
}

// errLater is what a part says that has to be run again when others are done.
var errLater = errors.New("there is more to come")

// partState is how far a part is.
type partState int

const (
	// waiting is also the state of what was looked for and not found: it can be sent.
	waiting partState = iota
	lost
	failed
	came
)

// open tells whether something may still come of a part.
func (p *part) open() bool { return p.state == waiting || p.state == lost }

func newSeveral(title string, abreast int, ops []partial) *several {
	o := &several{title: title, abreast: abreast}
	for _, op := range ops {
		o.parts = append(o.parts, &part{op: op})
	}
	return o
}

func (o *several) Title() string  { return o.title }
func (o *several) attend(w watch) { o.watch = w }

// Touches is what the parts touch that are not done.
func (o *several) Touches() []string {
	var ids []string
	for _, p := range o.parts {
		if p.state != came {
			ids = append(ids, p.op.Touches()...)
		}
	}
	return ids
}

// Check begins a round: all that is not done yet is to be done, but for the parts that would be refused. It fails if
// that leaves nothing, or if something would be overwritten.
func (o *several) Check(s *Snapshot, now time.Time) error {
	var refused []error
	var overwrites *OverwriteError
	ready := 0
	for _, p := range o.parts {
		if p.state == came {
			continue
		}
		p.state, p.err = waiting, p.op.Check(s, now)
		if p.err == nil {
			ready++
			continue
		}
		p.state = failed
		refused = append(refused, p.err)
		if e, ok := errors.AsType[*OverwriteError](p.err); ok {
			overwrites = e.with(overwrites)
		}
	}
	switch {
	case overwrites != nil:
		return overwrites
	case ready > 0:
		return nil
	case len(refused) > 0:
		return refused[0]
	}
	return &sprint.Refusal{Act: "changing", Reason: "there is nothing to change"}
}

// Predict is what the parts predict that are to be sent. One whose answer was lost keeps what it predicted, as a newer
// snapshot shows it already.
func (o *several) Predict(s *Snapshot) Change {
	o.held, o.halt = make(map[string]int), nil
	for _, p := range o.parts {
		if p.state == waiting {
			p.before, p.change = s, p.op.Predict(s)
		}
		if p.open() {
			for _, id := range p.op.Touches() {
				o.held[id]++
			}
		}
	}
	return o.left()
}

// left is the prediction of the parts of which something may still come.
func (o *several) left() Change {
	var changes []Change
	for _, p := range o.parts {
		if p.open() {
			changes = append(changes, p.change)
		}
	}
	return change(func(d *draft) {
		for _, c := range changes {
			d.apply(c)
		}
	})
}

// Run sends the parts that wait, a few at a time.
func (o *several) Run(ctx context.Context, c *plane.Client) (Change, error) {
	c = o.watch.paced(c, len(o.parts)-o.settled())
	var group sync.WaitGroup
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

// giveUp ends the parts that were not sent.
func (o *several) giveUp(why error) {
	if why == nil {
		return
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	var unsent []*part
	for _, p := range o.parts {
		if p.state == waiting {
			p.state, p.err = failed, &UnsentError{Err: why}
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
	case err == nil:
		p.state = came
	case errors.Is(err, errLater), errors.Is(err, plane.ErrGivenUp):
		p.state = waiting
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

// outcome is nil if all parts are done, and names the items of those that are not.
func (o *several) outcome() error {
	e := &SomeFailedError{}
	named := make(map[plane.ItemID]bool)
	for _, p := range o.parts {
		if p.state == came {
			continue
		}
		for _, i := range p.op.about() {
			e.Failed = append(e.Failed, ItemFailure{Item: i, Err: p.err})
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

// notFound tells whether a part waits because its answer was lost, and it was looked for in vain.
func notFound(p *part) bool {
	_, ok := errors.AsType[*NotDoneError](p.err)
	return ok && p.state == waiting
}

// look finds out what came of one part.
func (o *several) look(ctx context.Context, c *plane.Client, p *part) {
	outcome, made, err := p.op.Resolve(ctx, c)
	o.mu.Lock()
	defer o.mu.Unlock()
	switch outcome {
	case Unsure:
		p.state, p.err = lost, errors.Join(p.lost, err)
	case Applied:
		p.state, p.err = came, nil
	case NotApplied, Partly:
		p.state, p.err = waiting, &NotDoneError{Cause: p.lost}
	}
	o.tell(made, p)
}

// Inverse undoes the parts that are done, as one write.
func (o *several) Inverse(*Snapshot) (Op, bool) {
	var ops []partial
	for _, p := range o.parts {
		if p.state != came {
			continue
		}
		back, _ := p.op.Inverse(p.before)
		if op, ok := back.(partial); ok {
			ops = append(ops, op)
		}
	}
	if len(ops) == 0 {
		return nil, false
	}
	return newSeveral("undo "+o.title, abreastParts, ops), true
}
