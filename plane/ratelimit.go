package plane

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/planedeck/planedeck/plane/pause"
)

const (
	// window is the time over which Plane counts the requests of a key: any 60 s, not the minute of the clock.
	window = time.Minute
	// probing is how long a request waits before it looks again whether the one that was sent ahead has an answer.
	probing = time.Second
)

// Budget is how many requests can go now.
type Budget struct {
	// Remaining of Limit in any minute. What other programs used of the same key is taken off as far as the server's
	// answers showed it.
	Remaining, Limit int
	// Wait is the time until the next request may go, 0 for now.
	Wait time.Duration
}

// limiter keeps the server's limit by an exact log of what was sent, corrected by what the server says. With a ledger it
// is one of several that share the log. Its laws, for all of them together:
//
//   - The server never counts more than its limit in any window, as long as no one else uses the key.
//   - What others were seen to use is kept free until an answer shows that it has left the window.
//   - After a refusal one request goes ahead, the most urgent one, and all others wait for its answer.
//   - Every place that was taken is given back: a window after the answer, or at once if the server did not count it.
//   - The requests that a person waits for go before those of which there are many, writes before reads.
type limiter struct {
	now    func() time.Time
	ledger *sharing // nil if the budget isn't shared

	mu sync.Mutex
	account
	freed   chan struct{} // closed when a place may be free earlier than expected
	refused chan struct{} // closed when the server refuses a request for the limit
	queue   []*waiter     // who waits for the budget, first come first
}

// account is what is known of the budget of a key.
type account struct {
	limit   int
	log     []*place
	others  others
	paused  time.Time // no request before this moment: the server said so
	doubt   bool      // the server refused a request, and none has shown since that it counts again
	events  int       // counts sendings and answers: moments can be equal, these can't
	quiet   int       // the limit as the first answer of the last quiet minute showed it, 0 for not known
	parties []party   // who waits for the budget elsewhere
}

// place is one request in the log. The server counts it at some moment between sending and answer; to be safe it is
// held for a window after the answer, and as long as there is none.
type place struct {
	owner    uint64 // the limiter that sent it
	sent     time.Time
	answered time.Time // zero while there is no answer
	// start and end are the numbers of these two events.
	start, end int
	probe      bool // it went ahead after a refusal
	counted    bool // the server certainly counted it: without an answer it may have refused it
	quiet      bool // nothing was sent in the window before it

	renewed time.Time              // when its owner last showed that it waits for the answer
	renewal *time.Timer            // shows it again; nil without a ledger
	fault   atomic.Pointer[string] // a panic of renewal
}

func newLimiter(now func() time.Time, ledger Ledger) *limiter {
	return &limiter{
		now: now, ledger: newSharing(ledger), account: account{limit: defaultLimit},
		freed: make(chan struct{}), refused: make(chan struct{}),
	}
}

// acquire waits for a place. It fails at once when the context ends before one can be free.
func (l *limiter) acquire(ctx context.Context, w *waiter) (*place, error) {
	l.enqueue(w)
	defer l.giveUp(w)
	for {
		if err := w.ended(ctx); err != nil {
			return nil, err
		}
		got, wait, freed := l.try(ctx, w)
		if got != nil {
			return got, nil
		}
		if !pause.Fits(ctx, wait) {
			return nil, &Error{RetryAfter: wait, Err: ErrRateLimited}
		}
		w.sleep(ctx, l.nap(w, wait), freed)
	}
}

// try takes a place, or returns how long none will be free, and a channel that closes when one may be earlier.
func (l *limiter) try(ctx context.Context, w *waiter) (got *place, wait time.Duration, freed <-chan struct{}) {
	if wait, freed = l.behind(w); wait > 0 {
		return nil, wait, freed
	}
	l.change(ctx, func() {
		if wait, freed = l.wait(l.needed(w), l.ahead(w) == 0), l.freed; wait > 0 {
			return
		}
		l.queue = slices.DeleteFunc(l.queue, func(o *waiter) bool { return o == w })
		l.events++
		got = &place{sent: l.now(), start: l.events, probe: l.doubt, quiet: l.silent()}
		l.log = append(l.log, got)
		l.own(ctx, got)
	})
	return got, wait, freed
}

