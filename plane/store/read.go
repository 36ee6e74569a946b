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
	// patient means that nobody waits for it.
	patient bool
	// key is what is read, zero until it is known.
	key     Key
	started time.Time
	// protected collects what writes touch meanwhile.
	protected protected
}

// startRead starts to collect what writes touch, with what those in progress do.
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

// protectFromReads tells the reads in progress what a write touches. The caller holds the lock.
func (s *Store) protectFromReads(touched map[string]struct{}) {
	for r := range s.reads {
		maps.Copy(r.protected, touched)
	}
}

// run fetches and merges what came. As the server answers then, writes whose outcome is open are looked up.
func (r *read) run(ctx context.Context, fetch fetch) error {
	m, err := fetch(r, ctx)
	r.end(m, err)
	if r.ofPlane() && !useless(err) {
		r.store.lookAgain(ctx)
	}
	return err
}

// ofPlane reports whether it is Plane that answers.
func (r *read) ofPlane() bool { return r.key.Kind != Events }

// show merges what came of a read that continues, and notes how far it is.
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

// end merges what came of a read.
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

// sharedReads does equal reads at the same time once.
type sharedReads struct {
	mu    *sync.Mutex
	byKey map[Key]*sharedRead
}

type sharedRead struct {
	done chan struct{}
	// hurry is closed when someone waits for it for whom it can't be patient, nil if it isn't.
	hurry   chan struct{}
	hurried bool
	// Both are set before it is done. givenUp reports whether it ended before its time: its caller's context has, or it was
	// to hurry and still waited for its place.
	err     error
	givenUp bool
}

func newSharedReads() sharedReads {
	return sharedReads{mu: new(sync.Mutex), byKey: make(map[Key]*sharedRead)}
}

// do reads, or waits for an equal read in progress. If that one was given up by its caller, it is done again: the caller
// who still waits has not given up. A patient read gets a channel that is closed when someone else can't be patient with it:
// what waits for its place is given up then, and read at once.
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

// run reads. Whoever waits for it waits no longer, also if it panics.
func (r sharedReads) run(ctx context.Context, key Key, own *sharedRead, read func(hurry <-chan struct{}) error) {
	defer r.end(key, own)
	own.givenUp = true
	own.err = read(own.hurry)
	own.givenUp = ctx.Err() != nil || own.hurry != nil && errors.Is(own.err, plane.ErrGivenUp)
}

// start returns the read in progress, which hurries unless the caller is patient too, or a new one of one's own.
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
