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
	// Conflict is what it would have overwritten, nil for nothing that is known.
	Conflict *OverwriteError
}

// Unwrap is the conflict.
func (e *EarlierError) Unwrap() error {
	if e.Conflict == nil {
		return nil
	}
	return e.Conflict
}

// Error says so.
func (e *EarlierError) Error() string {
	return cmp.Or(e.Answer, "an earlier planedeck has not done it")
}

// Follow lets the IDs of later writes be greater than this one, as those of an outbox are in the order of asking, also when
// the clock was set back since.
func (s *Store) Follow(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.noteEntry(id)
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
	for _, e := range s.claimForUndos(entries) {
		if err := s.restore(e); err != nil {
			failed = append(failed, fmt.Errorf("%s: %w", e.ID, err))
		}
	}
	return failed
}

// claimForUndos lets the undos that are left claim what they take back, if their process ended before it did: what is done
// can't be undone a second time, and the rest of what was done in part isn't wanted any more. An undo that another one has
// forestalled has failed.
func (s *Store) claimForUndos(entries []Entry) []Entry {
	entries = slices.Clone(entries)
	for i := range entries {
		if e := &entries[i]; e.Undoes != "" && !e.Claimed && e.State != Done {
			s.claimForUndo(e, entries)
		}
	}
	return slices.DeleteFunc(entries, func(e Entry) bool { return e.ID == "" })
}

// claimForUndo lets one claim what it takes back, and empties the entry of a rest.
func (s *Store) claimForUndo(e *Entry, entries []Entry) {
	for i := range entries {
		switch o := &entries[i]; {
		case o.ID != e.Undoes:
		case o.State == Done:
			o.Undo = nil
		default:
			e.Claimed = s.outbox.Remove(o.ID) == nil
			*o = Entry{}
			return
		}
	}
	if e.Claimed = s.outbox.Claim(e.Undoes, e.ID); !e.Claimed {
		e.State, e.Answer = Failed, s.words(ErrUndoneElsewhere)
		_ = s.outbox.Put(*e) // Else the next process finds it out again.
	}
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
		work:  w, entry: e.ID, stale: true, archived: e.State == Done, undoes: e.Undoes, claimed: e.Claimed,
	}
	s.insert(j)
	switch e.State {
	case Done:
		err = s.restoreDone(j, e)
	case Failed:
		j.stop = make(chan struct{})
		s.enter(j, Failed, &EarlierError{Answer: e.Answer, Conflict: conflictOf(e)})
		s.noteInverse(j)
	default:
		j.work.predictLost(s.Snapshot())
		s.begin(j)
		j.left = true
		s.enter(j, Waiting, &EarlierError{Answer: e.Answer})
		if e.State != Waiting {
			j.lost = ErrEnded
			s.enter(j, LookingUp, nil)
		}
	}
	j.At = e.At
	s.publish()
	return err
}

// conflictOf is what a write would have overwritten, nil if that isn't known.
func conflictOf(e Entry) *OverwriteError {
	if len(e.Conflict) == 0 {
		return nil
	}
	clash := &OverwriteError{}
	if err := strictly(e.Conflict, clash); err == nil {
		return clash
	}
	return nil // Trying it again finds it out.
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
	for _, j := range s.takeLeft() {
		group.Go(func() {
			if j.lost == nil {
				_ = s.perform(ctx, j) // It is listed with its error.
				return
			}
			_ = s.resumeLost(ctx, j)
		})
	}
	group.Wait()
}

// takeLeft returns what Restore has listed to be continued, the oldest first, each to one caller.
func (s *Store) takeLeft() []*job {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []*job
	for _, j := range s.jobs {
		if j.left {
			j.left = false
			list = append(list, j)
		}
	}
	return list
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
