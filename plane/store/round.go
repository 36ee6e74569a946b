package store

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// round is a write of several under way.
type round struct {
	several several
	parts   []*part
	mu      sync.Mutex // guards the parts while they are done, and what follows
	// held counts the parts that touch a thing and of which something may still come.
	held map[string]int
	// halt is why no more parts are started, nil as long as they are.
	halt error
}

// part is one of several actions.
type part struct {
	task

	state  partState
	change change // its prediction
	// err is why it is not done, lost that its answer did not come.
	err, lost error
}

// errLater is the error of a part that has to be run again when others are done.
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

// open reports whether something may still come of a part.
func (p *part) open() bool { return p.state == waiting || p.state == lost }

// about are the items that are named when it fails.
func (p *part) about() []plane.Item {
	one, _ := p.action.(partial) // It was one when it became a part.
	return one.about(p.learned)
}

func newRound(o *several) *round {
	r := &round{several: *o, parts: make([]*part, len(o.Parts))}
	for i, p := range o.Parts {
		r.parts[i] = &part{task: task{action: p}}
	}
	return r
}

// op is the write with its parts as they were started.
func (r *round) op() Op {
	again := r.several
	again.Parts = make(partList, len(r.parts))
	for i, p := range r.parts {
		again.Parts[i], _ = p.action.(partial)
	}
	return &again
}

// touches is what the parts touch that are not done.
func (r *round) touches() []string {
	var ids []string
	for _, p := range r.parts {
		if p.state != came {
			ids = append(ids, p.touches()...)
		}
	}
	return ids
}

// check starts a round: all that is not done yet is to be done, but for the parts that would be refused. It fails if
// that leaves nothing, or if something would be overwritten.
func (r *round) check(s *Snapshot, now time.Time) error {
	var refused []error
	var overwrites *OverwriteError
	ready := 0
	for _, p := range r.parts {
		if p.state == came {
			p.err = nil
			continue
		}
		p.state, p.err = waiting, p.task.check(s, now)
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

// prepare starts the parts that are to be sent.
func (r *round) prepare(s *Snapshot, now time.Time, externalID string) {
	for n, p := range r.parts {
		if p.state == waiting {
			p.prepare(s, now, fmt.Sprintf("%s-%d", externalID, n+1))
		}
	}
	for _, p := range r.parts {
		if fill, ok := p.action.(*fillCycle); ok {
			p.action = fill.preparedWith(r.parts)
		}
	}
}

// predict is what the parts predict that are to be sent. One whose answer was lost keeps what it predicted, as a newer
// snapshot shows it already.
func (r *round) predict(s *Snapshot) change {
	r.held, r.halt = make(map[string]int), nil
	for _, p := range r.parts {
		if p.state == waiting {
			p.change = p.task.predict(s)
		}
		if p.open() {
			for _, id := range p.touches() {
				r.held[id]++
			}
		}
	}
	return r.left()
}

// left is the prediction of the parts of which something may still come.
func (r *round) left() change {
	var changes []change
	for _, p := range r.parts {
		if p.open() {
			changes = append(changes, p.change)
		}
	}
	return func(d *draft) {
		for _, c := range changes {
			d.apply(c)
		}
	}
}

// inverse undoes the parts that are done, as one write.
func (r *round) inverse(s *Snapshot) (Op, bool) {
	back := &several{Heading: "undo " + r.several.Heading, Concurrency: maxTogether}
	for _, p := range r.parts {
		if p.state != came {
			continue
		}
		op, _ := p.task.inverse(s)
		if one, ok := op.(partial); ok {
			back.Parts = append(back.Parts, one)
		}
	}
	return back, len(back.Parts) > 0
}

// progress counts the parts that have come to an end.
func (r *round) progress() (done, of int) {
	if len(r.parts) == 1 {
		return 0, 0
	}
	return r.settled(), len(r.parts)
}

// settled counts the parts that were sent and have come to an end, good or bad, in this round or before.
func (r *round) settled() int {
	n := 0
	for _, p := range r.parts {
		if p.state != waiting {
			n++
		}
	}
	return n
}
