package store

import (
	"errors"
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
	// seen is what the round began with; failures are named from it.
	seen *Snapshot

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
	o.seen = s
	for _, p := range o.parts {
		if p.state == came {
			p.err = nil
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
