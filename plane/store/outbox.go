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

// Outbox keeps writes beyond the life of the process: what was asked for is on disk before its request leaves, and stays
// there until its outcome is known. Its methods may block, and may be called concurrently.
type Outbox interface {
	// Put replaces what is kept of a write, and returns when it is on disk. One that is done is kept apart, for undo.
	Put(Entry) error
	// Remove forgets a write that isn't done.
	Remove(id string) error
	// Claim reports whether a write that is done may be undone by another one: of several one gets it, and gets it again.
	Claim(id, by string) bool
}

// Entry is a write as an [Outbox] has it. It has all that another process needs to continue.
type Entry struct {
	// ID is unique, and the order of the IDs is that in which the writes were asked for.
	ID string `json:"id"`
	// State is Sending, Waiting, Unknown, Failed or Done.
	State WriteState `json:"state"`
	Title string     `json:"title"`
	// Project is the one of what it changes.
	Project plane.ProjectID `json:"project"`
	// Begun is when it was asked for, At when it came into this state.
	Begun time.Time `json:"begun"`
	At    time.Time `json:"at"`
	// Tries is how often its requests were started.
	Tries int `json:"tries"`
	// Answer is why it waits, failed or is unknown, for people.
	Answer string `json:"answer,omitempty"`
	// Conflict is the [OverwriteError] with which it failed, nil for another reason.
	Conflict json.RawMessage `json:"conflict,omitempty"`
	// Way is how it came about.
	Way Way `json:"way,omitempty"`
	// Undoes is the ID of the write that it takes back, empty for none. Claimed means that no other one can do that any more.
	Undoes  string `json:"undoes,omitempty"`
	Claimed bool   `json:"claimed,omitempty"`
	// Operation is the Op, as Encode writes it.
	Operation json.RawMessage `json:"operation"`
	// Parts are those of the operation, at least one.
	Parts []EntryPart `json:"parts"`
	// Undo is the Op that undoes a write that is done, nil if there is none.
	Undo json.RawMessage `json:"undo,omitempty"`
}

// EntryPart is how far a part of a write is.
type EntryPart struct {
	// Done reports whether it was done.
	Done bool `json:"done,omitempty"`
	// Refused is why it failed, for people: it is not sent again by itself.
	Refused string `json:"refused,omitempty"`
	// Learned is what was found out while it was being done.
	Learned json.RawMessage `json:"learned,omitempty"`
}

// Way is how a write came about.
type Way string

// The ways.
const (
	// Wanted is a write that a person asked for.
	Wanted Way = ""
	// Undoing takes an earlier write back.
	Undoing Way = "undo"
	// Redoing takes an undo back.
	Redoing Way = "redo"
)

// entryID returns an ID that is greater than all earlier ones of this store, also when the clock was set back, and that no
// other process has. The caller holds the lock.
func (s *Store) entryID() string {
	at := s.now().UTC()
	if !at.After(s.lastEntry) {
		at = s.lastEntry.Add(1)
	}
	s.lastEntry = at
	return at.Format(entryTime) + "-" + strings.ToLower(rand.Text()[:6])
}

// entryTime is the form of the moment with which an ID starts: the order of the texts is that of the moments.
const entryTime = "20060102T150405.000000000"

// noteEntry lets later IDs be greater. The caller holds the lock.
func (s *Store) noteEntry(id string) {
	text, _, _ := strings.Cut(id, "-")
	if at, err := time.Parse(entryTime, text); err == nil && at.After(s.lastEntry) {
		s.lastEntry = at
	}
}

// entry is a write as the outbox has it in a state. It is nil if the write was started again or dropped since the round.
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
	if state == Done && j.canTakeBack() {
		if e.Undo, err = Encode(j.inverse); err != nil {
			return nil, err
		}
	}
	e.Parts, err = j.work.entries(s.words)
	return e, err
}

// entries are the parts as the outbox has them.
func (w *work) entries(words func(error) string) ([]EntryPart, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	list := make([]EntryPart, len(w.parts))
	for i, p := range w.parts {
		data, err := json.Marshal(p.learned)
		if err != nil {
			return nil, fmt.Errorf("encode what %q has found out: %w", p.action.kind(), err)
		}
		list[i] = EntryPart{Done: p.state == came, Learned: data}
		if p.state == failed && p.err != nil && !cutShort(p.err) {
			list[i].Refused = words(p.err)
		}
	}
	return list, nil
}

// workOfEntry is the operation of an entry, as far as it came. The parts of which a request may have been sent count as
// lost: they are looked up before anything is sent.
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
			p.state = came
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

// ErrEnded is what happened to the answer of a write whose process ended while it was under way. It Is
// plane.ErrUnknownOutcome.
var ErrEnded = fmt.Errorf("planedeck ended while it was being sent: %w", plane.ErrUnknownOutcome)

// persist writes into the outbox what is to be known of a write if the process ends now. That it can't be written doesn't
// keep the write from being sent: it is said with the write. What a newer round of the write has written stays.
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

// claim reports whether a write may take another one back: what is done is in the outbox, which all processes share. That it
// is going to is on disk before, so that the next process does it if this one ends between the two.
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

// withdraw forgets a write of which nothing was sent, as if it had not been asked for.
func (s *Store) withdraw(j *job) {
	s.mu.Lock()
	j.round++
	j.release()
	s.jobs = slices.DeleteFunc(s.jobs, func(o *job) bool { return o == j })
	s.publish()
	s.mu.Unlock()
	s.forget(j)
}

// forget removes a write from the outbox that was dropped. If that fails it costs a look at the next start.
func (s *Store) forget(j *job) {
	j.saving.Lock()
	defer j.saving.Unlock()
	if s.Durable() && !j.archived {
		_ = s.outbox.Remove(j.entry)
	}
}