// finish ends a request that the server counted, or may have counted. remaining is what the server said was left,
// -1 for nothing; answered is false if there was no answer.
func (l *limiter) finish(ctx context.Context, p *place, remaining int, answered bool) {
	l.change(ctx, func() {
		l.events++
		p.answered, p.end, p.counted = l.now(), l.events, answered
		p.stop()
		l.prune()
		if remaining >= 0 {
			l.learn(p, remaining)
		}
		if answered && p.probe {
			l.doubt = false
		}
		l.wake()
	})
}

// release frees the place of a request that the server did not count.
func (l *limiter) release(ctx context.Context, p *place) {
	l.change(ctx, func() { l.remove(p) })
}

// remove frees a place.
func (l *limiter) remove(p *place) {
	p.stop()
	if i := slices.Index(l.log, p); i >= 0 {
		l.log = slices.Delete(l.log, i, i+1)
		l.unlearn(p)
	}
	l.wake()
}

// pause frees the place of a request that the server refused for the limit, and stops all others for a while, for a window at
// most: whatever a server asks for, after that one request finds out how things are. Nothing may come between the two.
func (l *limiter) pause(ctx context.Context, p *place, d time.Duration) {
	l.change(ctx, func() {
		l.remove(p)
		if until := l.now().Add(min(d, window)); until.After(l.paused) {
			l.paused = until
		}
		l.doubt = true
		if len(l.log)+l.others.n >= l.limit {
			l.others.confirmed = l.now()
		}
		l.refuse()
	})
}

// refuse says that the server has refused a request for the limit.
func (l *limiter) refuse() {
	close(l.refused)
	l.refused = make(chan struct{})
}

// tryNow ends a pause: the next request may go and find out.
func (l *limiter) tryNow() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.ledger != nil && l.paused.After(l.now()) {
		l.ledger.tryNow = true
	}
	l.paused = time.Time{}
	l.wake()
}

// refusal gives the channel that closes at the next refusal.
func (l *limiter) refusal() <-chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.refused
}

func (l *limiter) budget() Budget {
	l.mu.Lock()
	defer l.mu.Unlock()
	b := Budget{Limit: l.limit, Wait: l.wait(1, true)}
	if !l.paused.After(l.now()) {
		b.Remaining = max(0, l.limit-len(l.log)-l.others.likely(l.now()))
	}
	return b
}

// wait is the time until n places are free, as far as that can be known. A request that has no one ahead of it may find
// out what can't be known.
func (l *limiter) wait(n int, first bool) time.Duration {
	l.prune()
	now := l.now()
	over := len(l.log) + l.others.n - l.limit + n
	alone := first && !l.open()
	switch {
	case l.paused.After(now):
		return l.paused.Sub(now)
	case l.doubt && alone:
		return 0
	case l.doubt:
		return probing
	case over <= 0:
		return 0
	case n > l.limit:
		return window // Those ahead take every place that there is.
	case alone && len(l.log) < l.limit && l.others.n > 0 && l.others.likely(now) == 0:
		return 0
	}
	if wait := l.leaving(over).Sub(now); wait > 0 {
		return wait
	}
	return probing
}

// leaving is the moment at which n of the requests have left the window, the oldest first.
func (l *limiter) leaving(n int) time.Time {
	now := l.now()
	times := slices.Repeat([]time.Time{l.others.confirmed}, l.others.n)
	for _, p := range l.log {
		end := l.ended(p)
		if end.IsZero() {
			end = now // It is held for a window from now at least.
		}
		times = append(times, end)
	}
	slices.SortFunc(times, time.Time.Compare)
	return times[min(n, len(times))-1].Add(window)
}

// prune forgets the requests that have left the window.
func (l *limiter) prune() {
	start := l.now().Add(-window)
	l.log = slices.DeleteFunc(l.log, func(p *place) bool {
		end := l.ended(p)
		return !end.IsZero() && !end.After(start)
	})
}

// silent reports whether nothing was sent in the last window, as far as is known.
func (l *limiter) silent() bool {
	return len(l.log) == 0 && l.others.likely(l.now()) == 0 && !l.doubt
}

// open reports whether a request has no answer yet.
func (l *limiter) open() bool {
	return slices.ContainsFunc(l.log, func(p *place) bool { return l.ended(p).IsZero() })
}

func (l *limiter) wake() {
	close(l.freed)
	l.freed = make(chan struct{})
}
