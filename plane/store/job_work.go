package store

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// work is an operation in progress. It belongs to a job, and stores what was learned while the operation ran.
type work struct {
	// several is the operation that the parts belong to, nil for a single action.
	several *several
	parts   []*part
	mu      sync.Mutex // guards the parts while they run, and the following fields
	// held counts the open parts that touch a thing.
	held map[string]int
	// halt is the reason why no more parts are started, nil while they are.
	halt error
}

// part is an action in progress. The state of a single action is always waiting.
type part struct {
	action  action
	learned learned
	state   partState
	change  change // its prediction
	// err is why it is not done, lost the error of the run whose answer was lost.
	err, lost error
}

// errLater is the error of a part that has to be run again when other parts are done.
var errLater = errors.New("there is more to come")

// partState is the progress of a part.
type partState int

const (
	// waiting is also the state of a part that was looked up and not found: it can be sent.
	waiting partState = iota
	lost
	failed
	succeeded
)

// open reports whether a part may still be done.
func (p *part) open() bool { return p.state == waiting || p.state == lost }

// about returns the items that are named when it fails.
func (p *part) about() []plane.Item {
	one, _ := p.action.(partial) // The parts of several are partial.
	return one.about(p.learned)
}

// learn stores what run or resolve has learned.
func (p *part) learn(r result) {
	if r.learned != nil {
		p.learned = *r.learned
	}
}

// workOf returns the work of an operation that is about to be started.
func workOf(op Op) *work {
	many, ok := op.(*several)
	if !ok {
		one, _ := op.(action) // There is no other kind of Op.
		return &work{parts: []*part{{action: one}}}
	}
	w := &work{several: many, parts: make([]*part, len(many.Parts))}
	for i, p := range many.Parts {
		w.parts[i] = &part{action: p}
	}
	return w
}

// op returns the operation as it was started.
func (w *work) op() Op {
	if w.several == nil {
		return w.parts[0].action
	}
	again := *w.several
	again.Parts = make(partList, len(w.parts))
	for i, p := range w.parts {
		again.Parts[i], _ = p.action.(partial)
	}
	return &again
}

// touches returns the ids that the parts touch that are not done.
func (w *work) touches() []string {
	var ids []string
	for _, p := range w.parts {
		if p.state != succeeded {
			ids = append(ids, p.action.Touches()...)
		}
	}
	return ids
}

// check starts a round of the write with all parts that are not done yet, except those that would be refused. It fails if
// none remain, or if a change made elsewhere would be overwritten.
func (w *work) check(s *Snapshot, now time.Time) error {
	var refused []error
	var overwrites *OverwriteError
	ready := 0
	for _, p := range w.parts {
		if p.state == succeeded {
			p.err = nil
			continue
		}
		p.state, p.err = waiting, p.action.Check(s, now)
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

// restart starts another round without a check.
func (w *work) restart() {
	for _, p := range w.parts {
		if p.state == failed {
			p.state, p.err = waiting, nil
		}
	}
}

// insist allows the parts that are not done to overwrite changes made elsewhere.
func (w *work) insist() {
	for _, p := range w.parts {
		if one, ok := p.action.(*patchItem); ok && p.state != succeeded {
			p.action = one.force()
		}
	}
}

// prepare prepares the parts that will be sent.
func (w *work) prepare(s *Snapshot, now time.Time, externalID string) {
	for n, p := range w.parts {
		id := externalID
		if w.several != nil {
			id += fmt.Sprintf("-%d", n+1)
		}
		if one, ok := p.action.(preparer); ok && p.state == waiting {
			p.action = one.prepared(s, now, id)
		}
	}
	for _, p := range w.parts {
		if fill, ok := p.action.(*fillCycle); ok {
			p.action = fill.preparedWith(w.parts)
		}
	}
}

// predict returns the prediction of the open parts. A part whose answer was lost retains its prediction, because a newer
// snapshot already shows it.
func (w *work) predict(s *Snapshot) change {
	w.held, w.halt = make(map[string]int), nil
	for _, p := range w.parts {
		if p.state == waiting {
			p.change = p.action.predict(s)
		}
		if p.open() {
			for _, id := range p.action.Touches() {
				w.held[id]++
			}
		}
	}
	return w.left()
}

// left returns the prediction of the open parts.
func (w *work) left() change {
	var changes []change
	for _, p := range w.parts {
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

// inverse returns the operation that undoes the completed parts, as one write.
func (w *work) inverse(s *Snapshot) (Op, bool) {
	if w.several == nil {
		return w.parts[0].action.inverse(s, w.parts[0].learned)
	}
	back := &several{Heading: "undo " + w.several.Heading, Concurrency: maxTogether}
	for _, p := range w.parts {
		if p.state != succeeded {
			continue
		}
		op, _ := p.action.inverse(s, p.learned)
		if one, ok := op.(partial); ok {
			back.Parts = append(back.Parts, one)
		}
	}
	return back, len(back.Parts) > 0
}

// progress counts the parts that have ended; 0 of 0 if there is only one.
func (w *work) progress() (done, of int) {
	if len(w.parts) == 1 {
		return 0, 0
	}
	return w.finished(), len(w.parts)
}

// finished counts the parts that were sent and have succeeded or failed, in this round or before.
func (w *work) finished() int {
	n := 0
	for _, p := range w.parts {
		if p.state != waiting {
			n++
		}
	}
	return n
}
