package plane

import (
	"context"
	"slices"
	"sync"
	"time"
)

const (
	// window is the time over which Plane counts the requests of a key: any 60 s, not the minute of the clock.
	window = time.Minute
	// longestPause is how long a request waits for its place. Plane asks for a window at most; who asks for more is
	// something before it, and nobody waits that long for a board.
	longestPause = 2 * window
	// defaultLimit is Plane's limit unless its operator set another one.
	defaultLimit = 60
)

// Budget is how many requests can go now.
type Budget struct {
	// Remaining of Limit in any minute. Other programs with the same key are in it as far as the server told.
	Remaining, Limit int
	// Wait is the time until the next request may go, 0 for now.
	Wait time.Duration
}

// limiter keeps the server's limit by an exact log of what was sent, corrected by what the server says.
type limiter struct {
	now func() time.Time

	mu      sync.Mutex
	limit   int
	learned bool // the limit comes from the server
	own     []*place
	foreign []time.Time   // when requests of others were noticed; they are gone a window later at the latest
	blocked time.Time     // no request before this moment: the server said so
	freed   chan struct{} // closed when a place comes free earlier than expected
	refused chan struct{} // closed when the server refuses a request for the limit
	line    []*waiter     // who wants a place, first come first
}

// place is one request in the log. The server counts it at some moment between sending and answer; to be safe it is
// held for a window after the answer, and as long as there is none.
type place struct {
	answered time.Time // zero while in flight
}

func newLimiter(now func() time.Time) *limiter {
	return &limiter{now: now, limit: defaultLimit, freed: make(chan struct{}), refused: make(chan struct{})}
}

// take waits for a place. It fails at once when none comes free in time.
func (l *limiter) take(ctx context.Context, p patience) (*place, error) {
	w := &waiter{patience: p}
	l.queue(w)
	defer l.giveUp(w)
	for {
		if err := p.ended(ctx); err != nil {
			return nil, err
		}
		got, wait, freed := l.try(w)
		if got != nil {
			return got, nil
		}
		if wait > longestPause || !lasts(ctx, wait) {
			return nil, &Error{RetryAfter: wait, Err: ErrRateLimited}
		}
		p.sleep(ctx, wait, freed)
	}
}

// try takes a place, or tells how long none will be free, and gives a channel that closes when one is earlier.
func (l *limiter) try(w *waiter) (*place, time.Duration, <-chan struct{}) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if wait := l.wait(l.needed(w)); wait > 0 {
		return nil, wait, l.freed
	}
	l.line = slices.DeleteFunc(l.line, func(o *waiter) bool { return o == w })
	p := new(place)
	l.own = append(l.own, p)
	return p, 0, nil
}

// settle ends the flight of a request that the server counted. remaining is what it said was left, -1 for nothing.
func (l *limiter) settle(p *place, remaining int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	p.answered = l.now()
	if remaining >= 0 {
		l.learn(remaining)
	}
}

// learn corrects the log by the server's count. The limit is at least what a request leaves, plus that request; the
// first answer's is taken as it is, and only ever raised, as others may have used some. What the server counts beyond
// the log is of others too. It is taken back only when nothing is in flight: then no newer answer can have said more.
func (l *limiter) learn(remaining int) {
	l.prune()
	if !l.learned || remaining+1 > l.limit {
		l.limit, l.learned = remaining+1, true
	}
	others := l.limit - remaining - len(l.own)
	switch {
	case others > len(l.foreign):
		for range others - len(l.foreign) {
			l.foreign = append(l.foreign, l.now())
		}
	case others < len(l.foreign) && l.quiet():
		l.foreign = slices.Delete(l.foreign, 0, len(l.foreign)-max(others, 0))
		l.wake()
	}
}

// giveBack frees the place of a request that the server did not count.
func (l *limiter) giveBack(p *place) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if i := slices.Index(l.own, p); i >= 0 {
		l.own = slices.Delete(l.own, i, i+1)
	}
	l.wake()
}

// block stops all requests for a while.
func (l *limiter) block(d time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if until := l.now().Add(d); until.After(l.blocked) {
		l.blocked = until
	}
	close(l.refused)
	l.refused = make(chan struct{})
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
	b := Budget{Limit: l.limit, Wait: l.wait(1)}
	if !l.blocked.After(l.now()) {
		b.Remaining = max(0, l.limit-len(l.own)-len(l.foreign))
	}
	return b
}

// wait is the time until n places are free, as far as that can be known.
func (l *limiter) wait(n int) time.Duration {
	l.prune()
	now := l.now()
	wait := l.blocked.Sub(now)
	if over := len(l.own) + len(l.foreign) - l.limit + min(n, l.limit) - 1; over >= 0 {
		wait = max(wait, l.leaving(over).Sub(now))
	}
	return max(wait, 0)
}

// leaving is the moment at which n+1 of the requests have left the window, the oldest first.
func (l *limiter) leaving(n int) time.Time {
	now := l.now()
	times := slices.Clone(l.foreign)
	for _, p := range l.own {
		if p.answered.IsZero() {
			times = append(times, now) // It stays a window from now at least.
			continue
		}
		times = append(times, p.answered)
	}
	slices.SortFunc(times, time.Time.Compare)
	return times[min(n, len(times)-1)].Add(window)
}

// prune forgets what has left the window.
func (l *limiter) prune() {
	start := l.now().Add(-window)
	l.own = slices.DeleteFunc(l.own, func(p *place) bool {
		return !p.answered.IsZero() && !p.answered.After(start)
	})
	l.foreign = slices.DeleteFunc(l.foreign, func(t time.Time) bool { return !t.After(start) })
}

// quiet tells whether nothing is in flight.
func (l *limiter) quiet() bool {
	return !slices.ContainsFunc(l.own, func(p *place) bool { return p.answered.IsZero() })
}

func (l *limiter) wake() {
	close(l.freed)
	l.freed = make(chan struct{})
}
