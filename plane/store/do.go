package store

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/planedeck/planedeck/plane"
)

// Do does a write: checks it, shows it as pending, waits for earlier writes of the same things, sends it, looks it up if
// its answer was lost. It returns when the write is done (nil), or with a *WriteError. A write that its check refuses is
// not listed; one that failed stays listed until Retry or Drop. When the context ends before anything was sent the write
// has failed, later its outcome is unknown.
func (s *Store) Do(ctx context.Context, op Op) error { return s.Begin(op)(ctx) }

// Begin does at once what Do does without waiting: it checks a write and shows it as pending, so that whatever is asked
// next already meets it. What it returns does the rest, is to be called once, and returns as Do does.
func (s *Store) Begin(op Op) func(context.Context) error {
	j, err := s.admit(op, op.Title(), false)
	if err != nil {
		return func(context.Context) error { return err }
	}
	return func(ctx context.Context) error { return s.perform(ctx, j) }
}

// admit checks an operation, and lists it.
func (s *Store) admit(op Op, title string, isUndo bool) (*job, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	err := op.Check(s.Snapshot(), s.now())
	if made, ok := op.(identified); ok && err == nil {
		var id string
		id, err = s.externalID()
		made.identify(id)
	}
	if err != nil {
		return nil, &WriteError{Title: title, State: Failed, Err: err}
	}
	s.lastID++
	j := &job{Write: Write{ID: s.lastID, Title: title}, op: op, isUndo: isUndo}
	s.jobs = append(s.jobs, j)
	s.begin(j)
	return j, nil
}

// externalID is a new id for something that is created.
func (s *Store) externalID() (string, error) {
	id := make([]byte, 16)
	if _, err := io.ReadFull(s.random, id); err != nil {
		return "", fmt.Errorf("make an external id: %w", err)
	}
	return hex.EncodeToString(id), nil
}

// begin puts a listed write, the newest, under way: its prediction is taken from what is visible, and reads under way
// learn what it touches. The caller holds the lock.
func (s *Store) begin(j *job) {
	j.stop = make(chan struct{})
	if many, ok := j.op.(stepped); ok {
		many.attend(watch{now: s.now, report: func(at step) { s.progress(j, at) }, stop: j.stop})
	}
	j.before = s.Snapshot()
	j.change = j.op.Predict(j.before)
	if o, ok := j.op.(*several); ok && len(o.parts) > 1 {
		j.Step, j.Steps = o.settled(), len(o.parts)
	}
	j.inverse, j.CanUndo = nil, false
	d := newDraft(j.before.data, s.now())
	d.apply(j.change)
	j.touched = d.touched
	s.protectFromReads(j.touched)
	j.hold(s.jobs)
	s.enter(j, Sending, nil)
	s.publish()
}

// enter puts a write into a state. The caller holds the lock.
func (s *Store) enter(j *job, state WriteState, err error) {
	j.State, j.Err, j.At = state, err, s.now()
}

// perform runs a write that was begun, to its end.
func (s *Store) perform(ctx context.Context, j *job) error {
	err := s.turn(ctx, j)
	if err == nil {
		err = s.journal.Begin(j.ID, j.op)
	}
	if err != nil {
		return s.finish(j, Change{}, &UnsentError{Err: err})
	}
	for tries := 0; ; tries++ {
		made, err := s.run(ctx, j)
		if !unreached(err) {
			return s.finish(j, made, err)
		}
		if why := s.await(ctx, j, made, err, tries); why != nil {
			return s.finish(j, Change{}, &UnsentError{Err: why})
		}
	}
}

// maxRuns is how often a write of several requests is gone on with when the line is cut in its middle.
const maxRuns = 3

// run sends a write. When its answer is lost it is looked up; one that is half done is gone on with, as that is worse than
// either end, and the operation looks before it sends anything again.
func (s *Store) run(ctx context.Context, j *job) (Change, error) {
	for runs := 1; ; runs++ {
		made, err := j.op.Run(ctx, s.client)
		if !errors.Is(err, plane.ErrUnknownOutcome) {
			return made, err
		}
		s.keep(j, made, LookingUp, nil)
		outcome, made, err := s.lookUp(ctx, j, err)
		if outcome != Partly || runs == maxRuns {
			return made, err
		}
		s.keep(j, made, Sending, nil)
	}
}

// turn waits for the writes that come first.
func (s *Store) turn(ctx context.Context, j *job) error {
	for _, free := range j.after {
		select {
		case <-free:
		case <-j.stop:
			return ErrStopped
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return ctx.Err()
}

// keep confirms what is known so far of a write that continues; why is for one that waits.
func (s *Store) keep(j *job, made Change, state WriteState, why error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.confirm(made)
	s.enter(j, state, why)
	s.publish()
}

// progress shows how far a write of several requests is, and takes over the part that has ended: its things are pending
// no more, and later writes of them can go.
func (s *Store) progress(j *job, at step) {
	s.mu.Lock()
	defer s.mu.Unlock()
	j.Step, j.Steps = at.done, at.of
	if p := at.part; p != nil {
		s.confirm(p.made)
		j.change = p.left
		for _, id := range p.freed {
			j.free(id)
		}
	}
	s.publish()
}

// finish ends a write with what is known to have happened. The error is a *WriteError, or nil if it was done.
func (s *Store) finish(j *job, made Change, err error) error {
	state := Done
	switch {
	case errors.Is(err, plane.ErrUnknownOutcome):
		state = Unknown
	case !Happened(err):
		state = Failed
	}
	if state != Unknown {
		s.journal.End(j.ID, state)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.confirm(made)
	s.enter(j, state, err)
	j.opened(j.At)
	j.release()
	s.keepInverse(j)
	s.publish()
	if err == nil {
		return nil
	}
	return &WriteError{ID: j.ID, Title: j.Title, State: state, Err: err}
}

// keepInverse remembers how a write that has ended is undone, one of several requests also when not all of it was done.
// The caller holds the lock.
func (s *Store) keepInverse(j *job) {
	_, many := j.op.(stepped)
	if done := j.State == Done; !j.isUndo && (done || many && j.State == Failed) {
		j.inverse, j.CanUndo = j.op.Inverse(j.before)
		if back, ok := j.inverse.(*patchItem); ok && back.patch.Description != nil {
			j.UndoDrops = WillDrop(*back.patch.Description)
		}
		forgetUndo(s.jobs)
	}
	if j.State == Done {
		j.before, j.change, j.touched, j.after = nil, Change{}, nil, nil
		s.jobs = trimmed(s.jobs)
	}
}

// find is a listed write, nil if there is none. The caller holds the lock.
func (s *Store) find(id WriteID) *job {
	i := slices.IndexFunc(s.jobs, func(j *job) bool { return j.ID == id })
	if i < 0 {
		return nil
	}
	return s.jobs[i]
}
