package plane

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"time"
)

const (
	// lease is how long an unanswered request is believed to be on its way after its owner last confirmed that it waits
	// for the answer. An owner that was killed confirms nothing: its slot is free a window later.
	lease = 10 * time.Second
	// renewEvery is how often an owner confirms it.
	renewEvery = lease / 3
	// lookEvery is the longest time that a request waits before it checks whether another process has freed a slot.
	lookEvery = time.Second
	// believed is how long requests in other limiters are believed to wait after they last checked.
	believed = 3 * lookEvery
	// skipFor is how long a ledger that failed isn't used.
	skipFor = 5 * time.Second
)

// Ledger stores what is known about the budget of one key, so that all its clients share the budget: those in one
// process, or all on a machine.
type Ledger interface {
	// Update calls change with the stored data, empty at first, and stores what change returns; if that is nil, the
	// data stays unchanged. No other Update runs in between. It calls change exactly once, or fails without calling it;
	// if it fails after calling it, nothing counts as written. The stored data may be lost at any time.
	Update(ctx context.Context, change func(held []byte) []byte) error
}

// sharing is the state of a limiter that uses a ledger.
type sharing struct {
	ledger    Ledger
	id        uint64        // of this limiter
	turn      chan struct{} // for one update at a time
	skipUntil time.Time     // the ledger isn't used until then, because it failed
	tryNow    bool          // the pause must end at the next update
}

// newSharing returns nil if there is no ledger.
func newSharing(ledger Ledger) *sharing {
	if ledger == nil {
		return nil
	}
	var id [8]byte
	_, _ = rand.Read(id[:]) // It never fails.
	return &sharing{ledger: ledger, id: binary.LittleEndian.Uint64(id[:]), turn: make(chan struct{}, 1)}
}

// peer counts the requests that wait in one other limiter, by rank.
type peer struct {
	owner uint64
	n     [ranks]int
	first [ranks]int // the arrival of the first request of each rank
	until time.Time  // when they are no longer believed to wait
}

// change calls act on the account: on the one in the ledger if that is available, otherwise on the one in this limiter.
func (l *limiter) change(ctx context.Context, act func()) {
	if !l.update(ctx, act) {
		l.mu.Lock()
		defer l.mu.Unlock()
		act()
	}
}

// update calls act on the account in the ledger, and reports whether it did so.
func (l *limiter) update(ctx context.Context, act func()) (done bool) {
	s := l.ledger
	if s == nil {
		return false
	}
	select {
	case s.turn <- struct{}{}:
	case <-ctx.Done():
		return false
	}
	defer func() { <-s.turn }()
	if l.now().Before(s.skipUntil) {
		return false
	}
	err := s.ledger.Update(ctx, func(held []byte) []byte {
		l.mu.Lock()
		defer l.mu.Unlock()
		known := l.join(held)
		act()
		done = true
		if !known {
			return nil
		}
		return l.encode()
	})
	if err != nil && ctx.Err() == nil {
		s.skipUntil = l.now().Add(skipFor)
	}
	return done
}

// join replaces the account with the one from the ledger, except for this limiter's own requests, which it knows best.
// Unreadable data is treated as missing. It returns false for data written by another version.
func (l *limiter) join(held []byte) bool {
	a, err := decodeAccount(held, l.now())
	if err == nil {
		mine := func(s *slot) bool { return s.owner == l.ledger.id }
		a.log = slices.DeleteFunc(a.log, mine)
		for _, s := range l.log {
			if mine(s) {
				a.log = append(a.log, s)
			}
		}
		a.peers = slices.DeleteFunc(a.peers, func(o peer) bool { return o.owner == l.ledger.id })
		a.events = max(a.events, l.events)
		paused := a.paused.Sub(l.paused) > time.Second && a.paused.After(l.now())
		l.account = a
		if paused {
			l.refuse()
		}
	}
	if l.ledger.tryNow {
		l.paused, l.ledger.tryNow = time.Time{}, false
	}
	for _, w := range l.queue {
		if w.arrival == 0 {
			l.events++
			w.arrival = l.events
		}
	}
	return !errors.Is(err, errOtherVersion)
}

