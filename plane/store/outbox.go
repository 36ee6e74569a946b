package store

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// Outbox stores writes across runs of the program: a write is on disk before its request is sent, and remains there until its
// outcome is known. Its methods may block, and may be called concurrently.
type Outbox interface {
	// Put stores or replaces a write, and returns when it is on disk. Completed writes are stored separately, for undo.
	Put(Entry) error
	// Remove removes a write that isn't done.
	Remove(id string) error
	// Claim reports whether the write by may undo the completed write id. If several try, only one succeeds, and also succeeds
	// when it tries again.
	Claim(id, by string) bool
}

// Entry is a write as stored in an [Outbox]. It has everything that another process needs to continue it.
type Entry struct {
	// ID is unique, and IDs sort in the order in which the writes were requested.
	ID string `json:"id"`
	// State is Sending, Waiting, Unknown, Failed or Done.
	State WriteState `json:"state"`
	Title string     `json:"title"`
	// Project is the project that the change belongs to.
	Project plane.ProjectID `json:"project"`
	// Begun is when it was requested, At when it entered this state.
	Begun time.Time `json:"begun"`
	At    time.Time `json:"at"`
	// Tries is how often sending it was started.
	Tries int `json:"tries"`
	// Answer is a readable reason why it waits, failed or is unknown.
	Answer string `json:"answer,omitempty"`
	// Conflict is the [OverwriteError] with which it failed, nil if it failed for another reason.
	Conflict json.RawMessage `json:"conflict,omitempty"`
	// Way is how it was requested.
	Way Way `json:"way,omitempty"`
	// Undoes is the ID of the write that it reverts, empty for none. Claimed means that no other write can revert it any more.
	Undoes  string `json:"undoes,omitempty"`
	Claimed bool   `json:"claimed,omitempty"`
	// Operation is the Op, encoded by Encode.
	Operation json.RawMessage `json:"operation"`
	// Parts are the parts of the operation, at least one.
	Parts []EntryPart `json:"parts"`
	// Undo is the Op that undoes a completed write, nil if there is none.
	Undo json.RawMessage `json:"undo,omitempty"`
}

// EntryPart is the progress of a part of a write.
type EntryPart struct {
	// Done reports whether it was done.
	Done bool `json:"done,omitempty"`
	// Refused is a readable reason why it failed; a failed part is not sent again automatically.
	Refused string `json:"refused,omitempty"`
	// Learned is what was learned while it ran.
	Learned json.RawMessage `json:"learned,omitempty"`
}

// Way is how a write was requested.
type Way string

// The ways.
const (
	// Wanted is a change that the user requested.
	Wanted Way = ""
	// Undoing undoes an earlier write.
	Undoing Way = "undo"
	// Redoing reverts an undo.
	Redoing Way = "redo"
)

// entryID returns an ID that is greater than all earlier ones of this store, even if the clock was set back, and that no other
// process uses. The caller holds the lock.
func (s *Store) entryID() string {
	at := s.now().UTC()
	if !at.After(s.lastEntry) {
		at = s.lastEntry.Add(1)
	}
	s.lastEntry = at
	return at.Format(entryTime) + "-" + strings.ToLower(rand.Text()[:6])
}

// entryTime is the layout of the time at the start of an ID; its texts sort in chronological order.
const entryTime = "20060102T150405.000000000"

// noteEntry ensures that later IDs are greater than this one. The caller holds the lock.
func (s *Store) noteEntry(id string) {
	text, _, _ := strings.Cut(id, "-")
	if at, err := time.Parse(entryTime, text); err == nil && at.After(s.lastEntry) {
		s.lastEntry = at
	}
}

// entry returns the outbox entry of a write in a state, nil if the write was started again or dropped since the round.
func (s *Store) entry(j *job, round int, state WriteState) (*Entry, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if j.round != round {
		return nil, nil
	}
	op := j.work.op()
	e := &Entry{
		ID: j.entry, State: state, Title: j.Title, Project: op.project(), Begun: j.Begun.UTC(), At: s.now().UTC(), Tries: j.Tries, Way: j.Way,
		Undoes: j.undoes, Claimed: j.claimed,
	}
	if j.Err != nil {
		e.Answer = s.words(j.Err)
	}
	var err error
	if clash, ok := errors.AsType[*OverwriteError](j.Err); ok && state == Failed {
		if e.Conflict, err = json.Marshal(clash); err != nil {
			return nil, err
		}
	}
	if e.Operation, err = Encode(op); err != nil {
		return nil, err
	}
	if state == Done && j.canRevert() {
		if e.Undo, err = Encode(j.inverse); err != nil {
			return nil, err
		}
	}
	e.Parts, err = j.work.entries(s.words)
	return e, err
}

