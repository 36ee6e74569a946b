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

// Do performs a write: it checks it, shows it as pending, waits for earlier writes of the same things, sends it, and looks
// it up if its answer was lost. It returns nil when the write is done, or a *WriteError. A write that its check refuses is
// not listed; one that failed stays listed until Retry or Drop. If the context ends before anything was sent, the write
// has failed; if it ends later, the outcome is unknown.
func (s *Store) Do(ctx context.Context, op Op) error { return s.Begin(op)(ctx) }

// Begin is the part of Do that doesn't block: it checks a write and shows it as pending, so that the next snapshot already
// has it. The returned function does the rest. It must be called once, and returns as Do does.
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

// check checks a write, and prepares it if the check succeeds. The caller holds the lock.
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

// externalID returns a new id for something that is created.
func (s *Store) externalID() (string, error) {
	id := make([]byte, 16)
	if _, err := io.ReadFull(s.random, id); err != nil {
		return "", fmt.Errorf("make an external id: %w", err)
	}
	return hex.EncodeToString(id), nil
}

// begin starts a listed write, the newest: its prediction is shown, and the things that it touches are protected from reads
// in progress. The caller holds the lock.
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

// env returns the environment of a write.
func (s *Store) env(j *job) env {
	return env{
		client: s.client, copy: s.Snapshot, now: s.now, stop: j.stop, stale: j.stale,
		report: func(at step) { s.progress(j, at) },
	}
}

// enter sets the state of a write. The caller holds the lock.
func (s *Store) enter(j *job, state WriteState, err error) {
	j.State, j.Err, j.At = state, err, s.now()
}

// perform runs a write that was begun until it ends.
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

// start waits for the turn of a write, and records in the outbox that it may be sent from now on. The returned function
// allows the next write to start.
func (s *Store) start(ctx context.Context, j *job) (leave func(), err error) {
	if !j.ready() || !s.tryAcquireSlot(j) {
		s.persist(j, j.own, Waiting)
		if err := j.wait(ctx); err != nil {
			return nil, err
		}
		if err := s.slot(ctx, j); err != nil {
			return nil, err
		}
	}
	if err := j.wait(ctx); err != nil {
		s.releaseSlot(j)
		return nil, err
	}
	s.noteTry(j)
	s.persist(j, j.own, Sending)
	return func() { s.releaseSlot(j) }, nil
}

// noteTry records an attempt to send a write.
func (s *Store) noteTry(j *job) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if j.Tries++; j.State != Sending {
		s.enter(j, Sending, nil)
		s.publish()
	}
}

// slotted reports whether a write needs a slot: a write of several has its own limit.
func (j *job) slotted() bool { return j.work.several == nil }

// tryAcquireSlot acquires a slot if one is free.
func (s *Store) tryAcquireSlot(j *job) bool {
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

// slot waits for a slot and acquires it.
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

func (s *Store) releaseSlot(j *job) {
	if j.slotted() {
		<-s.slots
	}
}

// maxRuns limits how often a write of several requests is run when the connection is lost in the middle.
const maxRuns = 3

// run sends a write. If its answer is lost, it is looked up. One that is half done is continued, because that state is worse
// than done or not done, and the operation checks before it sends anything again.
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

// tryAgain is the longest wait before a write that could not be sent is tried again. Trying is cheap: no request is sent
// while the server can't be reached.
const tryAgain = 30 * time.Second

// unreached reports whether every failed part of a write failed before it was sent, because the server could not be reached.
// Parts that may have been sent don't count: they are looked up.
func unreached(err error) bool {
	if errors.Is(err, plane.ErrUnknownOutcome) {
		return false
	}
	unsent, ok := errors.AsType[*UnsentError](err)
	return errors.Is(err, plane.ErrUnsent) || ok && errors.Is(unsent, plane.ErrUnreachable)
}

// awaitServer shows a write as waiting for the server, and returns when it is worth trying again: after a while, or when an
// answer shows that the server can be reached. Its error is the reason why the write won't be sent. Only the first waiting
// write retries periodically.
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

// untilAnswered waits until the server has answered something, or until it is time to try whether it does. Only the first
// waiting write tries, or any if alone is set.
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

// firstWaiting reports whether no listed write has been waiting for the server longer.
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

// serverAnswered signals that the server answers. The caller holds the lock.
func (s *Store) serverAnswered() {
	close(s.answered)
	s.answered = make(chan struct{})
}

// confirmPart confirms the known part of a write that continues; why is the reason if it waits. The channel is closed when
// the server answers.
func (s *Store) confirmPart(j *job, made change, state WriteState, why error) <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.confirm(made)
	s.enter(j, state, why)
	s.publish()
	return s.answered
}