// encode returns the data for the ledger: the account, and the requests that wait here.
func (l *limiter) encode() []byte {
	l.prune()
	now := l.now()
	for _, s := range l.log {
		if s.owner == l.ledger.id {
			s.renewed = now
		}
	}
	a := l.account
	a.peers = slices.DeleteFunc(slices.Clone(a.peers), func(o peer) bool { return !o.until.After(now) })
	if len(l.queue) > 0 {
		a.peers = append(a.peers, l.peer())
	}
	return encodeAccount(a, now)
}

// peer counts the requests that wait in this limiter.
func (l *limiter) peer() peer {
	here := peer{owner: l.ledger.id, until: l.now().Add(believed)}
	for _, w := range l.queue {
		r := w.rank()
		if here.n[r] == 0 {
			here.first[r] = w.arrival
		}
		here.n[r]++
	}
	return here
}

// aheadElsewhere returns how many requests in other limiters precede w: all that are more urgent, and in each limiter
// the first of those that are equally urgent, if it came earlier.
func (l *limiter) aheadElsewhere(w *waiter) int {
	n := 0
	for _, other := range l.peers {
		if !other.until.After(l.now()) {
			continue
		}
		for rank := range w.rank() {
			n += other.n[rank]
		}
		if r := w.rank(); other.n[r] > 0 && (w.arrival == 0 || other.first[r] < w.arrival) {
			n++
		}
	}
	return n
}

// behind returns how long w must wait according to the account in memory, and a channel that closes if that may have
// become less. It returns 0 and nil unless w is known to the ledger and other requests here precede it: only the first
// of them accesses the ledger, for all.
func (l *limiter) behind(w *waiter) (time.Duration, <-chan struct{}) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.ledger == nil || w.arrival == 0 || l.aheadHere(w) == 0 {
		return 0, nil
	}
	return l.wait(l.needed(w), false), l.freed
}

// maxSleep returns how long w may sleep before it checks again for a free slot: other processes may free one earlier than
// can be known.
func (l *limiter) maxSleep(w *waiter, wait time.Duration) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.ledger == nil || l.aheadHere(w) > 0 {
		return wait
	}
	return min(wait, lookEvery)
}

// own marks a slot as this limiter's own, and confirms to the others that it waits for the answer for as long as it
// does.
func (l *limiter) own(ctx context.Context, s *slot) {
	if l.ledger == nil {
		return
	}
	s.owner = l.ledger.id
	ctx = context.WithoutCancel(ctx)
	s.renewal = time.AfterFunc(renewEvery, func() {
		defer s.catchPanic()
		l.change(ctx, func() {
			if s.answered.IsZero() && slices.Contains(l.log, s) {
				s.renewal.Reset(renewEvery)
			}
		})
	})
	l.wake() // Another request is now the first, and accesses the ledger.
}

// catchPanic stores a panic of the timer for the request that it belongs to.
func (s *slot) catchPanic() {
	if value := recover(); value != nil {
		fault := fmt.Sprintf("%v\n\nin a goroutine of its own:\n%s", value, debug.Stack())
		s.fault.Store(&fault)
	}
}

// stop ends the renewal that own started. It panics if the renewal did.
func (s *slot) stop() {
	if s.renewal != nil {
		s.renewal.Stop()
	}
	if fault := s.fault.Load(); fault != nil {
		panic(*fault)
	}
}

// ended returns when a request ended at the latest; zero as long as it may be on its way.
func (l *limiter) ended(s *slot) time.Time {
	elsewhere := l.ledger != nil && s.owner != l.ledger.id
	if s.answered.IsZero() && elsewhere && !s.renewed.Add(lease).After(l.now()) {
		return s.renewed
	}
	return s.answered
}
