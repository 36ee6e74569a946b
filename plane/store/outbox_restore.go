package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// EarlierError is why a write of an earlier process was not done, or waits.
type EarlierError struct {
	// Answer is what was said of it there; it can be empty.
	Answer string
}

// Error says so.
func (e *EarlierError) Error() string {
	return cmp.Or(e.Answer, "an earlier planedeck has not done it")
}

// Restore lists what earlier processes have left in the outbox: writes to be continued, which Resume does, those that need
// the user, and those that are done, for undo, among those that are listed already. It makes no request. What the copy on
// disk has of their projects is recalled, so that they are shown on it. It returns the reasons for which this program can't
// understand some entries.
func (s *Store) Restore(entries []Entry) []error {
	entries = slices.SortedFunc(slices.Values(entries), func(a, b Entry) int { return cmp.Compare(a.ID, b.ID) })
	for _, p := range projectsOf(entries) {
		s.recallProject(p)
	}
	var failed []error
	for _, e := range entries {
		if err := s.restore(e); err != nil {
			failed = append(failed, fmt.Errorf("%s: %w", e.ID, err))
		}
	}
	return failed
}

// projectsOf are the projects of the writes that aren't done.
func projectsOf(entries []Entry) []plane.ProjectID {
	var list []plane.ProjectID
	for _, e := range entries {
		if e.State != Done && e.Project != "" && !slices.Contains(list, e.Project) {
			list = append(list, e.Project)
		}
	}
	return list
}

// recallProject recalls all that the copy on disk has of a project.
func (s *Store) recallProject(p plane.ProjectID) {
	s.Recall(Key{Kind: Me}, Key{Kind: Projects}, Key{Kind: Roles})
	for _, kind := range []Kind{Project, Cycles, ArchivedCycles, Backlog} {
		s.Recall(Key{Kind: kind, Project: p})
	}
	snap := s.Snapshot()
	for _, c := range slices.Concat(snap.Cycles(p), snap.Archived(p)) {
		s.Recall(itemsOf(p, c.ID))
	}
}

// restore lists one write.
func (s *Store) restore(e Entry) error {
	w, err := workOfEntry(e)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if slices.ContainsFunc(s.jobs, func(j *job) bool { return j.entry == e.ID }) {
		return nil // It is of this process.
	}
	s.lastID++
	s.noteEntry(e.ID)
	j := &job{
		Write: Write{ID: s.lastID, Title: e.Title, Begun: e.Begun, Way: e.Way, Tries: e.Tries, Earlier: true, Kept: e.State != Done},
		work:  w, entry: e.ID, stale: true, archived: e.State == Done,
	}
	s.insert(j)
	switch e.State {
	case Done:
		err = s.restoreDone(j, e)
	case Failed:
		j.stop = make(chan struct{})
		s.enter(j, Failed, &EarlierError{Answer: e.Answer})
		s.noteInverse(j)
	default:
		j.work.predictLost(s.Snapshot())
		s.begin(j)
		s.enter(j, Waiting, &EarlierError{Answer: e.Answer})
		if e.State != Waiting {
			s.enter(j, LookingUp, nil)
		}
	}
	j.At = e.At
	s.publish()
	return err
}

// insert lists a write where it belongs by the time at which it was asked for. The caller holds the lock.
func (s *Store) insert(j *job) {
	at := slices.IndexFunc(s.jobs, func(o *job) bool { return o.entry > j.entry })
	if at < 0 {
		at = len(s.jobs)
	}
	s.jobs = slices.Insert(s.jobs, at, j)
}

// restoreDone lists a write that is done, and how it is undone. The caller holds the lock.
func (s *Store) restoreDone(j *job, e Entry) error {
	s.enter(j, Done, nil)
	if e.Undo == nil {
		return nil
	}
	inverse, err := Decode(e.Undo)
	if err != nil {
		return err
	}
	s.setInverse(j, inverse, true)
	s.jobs = trimmed(s.jobs)
	return nil
}

// predictLost predicts the parts whose answer was lost with the process.
func (w *work) predictLost(s *Snapshot) {
	for _, p := range w.parts {
		if p.state == lost {
			p.change = p.action.predict(s)
		}
	}
}

// Resume continues the writes that Restore has listed, and returns when each has come to an end or needs the user. What was
// not sent yet is sent, in the order of earlier times; what may have been sent is looked up first, and sent only if it isn't
// there.
func (s *Store) Resume(ctx context.Context) {
	var group crew
	for _, w := range slices.Backward(s.Snapshot().Writes()) {
		if !w.Earlier || !w.State.Running() {
			continue
		}
		s.mu.Lock()
		j := s.find(w.ID)
		s.mu.Unlock()
		group.Go(func() {
			if w.State == Waiting {
				_ = s.perform(ctx, j) // It is listed with its error.
				return
			}
			_ = s.resumeLost(ctx, j)
		})
	}
	group.Wait()
}

// resumeLost looks for a write that may have been sent by a process that has ended.
func (s *Store) resumeLost(ctx context.Context, j *job) error {
	if err := j.wait(ctx); err != nil {
		return s.finish(j, nil, ErrEnded)
	}
	for tries := 0; ; tries++ {
		seen := s.look(ctx, j, ErrEnded, s.looksFor(j))
		_, made, err := seen.verdict()
		switch {
		case seen.gaveUp == nil && errors.Is(seen.err, plane.ErrUnreachable):
			if s.untilAnswered(ctx, j, s.nextAnswer(), tries, true) != nil {
				return s.finish(j, nil, ErrEnded)
			}
		case seen.outcome != applied && !s.overtaken(j) && (seen.looks >= looksToBelieve || errors.Is(seen.err, errRestUnsent)):
			s.confirmPart(j, seen.made, Sending, nil)
			return s.perform(ctx, j)
		default:
			return s.finish(j, made, err)
		}
	}
}

// overtaken reports whether a later write of the same thing was done. Sending this one after it would take back what was asked
// for last, so that is left to the user.
func (s *Store) overtaken(j *job) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.ContainsFunc(s.jobs, func(o *job) bool {
		return o.State == Done && o.entry > j.entry && slices.ContainsFunc(o.work.all(), func(id string) bool {
			_, both := j.things[id]
			return both
		})
	})
}

// all is what any part touches.
func (w *work) all() []string {
	var ids []string
	for _, p := range w.parts {
		ids = append(ids, p.action.Touches()...)
	}
	return ids
}

// looksFor are the times before each look for a write that an earlier process may have sent. A server can still be busy
// with one that was sent a moment ago.
func (s *Store) looksFor(j *job) []time.Duration {
	if s.now().Sub(j.At) < lookingTime {
		return waits()
	}
	return []time.Duration{0, time.Second}
}

// lookingTime is how long one looks for a write in all.
const lookingTime = time.Minute

// nextAnswer is closed when the server answers.
func (s *Store) nextAnswer() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.answered
}
