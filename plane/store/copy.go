package store

import "time"

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
		s.recallText(key)
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
