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
	// window is the time over which Plane counts the requests of a key: a sliding 60 s, not a minute of the clock.
	window = time.Minute
	// probing is how long a request waits before it checks again whether the probe sent ahead of it has an answer.
	probing = time.Second
)

// Budget is how many requests can be sent now.
type Budget struct {
	// Remaining of Limit requests in any minute. What other programs used of the same key is deducted as far as the
	// server's answers showed it.
	Remaining, Limit int
	// Wait is the time until the next request can be sent, 0 for now.
	Wait time.Duration
}

// limiter enforces the server's limit with an exact log of the requests sent, corrected by what the server reports.
// With a ledger it is one of several limiters that share the log. Its rules, for all of them together:
//
//   - The server never counts more than its limit in any window, as long as no other program uses the key.
//   - What other programs were seen to use stays reserved until an answer shows that it has left the window.
//   - After a refusal one request goes ahead as a probe, the most urgent one, and all others wait for its answer.
//   - Every slot is returned: a window after the answer, or immediately if the server did not count the request.
//   - Requests that a user waits for precede bulk requests, and writes precede reads.
type limiter struct {
	now    func() time.Time
	ledger *sharing // nil if the budget is not shared

	mu sync.Mutex
	account
	freed   chan struct{} // closed when a slot may be free earlier than expected
	refused chan struct{} // closed when the server refuses a request because of the limit
	queue   []*waiter     // requests that wait for a slot, in order of arrival
}

// account is what is known about the budget of a key.
type account struct {
	limit  int
	log    []*slot
	others usage
	paused time.Time // no request before this time, as the server demanded
	doubt  bool      // the server refused a request, and no later one has shown that it accepts requests again
	events int       // counts requests and answers: unlike times, their numbers are never equal
	quiet  int       // the limit according to the first answer after the last quiet minute, 0 if not known
	peers  []peer    // requests that wait for a slot in other limiters
}

// slot is one request in the log. The server counts it at some moment between request and answer; to be safe the slot
// stays occupied until a window after the answer, and as long as there is no answer.
type slot struct {
	owner    uint64 // the limiter that sent it
	sent     time.Time
	answered time.Time // zero while there is no answer yet
	// start and end are the event numbers of the request and its answer.
	start, end int
	probe      bool // it was sent ahead after a refusal
	counted    bool // the server certainly counted it: without an answer it may have been refused
	quiet      bool // nothing was sent in the window before it

	renewed time.Time              // when its owner last confirmed that it waits for the answer
	renewal *time.Timer            // timer of the next confirmation; nil without a ledger
	fault   atomic.Pointer[string] // a panic in renewal
}

func newLimiter(now func() time.Time, ledger Ledger) *limiter {
	return &limiter{
		now: now, ledger: newSharing(ledger), account: account{limit: defaultLimit},
		freed: make(chan struct{}), refused: make(chan struct{}),
	}
}

// acquire waits for a slot. It fails immediately if the context will end before one can be free.
func (l *limiter) acquire(ctx context.Context, w *waiter) (*slot, error) {
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
		w.sleep(ctx, l.maxSleep(w, wait), freed)
	}
}

// try occupies a slot, or returns the time until one will be free, and a channel that closes if one may be free
// earlier.
func (l *limiter) try(ctx context.Context, w *waiter) (got *slot, wait time.Duration, freed <-chan struct{}) {
	if wait, freed = l.behind(w); wait > 0 {
		return nil, wait, freed
	}
	l.change(ctx, func() {
		if wait, freed = l.wait(l.needed(w), l.ahead(w) == 0), l.freed; wait > 0 {
			return
		}
		l.queue = slices.DeleteFunc(l.queue, func(o *waiter) bool { return o == w })
		l.events++
		got = &slot{sent: l.now(), start: l.events, probe: l.doubt, quiet: l.silent()}
		l.log = append(l.log, got)
		l.own(ctx, got)
	})
	return got, wait, freed
}

// finish ends a request that the server counted, or may have counted. remaining is the number of remaining requests
// that the server reported, -1 for none; answered is false if there was no answer.
func (l *limiter) finish(ctx context.Context, s *slot, remaining int, answered bool) {
	l.change(ctx, func() {
		l.events++
		s.answered, s.end, s.counted = l.now(), l.events, answered
		s.stop()
		l.prune()
		if remaining >= 0 {
			l.learn(s, remaining)
		}
		if answered && s.probe {
			l.doubt = false
		}
		l.wake()
	})
}

// release frees the slot of a request that the server did not count.
func (l *limiter) release(ctx context.Context, s *slot) {
	l.change(ctx, func() { l.remove(s) })
}

// remove frees a slot.
func (l *limiter) remove(s *slot) {
	s.stop()
	if i := slices.Index(l.log, s); i >= 0 {
		l.log = slices.Delete(l.log, i, i+1)
		l.unlearn(s)
	}
	l.wake()
}

// pause frees the slot of a request that the server refused because of the limit, and stops all others for the time
// that the server demands, but at most for a window: after that one request probes whether it accepts requests again.
// Both must happen in one step.
func (l *limiter) pause(ctx context.Context, s *slot, d time.Duration) {
	l.change(ctx, func() {
		l.remove(s)
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

// refuse reports that the server has refused a request because of the limit.
func (l *limiter) refuse() {
	close(l.refused)
	l.refused = make(chan struct{})
}

// tryNow ends a pause: the next request may probe the server.
func (l *limiter) tryNow() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.ledger != nil && l.paused.After(l.now()) {
		l.ledger.tryNow = true
	}
	l.paused = time.Time{}
	l.wake()
}

// refusal returns a channel that closes at the next refusal.
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

// wait returns the time until n slots are free, as far as that can be known. The first request in the queue may be sent
// as a probe to find out what can't be known.
func (l *limiter) wait(n int, first bool) time.Duration {
	l.prune()
	now := l.now()
	over := len(l.log) + l.others.n - l.limit + n
	alone := first && !l.unanswered()
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
		return window // The requests ahead occupy every slot.
	case alone && len(l.log) < l.limit && l.others.n > 0 && l.others.likely(now) == 0:
		return 0
	}
	if wait := l.leaving(over).Sub(now); wait > 0 {
		return wait
	}
	return probing
}

// leaving returns when the n oldest requests will have left the window.
func (l *limiter) leaving(n int) time.Time {
	now := l.now()
	times := slices.Repeat([]time.Time{l.others.confirmed}, l.others.n)
	for _, s := range l.log {
		end := l.ended(s)
		if end.IsZero() {
			end = now // It occupies its slot for at least a window from now.
		}
		times = append(times, end)
	}
	slices.SortFunc(times, time.Time.Compare)
	return times[min(n, len(times))-1].Add(window)
}

// prune removes the requests that have left the window.
func (l *limiter) prune() {
	start := l.now().Add(-window)
	l.log = slices.DeleteFunc(l.log, func(s *slot) bool {
		end := l.ended(s)
		return !end.IsZero() && !end.After(start)
	})
}

// silent reports whether no request was sent in the last window, as far as is known.
func (l *limiter) silent() bool {
	return len(l.log) == 0 && l.others.likely(l.now()) == 0 && !l.doubt
}

// unanswered reports whether any request has no answer yet.
func (l *limiter) unanswered() bool {
	return slices.ContainsFunc(l.log, func(s *slot) bool { return l.ended(s).IsZero() })
}

func (l *limiter) wake() {
	close(l.freed)
	l.freed = make(chan struct{})
}
