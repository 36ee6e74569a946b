package store

import (
	"errors"
	"time"
)

// Saved is what was read of a key, in the form in which it is kept on disk.
type Saved struct {
	Key Key
	// At is when the last complete read of it started.
	At time.Time
	// Body is what was read. Another build of the program may not understand it, and notices.
	Body []byte
}

// Copy keeps what was read beyond the life of the process. Its methods may block, and may be called concurrently.
type Copy interface {
	// Read returns what was saved of a key; the error is ErrNotSaved if nothing was, ErrOtherForm if another version of the
	// program has saved it, and any other one if it can't be believed. Then it is set aside, so that it fails once.
	Read(Key) (Saved, error)
	// Write replaces what was saved of a key.
	Write(Saved) error
}

var (
	// ErrNotSaved means that a copy has nothing of a key.
	ErrNotSaved = errors.New("nothing of it is saved")
	// ErrOtherForm means that another version of the program has saved something: what is missing in it would look empty.
	ErrOtherForm = errors.New("this has another form")
)

// Unusable counts what a copy had and what could not be used. It is read from the server instead.
type Unusable struct {
	Damaged, OtherForm int
}

// Unusable counts what could not be used of the copy on disk since the store is open.
func (s *Snapshot) Unusable() Unusable { return s.unusable }

// savedOf is what the copy has of a key, false if that is nothing, or nothing of use.
func (s *Store) savedOf(key Key) (Saved, bool) {
	saved, err := s.copy.Read(key)
	if err != nil && !errors.Is(err, ErrNotSaved) {
		s.leaveOut(err)
	}
	return saved, err == nil
}

// leaveOut counts what could not be used.
func (s *Store) leaveOut(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if errors.Is(err, ErrOtherForm) {
		s.unusable.OtherForm++
	} else {
		s.unusable.Damaged++
	}
	s.publish()
}

// Recall fills the store with what its copy on disk has of some keys, unless they were read before. It makes no request.
// What the copy doesn't have stays unread.
func (s *Store) Recall(keys ...Key) {
	for _, key := range keys {
		s.recall(key)
		s.recallText(key)
	}
}

// recall reports whether the copy on disk had something of a key that was not read yet.
func (s *Store) recall(key Key) bool {
	newCodec := key.Kind.info().codec
	if s.copy == nil || newCodec == nil || !s.readAt(key).IsZero() {
		return false
	}
	saved, ok := s.savedOf(key)
	if !ok {
		return false
	}
	m, list, err := newCodec().decode(key, saved.Body)
	if err != nil {
		s.leaveOut(err)
		return false
	}
	s.accept(saved, m, list)
	return true
}

// Recalled reports whether what is known of a key is what the copy on disk had: no server was asked since the store is open.
func (s *Store) Recalled(key Key) bool {
	at := s.Snapshot().Loaded(key)
	return !at.IsZero() && at.Before(s.opened)
}

// readAt is when a key was read by itself, zero for never.
func (s *Store) readAt(key Key) time.Time {
	state, _ := s.Snapshot().readings.at(key.String())
	return state.at
}

// accept adds what the copy on disk had. All that is known already is newer, and stays.
func (s *Store) accept(saved Saved, m change, list extent) {
	s.mu.Lock()
	defer s.mu.Unlock()
	name := saved.Key.String()
	if state, _ := s.confirmed.readings.at(name); !state.at.IsZero() {
		return
	}
	d := newDraft(s.confirmed, s.now())
	d.apply(m)
	d.readings.put(d.by, name, reading{key: saved.Key, at: saved.At, list: list})
	if !list.full.IsZero() {
		s.lists[saved.Key] = &listing{extent: list, recalled: true}
	}
	s.confirmed = d.data
	s.saved.note(saved)
	s.publish()
}
