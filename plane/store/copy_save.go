package store

import (
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"time"

	"github.com/planedeck/planedeck/plane"
)

const (
	// saveAfter is how long saving a change is delayed, to save it together with those that follow.
	saveAfter = 3 * time.Second
	// saveAge is how much older than its actual age unchanged data may appear on disk.
	saveAge = time.Minute
)

// KeepCopy saves data to the copy a few seconds after it was read or changed, until ctx ends; then it saves again and
// returns. It reports errors of the copy to failed, and continues.
func (s *Store) KeepCopy(ctx context.Context, failed func(error)) {
	if s.copy == nil && s.history == nil {
		return
	}
	s.mu.Lock()
	v := saver{store: s, parts: make(map[Key]savedPart), texts: undescribed(&s.confirmed), days: make(map[plane.CycleID]CycleDay), remembered: make(map[plane.ProjectID]bool)}
	s.mu.Unlock()
	for seen, ended := uint64(0), false; !ended; {
		version, err := s.Wait(ctx, seen)
		if err == nil {
			v.recallOldMembers()
			seen, err = version, pause(ctx, saveAfter, nil)
		}
		ended = err != nil
		if err := v.save(); err != nil {
			failed(err)
		}
	}
}

// savedKeys records what is on disk.
type savedKeys map[Key]savedState

type savedState struct {
	at  time.Time
	sum [sha256.Size]byte
}

func (k savedKeys) note(saved Saved) { k[saved.Key] = savedState{saved.At, sha256.Sum256(saved.Body)} }

// has reports whether the current state of something is on disk.
func (k savedKeys) has(saved Saved) bool {
	there, ok := k[saved.Key]
	return ok && saved.At.Sub(there.at) < saveAge && there.sum == sha256.Sum256(saved.Body)
}

// saver saves changes. It compares versions by the parts that they share, so that only data that differs is encoded.
type saver struct {
	store *Store
	parts map[Key]savedPart
	texts data // the version whose descriptions are on disk
	days  map[plane.CycleID]CycleDay
	// remembered are the projects whose ended cycles have got their items.
	remembered map[plane.ProjectID]bool
}

// savedPart is the version at which a key was saved, or found to be already saved.
type savedPart struct {
	in   *data
	at   time.Time
	list extent
}

// save writes confirmed data whose current state isn't on disk.
func (v *saver) save() error {
	s := v.store
	s.mu.Lock()
	d := s.confirmed
	s.mu.Unlock()
	first := v.note(&d)
	if s.copy == nil {
		return first
	}
	for _, r := range d.readings.all() {
		if err := v.saveKey(&d, r); err != nil && first == nil {
			first = fmt.Errorf("keep a copy of the %v: %w", r.key.Kind, err)
		}
	}
	return cmp.Or(first, v.saveTexts(&d))
}

// saveKey writes the data of a key, if its current state isn't on disk.
func (v *saver) saveKey(d *data, r reading) error {
	newCodec := r.key.Kind.info().codec
	if newCodec == nil || r.at.IsZero() {
		return nil
	}
	c := newCodec()
	if old, ok := v.parts[r.key]; ok && r.at.Sub(old.at) < saveAge && r.list == old.list && c.same(old.in, d, r.key) {
		old.in = d
		v.parts[r.key] = old
		return nil
	}
	delete(v.parts, r.key)
	body, err := c.encode(d, r.key, r.list)
	if err != nil {
		return err
	}
	if err := v.write(Saved{r.key, r.at, body}); err != nil {
		return err
	}
	v.parts[r.key] = savedPart{d, v.savedAt(r.key), r.list}
	return nil
}

// write writes an entry, if it isn't on disk already.
func (v *saver) write(saved Saved) error {
	s := v.store
	s.mu.Lock()
	has := s.saved.has(saved)
	s.mu.Unlock()
	if has {
		return nil
	}
	if err := s.copy.Write(saved); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.saved.note(saved)
	return nil
}

// savedAt returns the time of the entry on disk.
func (v *saver) savedAt(k Key) time.Time {
	v.store.mu.Lock()
	defer v.store.mu.Unlock()
	return v.store.saved[k].at
}

// saveTexts writes the descriptions that have changed.
func (v *saver) saveTexts(d *data) error {
	var failed error
	for of, c := range changedTexts(&v.texts, d) {
		if err := v.store.saveTexts(of, c, d); err != nil {
			failed = fmt.Errorf("keep a copy of the descriptions: %w", err)
		}
	}
	if failed == nil {
		v.texts = *d
	}
	return failed
}
