package store

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane"
)

// Config configures a Store.
type Config struct {
	// Client talks to the server, required.
	Client *plane.Client
	// Now returns the time, required: time.Now, or a clock that runs at the same rate.
	Now func() time.Time
	// Outbox stores writes on disk; nil for none.
	Outbox Outbox
	// Words turns an error into the message that is stored in the outbox; nil for the text of the error.
	Words func(error) string
	// Copy stores the data that was read on disk; nil for none.
	Copy Copy
	// History records the daily state of cycles; nil for none.
	History History
	// Random is the source of external ids; nil is crypto/rand.
	Random io.Reader
	// Calendars are shown beside the plan; their names differ.
	Calendars []calendar.Calendar
	// LookFor limits how long the store checks for a write whose answer was lost; after that its outcome is unknown. 0
	// means a minute: a write isn't expected to arrive later than that.
	LookFor time.Duration
}

// Store holds the copy of one session. It is safe for concurrent use.
type Store struct {
	client  *plane.Client
	now     func() time.Time
	opened  time.Time
	outbox  Outbox // nil for none
	words   func(error) string
	copy    Copy
	history History
	random  io.Reader
	lookFor time.Duration
	slots   chan struct{} // limits the writes that are sent at the same time

	inProgress sharedReads
	current    atomic.Pointer[Snapshot]

	mu        sync.Mutex
	confirmed data
	jobs      []*job // oldest first
	lastID    WriteID
	lastEntry time.Time // the newest time used in an ID of the outbox
	reads     map[*read]struct{}
	lists     map[Key]*listing
	answered  chan struct{} // closed when the server answers a read
	saved     savedKeys
	unusable  Unusable
}

// New returns an empty store. It makes no requests.
func New(cfg Config) (*Store, error) {
	if cfg.Client == nil || cfg.Now == nil {
		return nil, errors.New("the store needs a client and a clock")
	}
	s := &Store{
		client:  cfg.Client,
		now:     cfg.Now,
		opened:  cfg.Now(),
		outbox:  cfg.Outbox,
		words:   cfg.Words,
		slots:   make(chan struct{}, maxTogether),
		copy:    cfg.Copy,
		history: cfg.History,
		random:  cmp.Or(cfg.Random, rand.Reader),
		lookFor: cfg.LookFor,
		reads:   make(map[*read]struct{}),
		lists:   make(map[Key]*listing),
		saved:   make(savedKeys),

		inProgress: newSharedReads(),
		answered:   make(chan struct{}),
	}
	if s.words == nil {
		s.words = error.Error
	}
	s.confirmed.calendars = slices.Clone(cfg.Calendars)
	s.current.Store(&Snapshot{data: s.confirmed, at: cfg.Now(), next: make(chan struct{}), views: make(map[string]any)})
	return s, nil
}

// Snapshot returns the newest snapshot. It does not block.
func (s *Store) Snapshot() *Snapshot {
	return s.current.Load()
}

// Durable reports whether writes outlive the process, because there is an outbox.
func (s *Store) Durable() bool { return s.outbox != nil }

// Wait blocks until a snapshot newer than version seen exists, and returns its version; the error is the context's.
// Intermediate versions are skipped, but no change is lost.
func (s *Store) Wait(ctx context.Context, seen uint64) (uint64, error) {
	for {
		now := s.Snapshot()
		if now.version > seen {
			return now.version, nil
		}
		select {
		case <-now.next:
		case <-ctx.Done():
			return seen, ctx.Err()
		}
	}
}

// publish publishes the current state as a new snapshot: the predictions of the pending writes on top of the confirmed
// data. The caller holds the lock.
func (s *Store) publish() {
	d := newDraft(s.confirmed, s.now())
	fresh := &Snapshot{
		version: s.Snapshot().version + 1,
		at:      d.now,
		pending: make(map[string]int),
		next:    make(chan struct{}),
		views:   make(map[string]any),
	}
	for _, j := range s.jobs {
		if !j.pending() {
			continue
		}
		d.apply(j.change)
		for id := range j.things {
			fresh.pending[id]++
		}
	}
	fresh.data, fresh.unusable = d.data, s.unusable
	fresh.writes, fresh.undoable = listed(s.jobs)
	for _, w := range fresh.writes {
		fresh.inState[w.State]++
	}
	close(s.current.Swap(fresh).next)
}

// confirm applies a change that the server made to the lower layer. The caller holds the lock.
func (s *Store) confirm(c change) {
	d := newDraft(s.confirmed, s.now())
	d.apply(c)
	s.confirmed = d.data
	s.protectFromReads(d.touched)
}