// entries returns the parts as stored in the outbox.
func (w *work) entries(words func(error) string) ([]EntryPart, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	list := make([]EntryPart, len(w.parts))
	for i, p := range w.parts {
		data, err := json.Marshal(p.learned)
		if err != nil {
			return nil, fmt.Errorf("encode what %q has found out: %w", p.action.kind(), err)
		}
		list[i] = EntryPart{Done: p.state == succeeded, Learned: data}
		if p.state == failed && p.err != nil && !interrupted(p.err) {
			list[i].Refused = words(p.err)
		}
	}
	return list, nil
}

// workOfEntry returns the operation of an entry with its progress. Parts of which a request may have been sent count as lost:
// they are looked up before anything is sent.
func workOfEntry(e Entry) (*work, error) {
	op, err := Decode(e.Operation)
	if err != nil {
		return nil, err
	}
	w := workOf(op)
	if len(e.Parts) != len(w.parts) {
		return nil, errors.New("the operation and what is known of its parts differ")
	}
	for i, known := range e.Parts {
		p := w.parts[i]
		if len(known.Learned) > 0 {
			if err := strictly(known.Learned, &p.learned); err != nil {
				return nil, fmt.Errorf("what it has found out is damaged: %w", err)
			}
		}
		switch {
		case known.Done:
			p.state = succeeded
		case known.Refused != "":
			p.state, p.err = failed, &EarlierError{Answer: known.Refused}
		case e.State == Failed:
			p.state = failed
		case e.State == Waiting:
		case w.several != nil:
			p.state, p.lost = lost, ErrEnded
		}
	}
	return w, nil
}

// ErrEnded reports that the answer of a write was lost because its process ended while the write was in progress. It Is
// plane.ErrUnknownOutcome.
var ErrEnded = fmt.Errorf("planedeck ended while it was being sent: %w", plane.ErrUnknownOutcome)

// persist stores the state of a write in the outbox, for the case that the process ends now. An error doesn't prevent the write
// from being sent; it is shown with the write. The entry of a newer round of the write is not replaced.
func (s *Store) persist(j *job, round int, state WriteState) {
	if !s.Durable() {
		return
	}
	j.saving.Lock()
	defer j.saving.Unlock()
	e, err := s.entry(j, round, state)
	if e == nil && err == nil {
		return
	}
	if err == nil {
		err = s.outbox.Put(*e)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	j.archived = err == nil && state == Done
	if err != nil || j.Unkept != nil {
		j.Unkept = err
		s.publish()
	}
}

// claim reports whether the write by may revert j. Completed writes are in the outbox, which all processes share. The intent is
// written to disk first, so that the next process completes the claim if this one ends in between.
func (s *Store) claim(by, j *job) bool {
	s.persist(by, by.own, Waiting)
	if !s.claimed(by.entry, j) {
		s.withdraw(by)
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	by.claimed = true
	return true
}

func (s *Store) claimed(by string, j *job) bool {
	j.saving.Lock()
	defer j.saving.Unlock()
	return !j.archived || s.outbox.Claim(j.entry, by)
}

// withdraw removes an unsent write, as if it had not been requested.
func (s *Store) withdraw(j *job) {
	s.mu.Lock()
	j.round++
	j.release()
	s.jobs = slices.DeleteFunc(s.jobs, func(o *job) bool { return o == j })
	s.publish()
	s.mu.Unlock()
	s.forget(j)
}

// forget removes a dropped write from the outbox. If that fails, the write is looked up at the next start.
func (s *Store) forget(j *job) {
	j.saving.Lock()
	defer j.saving.Unlock()
	if s.Durable() && !j.archived {
		_ = s.outbox.Remove(j.entry)
	}
}
