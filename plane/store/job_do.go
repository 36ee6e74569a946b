package store

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

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
	j, err := s.admit(op, op.Title(), Wanted)
	if err != nil {
		return func(context.Context) error { return err }
	}
	return func(ctx context.Context) error { return s.perform(ctx, j) }
}

// admit checks an operation, and lists it.
func (s *Store) admit(op Op, title string, way Way) (*job, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	j := &job{Write: Write{Title: title, Way: way, Begun: s.now()}, work: workOf(op)}
	if err := s.check(j); err != nil {
		return nil, &WriteError{Title: title, State: Failed, Err: err}
	}
	s.lastID++
	j.ID, j.entry = s.lastID, s.entryID()
	if way == Wanted {
		s.forgetRedo()
	}
	s.jobs = append(s.jobs, j)
	s.begin(j)
	return j, nil
}

// check checks a write, and prepares it if it can be started. The caller holds the lock.
func (s *Store) check(j *job) error {
	seen, now := s.Snapshot(), s.now()
	if err := j.work.check(seen, now); err != nil {
		return err
	}
	id, err := s.externalID()
	if err == nil {
		j.work.prepare(seen, now, id)
	}
	return err
}

// externalID is a new id for something that is created.
func (s *Store) externalID() (string, error) {
	id := make([]byte, 16)
	if _, err := io.ReadFull(s.random, id); err != nil {
		return "", fmt.Errorf("make an external id: %w", err)
	}
	return hex.EncodeToString(id), nil
}

// begin starts a listed write, the newest: its prediction is shown, and reads under way learn what it touches. The caller
// holds the lock.
func (s *Store) begin(j *job) {
	j.stop = make(chan struct{})
	j.round++
	j.own = j.round
	seen := s.Snapshot()
	j.change = j.work.predict(seen)
	j.Step, j.Steps = j.work.progress()
	j.inverse, j.CanUndo, j.CanRedo = nil, false, false
	d := newDraft(seen.data, s.now())
	d.apply(j.change)
	j.touched = d.touched
	s.protectFromReads(j.touched)
	j.queue(s.jobs)
	s.enter(j, Sending, nil)
	s.publish()
}

// env is what a write works with.
func (s *Store) env(j *job) env {
	return env{
		client: s.client, copy: s.Snapshot, now: s.now, stop: j.stop, stale: j.stale,
		report: func(at step) { s.progress(j, at) },
	}
}

// enter puts a write into a state. The caller holds the lock.
func (s *Store) enter(j *job, state WriteState, err error) {
	j.State, j.Err, j.At = state, err, s.now()
}

// perform runs a write that was begun, to its end.
func (s *Store) perform(ctx context.Context, j *job) error {
	for tries := 0; ; tries++ {
		leave, err := s.start(ctx, j)
		if err != nil {
			return s.finish(j, nil, &UnsentError{Err: err})
		}
		made, err := s.run(ctx, j)
		leave()
		if !unreached(err) {
			return s.finish(j, made, err)
		}
		if why := s.awaitServer(ctx, j, made, err, tries); why != nil {
			return s.finish(j, nil, &UnsentError{Err: why})
		}
	}
}

// start waits until it is the turn of a write, and writes into the outbox that it may be sent from now on. The function lets
// the next one start.
func (s *Store) start(ctx context.Context, j *job) (leave func(), err error) {
	if !j.ready() || !s.freeSlot(j) {
		s.persist(j, j.own, Waiting)
		if err := j.wait(ctx); err != nil {
			return nil, err
		}
		if err := s.slot(ctx, j); err != nil {
			return nil, err
		}
	}
	if err := j.wait(ctx); err != nil {
		s.leaveSlot(j)
		return nil, err
	}
	s.noteTry(j)
	s.persist(j, j.own, Sending)
	return func() { s.leaveSlot(j) }, nil
}

// noteTry notes that a write is started to be sent.
func (s *Store) noteTry(j *job) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if j.Tries++; j.State != Sending {
		s.enter(j, Sending, nil)
		s.publish()
	}
}

// slotted reports whether a write needs a slot: one of several limits itself.
func (j *job) slotted() bool { return j.work.several == nil }

// freeSlot takes a slot if one is free.
func (s *Store) freeSlot(j *job) bool {
	if !j.slotted() {
		return true
	}
	select {
	case s.slots <- struct{}{}:
		return true
	default:
		return false
	}
}

