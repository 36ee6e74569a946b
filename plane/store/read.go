package store

import (
	"context"
	"maps"
	"sync"
	"time"
)

// read is a read under way. It collects what writes touch meanwhile.
type read struct {
	shield shield
}

// beginRead starts to collect, with what the writes under way touch.
func (s *Store) beginRead() *read {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := &read{shield: make(shield)}
	for _, j := range s.jobs {
		if j.State.Running() {
			maps.Copy(r.shield, j.touched)
		}
	}
	s.reads[r] = struct{}{}
	return r
}

// shieldReads tells the reads under way what a write touches. The caller holds the lock.
func (s *Store) shieldReads(touched map[string]struct{}) {
	for r := range s.reads {
		maps.Copy(r.shield, touched)
	}
}

// load does a read and merges what came, which can be something even when there is an error. An equal read that is under
// way already is waited for instead.
func (s *Store) load(ctx context.Context, key Key, fetch func(context.Context) (merge, error)) error {
	return s.loadShown(ctx, key, func(ctx context.Context, _ func(merge)) (merge, error) { return fetch(ctx) })
}

// loadShown does what load does for a read that can show a part of what it reads before it has all.
func (s *Store) loadShown(ctx context.Context, key Key, fetch func(ctx context.Context, show func(merge)) (merge, error)) error {
	return s.flights.do(ctx, key, func() error {
		began := s.now()
		r := s.beginRead()
		m, err := fetch(ctx, func(part merge) { s.show(r, part) })
		s.endRead(r, key, began, m, err)
		if !useless(err) {
			s.lookAgain(ctx)
		}
		return err
	})
}

// show merges a part of a read that goes on.
func (s *Store) show(r *read, part merge) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := newDraft(s.confirmed, s.now())
	part(d, r.shield)
	s.confirmed = d.data
	s.publish()
}

// endRead merges what came of a read.
func (s *Store) endRead(r *read, key Key, began time.Time, m merge, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.reads, r)
	d := newDraft(s.confirmed, s.now())
	if m != nil {
		m(d, r.shield)
	}
	state, _ := d.readings.at(key)
	state.err = err
	if !useless(err) {
		state.at = began
		s.hear()
	}
	d.readings.put(d.by, key, state)
	s.confirmed = d.data
	s.publish()
}

// flights makes equal reads at the same time once.
type flights struct {
	mu    *sync.Mutex
	inAir map[Key]*flight
}

type flight struct {
	landed chan struct{}
	// Both are set before it has landed. givenUp tells that its caller's context ended.
	err     error
	givenUp bool
}

func newFlights() flights {
	return flights{mu: new(sync.Mutex), inAir: make(map[Key]*flight)}
}

// do runs fetch, or waits for one that is running. If that one was given up by its caller, it is done again: the caller
// who still waits has not given up.
func (f flights) do(ctx context.Context, key Key, fetch func() error) error {
	for {
		own, other := f.start(key)
		if other == nil {
			f.fly(ctx, key, own, fetch)
			return own.err
		}
		select {
		case <-other.landed:
		case <-ctx.Done():
			return ctx.Err()
		}
		if other.err == nil || !other.givenUp {
			return other.err
		}
	}
}

// fly runs fetch; whoever waits for it waits no longer, also if it panics.
func (f flights) fly(ctx context.Context, key Key, own *flight, fetch func() error) {
	defer f.land(key, own)
	own.givenUp = true
	own.err = fetch()
	own.givenUp = ctx.Err() != nil
}

// start returns the flight that is in the air, or a new one of one's own.
func (f flights) start(key Key) (own, other *flight) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if there, ok := f.inAir[key]; ok {
		return nil, there
	}
	own = &flight{landed: make(chan struct{})}
	f.inAir[key] = own
	return own, nil
}

func (f flights) land(key Key, own *flight) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.inAir, key)
	close(own.landed)
}
