package store

import (
	"context"
	"errors"
	"maps"
	"sync"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// read is a read in progress.
type read struct {
	store  *Store
	client *plane.Client
	// patient means that the user isn't waiting for it.
	patient bool
	// key is what is read, zero until it is known.
	key     Key
	started time.Time
	// protected collects the ids that writes touch while it is in progress.
	protected protected
}

// startRead starts to collect the ids that writes touch, beginning with those of the writes in progress.
func (s *Store) startRead(client *plane.Client, key Key) *read {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := &read{store: s, client: client, key: key, started: s.now(), protected: make(protected)}
	for _, j := range s.jobs {
		if j.State.Running() {
			maps.Copy(r.protected, j.touched)
		}
	}
	s.reads[r] = struct{}{}
	return r
}

// protectFromReads protects the ids that a write touches from the reads in progress. The caller holds the lock.
func (s *Store) protectFromReads(touched map[string]struct{}) {
	for r := range s.reads {
		maps.Copy(r.protected, touched)
	}
}

// run fetches and merges the data. If the server answered, writes whose outcome is open are looked up.
func (r *read) run(ctx context.Context, fetch fetch) error {
	m, err := fetch(r, ctx)
	r.end(m, err)
	if r.ofPlane() && !useless(err) {
		r.store.lookAgain(ctx)
	}
	return err
}

// ofPlane reports whether it is answered by Plane.
func (r *read) ofPlane() bool { return r.key.Kind != Events }

// show merges the data received so far by a read that continues, and records its progress.
func (r *read) show(m merge, note func(*reading)) {
	s := r.store
	s.mu.Lock()
	defer s.mu.Unlock()
	d := newDraft(s.confirmed, s.now())
	m(d, r.protected)
	name := r.key.String()
	state, _ := d.readings.at(name)
	state.key = r.key
	note(&state)
	d.readings.put(d.by, name, state)
	s.confirmed = d.data
	s.publish()
}

// end merges the data of a read that has ended.
func (r *read) end(m merge, err error) {
	s := r.store
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.reads, r)
	if r.key == (Key{}) {
		return // Nothing was found.
	}
	d := newDraft(s.confirmed, s.now())
	if m != nil {
		m(d, r.protected)
	}
	name := r.key.String()
	state, _ := d.readings.at(name)
	state.key, state.err = r.key, err
	if l, ok := s.lists[r.key]; ok {
		state.list = l.extent
	}
	if !useless(err) {
		state.at, state.part = r.started, missing(err)
	}
	if r.ofPlane() && !useless(err) {
		s.serverAnswered()
	}
	d.readings.put(d.by, name, state)
	s.confirmed = d.data
	s.publish()
}

// sharedReads combines equal reads that are in progress at the same time.
type sharedReads struct {
	mu    *sync.Mutex
	byKey map[Key]*sharedRead
}

type sharedRead struct {
	done chan struct{}
	// hurry is closed when a caller joins for which the read can't be patient; nil if it isn't patient.
	hurry   chan struct{}
	hurried bool
	// Both are set before done is closed. givenUp reports whether the read ended early: the context of its caller ended, or it
	// had to hurry while it waited for the budget.
	err     error
	givenUp bool
}

func newSharedReads() sharedReads {
	return sharedReads{mu: new(sync.Mutex), byKey: make(map[Key]*sharedRead)}
}

// do reads, or waits for an equal read in progress. If that one was given up by its caller, the read is repeated for the
// callers that still wait. A patient read gets a channel that is closed when another caller can't be patient: if it still
// waits for the budget then, it is given up and repeated immediately.
func (r sharedReads) do(ctx context.Context, key Key, patient bool, read func(hurry <-chan struct{}) error) error {
	for {
		own, other := r.start(key, patient)
		if other == nil {
			r.run(ctx, key, own, read)
			if !own.givenUp || ctx.Err() != nil {
				return own.err
			}
			patient = false
			continue
		}
		select {
		case <-other.done:
		case <-ctx.Done():
			return ctx.Err()
		}
		if other.err == nil || !other.givenUp {
			return other.err
		}
	}
}

// run performs a read. Its waiters are released even if it panics.
func (r sharedReads) run(ctx context.Context, key Key, own *sharedRead, read func(hurry <-chan struct{}) error) {
	defer r.end(key, own)
	own.givenUp = true
	own.err = read(own.hurry)
	own.givenUp = ctx.Err() != nil || own.hurry != nil && errors.Is(own.err, plane.ErrGivenUp)
}

// start returns the read in progress, which hurries unless the caller is patient too, or a new one for the caller to run.
func (r sharedReads) start(key Key, patient bool) (own, other *sharedRead) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if there, ok := r.byKey[key]; ok {
		if !patient && there.hurry != nil && !there.hurried {
			there.hurried = true
			close(there.hurry)
		}
		return nil, there
	}
	own = &sharedRead{done: make(chan struct{})}
	if patient {
		own.hurry = make(chan struct{})
	}
	r.byKey[key] = own
	return own, nil
}

func (r sharedReads) end(key Key, own *sharedRead) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.byKey, key)
	close(own.done)
}