// slot waits for a slot.
func (s *Store) slot(ctx context.Context, j *job) error {
	if !j.slotted() {
		return nil
	}
	select {
	case s.slots <- struct{}{}:
		return nil
	case <-j.stop:
		return j.stopped
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *Store) leaveSlot(j *job) {
	if j.slotted() {
		<-s.slots
	}
}

// maxRuns is how often a write of several requests is continued when the connection is lost in its middle.
const maxRuns = 3

// run sends a write. When its answer is lost it is looked up; one that is half done is continued, as that is worse than
// either end, and the operation looks before it sends anything again.
func (s *Store) run(ctx context.Context, j *job) (change, error) {
	for runs := 1; ; runs++ {
		made, err := j.work.run(ctx, s.env(j))
		if !errors.Is(err, plane.ErrUnknownOutcome) {
			return made, err
		}
		s.confirmPart(j, made, LookingUp, nil)
		outcome, made, err := s.lookUp(ctx, j, err).verdict()
		if outcome != partly || runs == maxRuns {
			return made, err
		}
		s.confirmPart(j, made, Sending, nil)
	}
}

// tryAgain is how long a write that could not be sent waits at most before it is tried again. Trying costs nothing: as
// long as the server can't be reached, no request leaves.
const tryAgain = 30 * time.Second

// unreached reports whether all that failed of a write failed before it was sent, as the server could not be reached. A
// part that may have been sent is another case: it is looked up.
func unreached(err error) bool {
	if errors.Is(err, plane.ErrUnknownOutcome) {
		return false
	}
	unsent, ok := errors.AsType[*UnsentError](err)
	return errors.Is(err, plane.ErrUnsent) || ok && errors.Is(unsent, plane.ErrUnreachable)
}

// awaitServer shows a write as waiting for the server, and returns when it is worth trying again: after a while, or when an
// answer shows that the server can be reached. It fails with the reason for which it won't be sent. Only the first of those
// that wait tries from time to time.
func (s *Store) awaitServer(ctx context.Context, j *job, made change, why error, tries int) error {
	j.stale = true
	answered := s.confirmPart(j, made, Waiting, why)
	s.persist(j, j.own, Waiting)
	if err := s.untilAnswered(ctx, j, answered, tries, false); err != nil {
		return err
	}
	s.confirmPart(j, nil, Sending, nil)
	return nil
}

// untilAnswered waits until the server has answered something, or until it is time to find out whether it does: that is up
// to the first of those that wait, or to one alone.
func (s *Store) untilAnswered(ctx context.Context, j *job, answered <-chan struct{}, tries int, alone bool) error {
	timer := time.NewTimer(min(time.Second<<min(tries, 10), tryAgain))
	defer timer.Stop()
	for {
		select {
		case <-timer.C:
			if alone || s.firstWaiting(j) {
				return nil
			}
			timer.Reset(tryAgain)
		case <-answered:
			return nil
		case <-j.stop:
			return j.stopped
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// firstWaiting reports whether no write waits for the server for longer.
func (s *Store) firstWaiting(j *job) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, o := range s.jobs {
		if o.State == Waiting {
			return o == j
		}
	}
	return true
}

// serverAnswered notes that the server answers a read. The caller holds the lock.
func (s *Store) serverAnswered() {
	close(s.answered)
	s.answered = make(chan struct{})
}

// confirmPart confirms what is known so far of a write that continues; why is for one that waits. The channel is closed
// when the server answers a read.
func (s *Store) confirmPart(j *job, made change, state WriteState, why error) <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.confirm(made)
	s.enter(j, state, why)
	s.publish()
	return s.answered
}

// progress shows how far a write of several requests is, and confirms the part that has ended: its things are pending no
// more, and later writes of them can start.
func (s *Store) progress(j *job, at step) {
	s.mu.Lock()
	defer s.mu.Unlock()
	j.Step, j.Steps = at.done, at.of
	if p := at.part; p != nil {
		s.confirm(p.change)
		j.change = p.left
		for _, id := range p.freed {
			j.free(id)
		}
	}
	s.publish()
}

// finish ends a write with what is known to have happened. The error is a *WriteError, or nil if it was done.
func (s *Store) finish(j *job, made change, err error) error {
	state, kept, round := s.ended(j, made, err)
	s.persist(j, round, kept)
	if err == nil {
		return nil
	}
	return &WriteError{ID: j.ID, Title: j.Title, State: state, Err: err}
}

// ended notes how a write has ended, in this process and for the next one: what was not sent when this one ends waits for
// the next.
func (s *Store) ended(j *job, made change, err error) (state, kept WriteState, round int) {
	state = stateAfter(err)
	kept = state
	if state == Failed && s.Durable() && cutShort(err) {
		kept = Waiting
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.confirm(made)
	s.enter(j, state, err)
	j.Kept = s.Durable() && state != Done
	j.open, j.looked = j.At, j.At
	j.release()
	s.noteInverse(j)
	if !unreached(err) && !cutShort(err) {
		s.serverAnswered()
	}
	s.publish()
	return state, kept, j.round
}

// stateAfter is the state of a write that has ended with an error, or nil.
func stateAfter(err error) WriteState {
	switch {
	case errors.Is(err, plane.ErrUnknownOutcome):
		return Unknown
	case !Happened(err):
		return Failed
	}
	return Done
}

// cutShort reports whether a write, or what is left of it, was not sent because the process ends.
func cutShort(err error) bool {
	return errors.Is(err, context.Canceled) && !errors.Is(err, plane.ErrUnknownOutcome)
}

// noteInverse notes how a write that has ended is undone, one of several requests also when not all of it was done. The
// caller holds the lock.
func (s *Store) noteInverse(j *job) {
	if j.State == Done || j.State == Failed && inParts(j.work) {
		inverse, ok := j.work.inverse(s.Snapshot())
		if !ok && j.undone != nil {
			// What was deleted by the undo is created again: the world is as it was before the write that was undone.
			inverse, ok = j.undone, true
		}
		s.setInverse(j, inverse, ok)
	}
	if j.State == Done {
		j.change, j.touched, j.after = nil, nil, nil
		s.jobs = trimmed(s.jobs)
	}
}

// setInverse notes what undoes a write, or takes an undo back that was done as a whole. The caller holds the lock.
func (s *Store) setInverse(j *job, inverse Op, ok bool) {
	j.inverse = inverse
	j.CanUndo = ok && j.Way != Undoing
	j.CanRedo = ok && j.Way == Undoing && j.State == Done
	if back, is := inverse.(*patchItem); is && j.CanUndo && back.Patch.Description != nil {
		j.UndoDrops = WillDrop(*back.Patch.Description)
	}
	forgetUndo(s.jobs)
}

// inParts reports whether a write can be undone of which only a part was done.
func inParts(w *work) bool {
	switch w.op().(type) {
	case *several, *relocation:
		return true
	default:
		return false
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