// progress shows the progress of a write of several requests, and confirms the part that has ended: its things are no longer
// pending, and later writes of them can start.
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

// finish ends a write with the change that is known to have happened. It returns a *WriteError, or nil if it was done.
func (s *Store) finish(j *job, made change, err error) error {
	state, kept, round := s.ended(j, made, err)
	s.persist(j, round, kept)
	if err == nil {
		return nil
	}
	return &WriteError{ID: j.ID, Title: j.Title, State: state, Err: err}
}

// ended records how a write has ended, in this process and for the next one: a write that was not sent when this process
// ends waits for the next.
func (s *Store) ended(j *job, made change, err error) (state, kept WriteState, round int) {
	state = stateAfter(err)
	kept = state
	if state == Failed && s.Durable() && interrupted(err) {
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
	if !unreached(err) && !interrupted(err) {
		s.serverAnswered()
	}
	s.publish()
	return state, kept, j.round
}

// stateAfter returns the state of a write that has ended with an error, or nil.
func stateAfter(err error) WriteState {
	switch {
	case errors.Is(err, plane.ErrUnknownOutcome):
		return Unknown
	case !Happened(err):
		return Failed
	}
	return Done
}

// interrupted reports whether a write, or the rest of it, was not sent because the process ends.
func interrupted(err error) bool {
	return errors.Is(err, context.Canceled) && !errors.Is(err, plane.ErrUnknownOutcome)
}

// noteInverse records how a write that has ended can be undone. A write of several requests can be undone even if only part
// of it was done. The caller holds the lock.
func (s *Store) noteInverse(j *job) {
	if j.State == Done || j.State == Failed && inParts(j.work) {
		inverse, ok := j.work.inverse(s.Snapshot())
		if !ok && j.undone != nil {
			// Redoing creates what the undo deleted: the state is that before the undone write, so the write is repeated.
			inverse, ok = j.undone, true
		}
		s.setInverse(j, inverse, ok)
	}
	if j.State == Done {
		j.change, j.touched, j.after = nil, nil, nil
		s.jobs = trimmed(s.jobs)
	}
}

// setInverse records the operation that undoes a write, or that redoes it after a complete undo. The caller holds the lock.
func (s *Store) setInverse(j *job, inverse Op, ok bool) {
	j.inverse = inverse
	j.CanUndo = ok && j.Way != Undoing
	j.CanRedo = ok && j.Way == Undoing && j.State == Done
	if back, is := inverse.(*patchItem); is && j.CanUndo && back.Patch.Description != nil {
		j.UndoDrops = WillDrop(*back.Patch.Description)
	}
	forgetUndo(s.jobs)
}

// inParts reports whether a write can be undone if only part of it was done.
func inParts(w *work) bool {
	switch w.op().(type) {
	case *several, *relocation:
		return true
	default:
		return false
	}
}

// find returns a listed write, nil if there is none. The caller holds the lock.
func (s *Store) find(id WriteID) *job {
	i := slices.IndexFunc(s.jobs, func(j *job) bool { return j.ID == id })
	if i < 0 {
		return nil
	}
	return s.jobs[i]
}
