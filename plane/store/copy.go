package store

import (
	"errors"
	"time"
)

// Saved is the data that was read for a key, in the form stored on disk.
type Saved struct {
	Key Key
	// At is when the last complete read of the key started.
	At time.Time
	// Body is the encoded data. Another build of the program may not be able to decode it, but detects that.
	Body []byte
}

// Copy stores the data that was read across runs of the program. Its methods may block, and may be called concurrently.
type Copy interface {
	// Read returns what was saved for a key. The error is ErrNotSaved if nothing was, ErrOtherForm if another version of the
	// program saved it, and any other if it is damaged. Damaged data is set aside, so that it is reported only once.
	Read(Key) (Saved, error)
	// Write replaces what was saved for a key.
	Write(Saved) error
}

var (
	// ErrNotSaved means that a copy has nothing for a key.
	ErrNotSaved = errors.New("nothing of it is saved")
	// ErrOtherForm means that data was saved by another version of the program: fields missing from it would look empty.
	ErrOtherForm = errors.New("written in another form")
)

// Unusable counts the entries of a copy that could not be used. They are read from the server instead.
type Unusable struct {
	Damaged, OtherForm int
}

// Unusable returns how many entries of the copy on disk could not be used since the store was opened.
func (s *Snapshot) Unusable() Unusable { return s.unusable }

// savedOf returns what the copy has for a key, false if there is nothing usable.
func (s *Store) savedOf(key Key) (Saved, bool) {
	saved, err := s.copy.Read(key)
	if err != nil && !errors.Is(err, ErrNotSaved) {
		s.leaveOut(err)
	}
	return saved, err == nil
}

// leaveOut counts an entry that could not be used.
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

// Recall loads some keys from the copy on disk, unless they were read before. It makes no requests. Keys that the copy
// doesn't have remain unread.
func (s *Store) Recall(keys ...Key) {
	for _, key := range keys {
		s.recall(key)
		s.recallText(key)
	}
}

// recall loads a key that was not read yet from the copy on disk. It reports whether the copy had it.
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

// Recalled reports whether the data of a key comes from the copy on disk, and was not read from the server since the store
// was opened.
func (s *Store) Recalled(key Key) bool {
	at := s.Snapshot().Loaded(key)
	return !at.IsZero() && at.Before(s.opened)
}

// readAt returns when the key itself was read, zero for never.
func (s *Store) readAt(key Key) time.Time {
	state, _ := s.Snapshot().readings.at(key.String())
	return state.at
}

// accept adds data from the copy on disk. Data that is already known is newer, and takes precedence.
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
