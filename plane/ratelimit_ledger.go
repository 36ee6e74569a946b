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
	// lease is how long a request without an answer is believed to be on its way after its owner last showed that it waits
	// for it. An owner that has died shows nothing: a window later the place is free.
	lease = 10 * time.Second
	// renewEvery is how often an owner shows it.
	renewEvery = lease / 3
	// lookEvery is how long a request waits at most before it looks whether another process has freed a place.
	lookEvery = time.Second
	// believed is how long those who wait elsewhere are believed to wait after they last looked.
	believed = 3 * lookEvery
	// aloneFor is how long a ledger that has failed isn't asked again.
	aloneFor = 5 * time.Second
)

// Ledger holds what all clients of one key know of its budget, so that they share it: those of one process, or of all on a
// machine.
type Ledger interface {
	// Update calls change with what the ledger holds, nothing at first, and holds what change returns from then on; nil
	// leaves it as it was. No other Update comes between. It calls change once, or fails without calling it; if it fails
	// afterwards, that counts as nothing having been written. What it holds may be lost at any time.
	Update(ctx context.Context, change func(held []byte) []byte) error
}

// sharing is how a limiter takes part in a ledger.
type sharing struct {
	ledger Ledger
	id     uint64        // of this limiter
	turn   chan struct{} // for one update at a time
	alone  time.Time     // until then the ledger isn't asked, as it has failed
	tryNow bool          // the pause is to end
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

// party is who waits for the budget in another limiter, by rank.
type party struct {
	owner uint64
	n     [ranks]int
	first [ranks]int // the arrivals of those who came first
	until time.Time  // until when they are believed to wait
}

// change does something to the account: to what the ledger holds if it can be asked, else to what this limiter remembers.
func (l *limiter) change(ctx context.Context, act func()) {
	if !l.update(ctx, act) {
		l.mu.Lock()
		defer l.mu.Unlock()
		act()
	}
}

// update does something to the account that the ledger holds, and reports whether it was done.
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
	if l.now().Before(s.alone) {
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
		s.alone = l.now().Add(aloneFor)
	}
	return done
}

// join replaces what is remembered by what the ledger holds, but for the requests of this limiter: it knows those best. What
// can't be read is as if it weren't there. It returns false for what another version has written.
func (l *limiter) join(held []byte) bool {
	a, err := decodeAccount(held, l.now())
	if err == nil {
		mine := func(p *place) bool { return p.owner == l.ledger.id }
		a.log = slices.DeleteFunc(a.log, mine)
		for _, p := range l.log {
			if mine(p) {
				a.log = append(a.log, p)
			}
		}
		a.parties = slices.DeleteFunc(a.parties, func(o party) bool { return o.owner == l.ledger.id })
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

// encode is what the ledger is to hold: the account, and who waits here.
func (l *limiter) encode() []byte {
	l.prune()
	now := l.now()
	for _, p := range l.log {
		if p.owner == l.ledger.id {
			p.renewed = now
		}
	}
	a := l.account
	a.parties = slices.DeleteFunc(slices.Clone(a.parties), func(o party) bool { return !o.until.After(now) })
	if len(l.queue) > 0 {
		a.parties = append(a.parties, l.party())
	}
	return encodeAccount(a, now)
}

// party is who waits for the budget here.
func (l *limiter) party() party {
	here := party{owner: l.ledger.id, until: l.now().Add(believed)}
	for _, w := range l.queue {
		r := w.rank()
		if here.n[r] == 0 {
			here.first[r] = w.arrival
		}
		here.n[r]++
	}
	return here
}

// aheadElsewhere is how many of those who wait elsewhere go before w: all who are more urgent, and of those who are as urgent
// the first, if it came earlier.
func (l *limiter) aheadElsewhere(w *waiter) int {
	n := 0
	for _, other := range l.parties {
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

// behind is how long w waits by what is remembered, and a channel that closes when that may be less, if there is a ledger that
// knows of w and others go before it here: only the first asks the ledger, for all.
func (l *limiter) behind(w *waiter) (time.Duration, <-chan struct{}) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.ledger == nil || w.arrival == 0 || l.aheadHere(w) == 0 {
		return 0, nil
	}
	return l.wait(l.needed(w), false), l.freed
}

// nap is how long w may sleep before it looks again whether there is a place: others may free one earlier than can be known.
func (l *limiter) nap(w *waiter, wait time.Duration) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.ledger == nil || l.aheadHere(w) > 0 {
		return wait
	}
	return min(wait, lookEvery)
}

// own notes that a place is of this limiter, and shows the others that it waits for the answer as long as it does.
func (l *limiter) own(ctx context.Context, p *place) {
	if l.ledger == nil {
		return
	}
	p.owner = l.ledger.id
	ctx = context.WithoutCancel(ctx)
	p.renewal = time.AfterFunc(renewEvery, func() {
		defer p.caught()
		l.change(ctx, func() {
			if p.answered.IsZero() && slices.Contains(l.log, p) {
				p.renewal.Reset(renewEvery)
			}
		})
	})
	l.wake() // Another one is the first now, and asks the ledger.
}

// caught keeps a panic of the timer for the request that it belongs to.
func (p *place) caught() {
	if value := recover(); value != nil {
		fault := fmt.Sprintf("%v\n\nin a goroutine of its own:\n%s", value, debug.Stack())
		p.fault.Store(&fault)
	}
}

// stop ends what own has started. It panics if that did.
func (p *place) stop() {
	if p.renewal != nil {
		p.renewal.Stop()
	}
	if fault := p.fault.Load(); fault != nil {
		panic(*fault)
	}
}

// ended is when a request left the server at the latest; zero as long as it may be on its way.
func (l *limiter) ended(p *place) time.Time {
	elsewhere := l.ledger != nil && p.owner != l.ledger.id
	if p.answered.IsZero() && elsewhere && !p.renewed.Add(lease).After(l.now()) {
		return p.renewed
	}
	return p.answered
}
