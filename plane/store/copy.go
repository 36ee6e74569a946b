package store

import (
	"context"
	"crypto/sha256"
	"fmt"
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
	// Read returns what was saved of a key. ok is false if nothing was, or nothing that can be believed.
	Read(Key) (saved Saved, ok bool)
	// Write replaces what was saved of a key.
	Write(Saved) error
}

// Recall fills the store with what its copy on disk has of some keys, unless they were read before. It makes no request.
// What the copy doesn't have stays unread.
func (s *Store) Recall(keys ...Key) {
	for _, key := range keys {
		s.recall(key)
	}
}

// recall reports whether the copy on disk had something of a key that was not read yet.
func (s *Store) recall(key Key) bool {
	newCodec := key.Kind.info().codec
	if s.copy == nil || newCodec == nil || !s.readAt(key).IsZero() {
		return false
	}
	saved, ok := s.copy.Read(key)
	if !ok || saved.Key != key {
		return false
	}
	m, list, err := newCodec().decode(key, saved.Body)
	if err != nil {
		return false // Another build has written it.
	}
	s.accept(saved, m, list)
	return true
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

const (
	// saveAfter is how long a change waits to be saved, with those that follow it.
	saveAfter = 3 * time.Second
	// saveAge is by how much the age of something may be larger on disk than it is.
	saveAge = time.Minute
)

// KeepCopy saves what was read and what was changed a few seconds later, and once more when ctx ends; then it returns. It
// reports errors of the copy to failed, and continues.
func (s *Store) KeepCopy(ctx context.Context, failed func(error)) {
	if s.copy == nil {
		return
	}
	for seen, ended := uint64(0), false; !ended; {
		version, err := s.Wait(ctx, seen)
		if err == nil {
			seen, err = version, pause(ctx, saveAfter, nil)
		}
		ended = err != nil
		if err := s.save(); err != nil {
			failed(err)
		}
	}
}

// savedKeys remembers what is on disk.
type savedKeys map[Key]savedState

type savedState struct {
	at  time.Time
	sum [sha256.Size]byte
}

func (k savedKeys) note(saved Saved) { k[saved.Key] = savedState{saved.At, sha256.Sum256(saved.Body)} }

// has reports whether something is on disk as it is.
func (k savedKeys) has(saved Saved) bool {
	there, ok := k[saved.Key]
	return ok && saved.At.Sub(there.at) < saveAge && there.sum == sha256.Sum256(saved.Body)
}

// save writes what isn't on disk as it is.
func (s *Store) save() error {
	var first error
	for _, saved := range s.unsaved() {
		if err := s.copy.Write(saved); err != nil {
			if first == nil {
				first = fmt.Errorf("keep a copy of the %v: %w", saved.Key.Kind, err)
			}
			continue
		}
		s.mu.Lock()
		s.saved.note(saved)
		s.mu.Unlock()
	}
	return first
}

// unsaved is all that was read and isn't on disk as it is known, without what is only predicted.
func (s *Store) unsaved() []Saved {
	s.mu.Lock()
	d := s.confirmed
	s.mu.Unlock()
	var out []Saved
	for _, r := range d.readings.all() {
		newCodec := r.key.Kind.info().codec
		if newCodec == nil || r.at.IsZero() {
			continue
		}
		body, err := newCodec().encode(&d, r.key, r.list)
		if err != nil {
			continue // Nothing of it can be kept.
		}
		saved := Saved{r.key, r.at, body}
		s.mu.Lock()
		if !s.saved.has(saved) {
			out = append(out, saved)
		}
		s.mu.Unlock()
	}
	return out
}
