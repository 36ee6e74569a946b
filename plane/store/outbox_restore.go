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

// EarlierError is the reason why a write of an earlier process was not done, or waits.
type EarlierError struct {
	// Answer is the message stored by that process; it can be empty.
	Answer string
	// Conflict describes what it would have overwritten, nil if not known.
	Conflict *OverwriteError
}

// Unwrap returns the conflict.
func (e *EarlierError) Unwrap() error {
	if e.Conflict == nil {
		return nil
	}
	return e.Conflict
}

// Error returns the message.
func (e *EarlierError) Error() string {
	return cmp.Or(e.Answer, "an earlier planedeck has not done it")
}

// Follow ensures that the IDs of later writes are greater than id, even if the clock was set back, because the IDs of an outbox
// sort in the order of the requests.
func (s *Store) Follow(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.noteEntry(id)
}

// Restore lists the writes of earlier processes that are in the outbox, among those already listed: writes for Resume to
// continue, writes that need the user, and completed ones, for undo. It makes no requests. It recalls the projects of the
// writes from the copy on disk, so that the predictions can be shown. It returns the errors of entries that could not be
// decoded.
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

// claimForUndos completes the claims of leftover undos whose process ended before claiming the write they undo. A completed
// write can't be undone twice, and the rest of a write that was done in part isn't wanted any more. If another undo has
// already claimed the write, the undo has failed.
func (s *Store) claimForUndos(entries []Entry) []Entry {
	entries = slices.Clone(entries)
	for i := range entries {
		if e := &entries[i]; e.Undoes != "" && !e.Claimed && e.State != Done {
			s.claimForUndo(e, entries)
		}
	}
	return slices.DeleteFunc(entries, func(e Entry) bool { return e.ID == "" })
}

// claimForUndo completes one claim, and empties the entry of the rest of an undone write.
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
		_ = s.outbox.Put(*e) // If it fails, the next process repeats it.
	}
}

// projectsOf returns the projects of the writes that aren't done.
func projectsOf(entries []Entry) []plane.ProjectID {
	var list []plane.ProjectID
	for _, e := range entries {
		if e.State != Done && e.Project != "" && !slices.Contains(list, e.Project) {
			list = append(list, e.Project)
		}
	}
	return list
}

// recallProject loads everything about a project from the copy on disk.
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
		return nil // It belongs to this process.
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

// conflictOf returns what a write would have overwritten, nil if not known.
func conflictOf(e Entry) *OverwriteError {
	if len(e.Conflict) == 0 {
		return nil
	}
	clash := &OverwriteError{}
	if err := strictly(e.Conflict, clash); err == nil {
		return clash
	}
	return nil // A retry determines it again.
}

// insert inserts a write into the list by the time of its request. The caller holds the lock.
func (s *Store) insert(j *job) {
	at := slices.IndexFunc(s.jobs, func(o *job) bool { return o.entry > j.entry })
	if at < 0 {
		at = len(s.jobs)
	}
	s.jobs = slices.Insert(s.jobs, at, j)
}

// restoreDone lists a completed write with the operation that undoes it. The caller holds the lock.
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

// predictLost predicts the parts whose answer was lost because the process ended.
func (w *work) predictLost(s *Snapshot) {
	for _, p := range w.parts {
		if p.state == lost {
			p.change = p.action.predict(s)
		}
	}
}

// Resume continues the writes that Restore has listed, and returns when each has ended or needs the user. Unsent writes are
// sent in their original order. Writes that may have been sent are looked up first, and sent only if they aren't found.
func (s *Store) Resume(ctx context.Context) {
	var group crew
	for _, j := range s.claimLeft() {
		group.Go(func() {
			if j.lost == nil {
				_ = s.perform(ctx, j) // The write is listed with its error.
				return
			}
			_ = s.resumeLost(ctx, j)
		})
	}
	group.Wait()
}

// claimLeft returns the writes that Restore has listed to be continued, oldest first, each to only one caller.
func (s *Store) claimLeft() []*job {
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

// resumeLost looks up a write that may have been sent by a process that has ended.
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

// all returns the ids that any part touches.
func (w *work) all() []string {
	var ids []string
	for _, p := range w.parts {
		ids = append(ids, p.action.Touches()...)
	}
	return ids
}

// looksFor returns the pauses before each lookup of a write that an earlier process may have sent. The server can still be
// busy with one that was sent a moment ago.
func (s *Store) looksFor(j *job) []time.Duration {
	if s.now().Sub(j.At) < lookingTime {
		return waits()
	}
	return []time.Duration{0, time.Second}
}

// lookingTime is how long a write is looked up in total.
const lookingTime = time.Minute

// nextAnswer returns a channel that is closed when the server answers.
func (s *Store) nextAnswer() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.answered
}
