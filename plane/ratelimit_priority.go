package plane

import (
	"context"
	"slices"
	"time"
)

// reserve is how many slots of the budget bulk requests keep free for others: enough for a user to continue working
// while something large is being sent.
const reserve = 10

// Patient returns a view of the client for bulk requests that no user waits for: each is sent only if ten slots of the
// budget stay free after it (a third of them if the limit is low), and after everything that the client itself has to
// send. Both share the budget. When stop is closed, requests that are still waiting for a slot fail with ErrGivenUp; a
// nil channel never stops them.
func (c *Client) Patient(stop <-chan struct{}) *Client {
	view := *c
	view.first = func(ctx context.Context, call *call) (*reply, error) {
		call.patience = patience{long: true, stop: stop}
		return c.first(ctx, call)
	}
	return &view
}

// patience is how a request waits for the budget. With the zero value it precedes bulk requests.
type patience struct {
	// long lets all other requests go first.
	long bool
	stop <-chan struct{}
}

// ended returns why the wait ends without a slot, nil as long as it continues.
func (p patience) ended(ctx context.Context) error {
	select {
	case <-p.stop:
		return ErrGivenUp
	default:
		return ctx.Err()
	}
}

// sleep waits for d, or less if early closes or the wait ends.
func (p patience) sleep(ctx context.Context, d time.Duration, early <-chan struct{}) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-early:
	case <-p.stop:
	case <-ctx.Done():
	}
}

// waiter is a request that waits for a slot.
type waiter struct {
	patience

	// write gives it precedence over reads: the user made a change and wants to see it done.
	write bool
	// arrival is the number of its event, 0 as long as other limiters can't know about it.
	arrival int
}

// ranks is the number of ranks.
const ranks = 3

// rank orders requests, most urgent first; within a rank they are sent in order of arrival.
func (w *waiter) rank() int {
	switch {
	case w.long:
		return 2
	case w.write:
		return 0
	default:
		return 1
	}
}

// enqueue appends a request to the queue.
func (l *limiter) enqueue(w *waiter) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.queue = append(l.queue, w)
}

// giveUp removes an unsent request from the queue, so that others are sent earlier.
func (l *limiter) giveUp(w *waiter) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if i := slices.Index(l.queue, w); i >= 0 {
		l.queue = slices.Delete(l.queue, i, i+1)
		l.wake()
	}
}

// ahead returns how many waiting requests precede w.
func (l *limiter) ahead(w *waiter) int {
	return l.aheadHere(w) + l.aheadElsewhere(w)
}

// aheadHere returns how many of them wait in this limiter.
func (l *limiter) aheadHere(w *waiter) int {
	n, earlier := 0, true
	for _, other := range l.queue {
		switch {
		case other == w:
			earlier = false
		case other.rank() < w.rank(), other.rank() == w.rank() && earlier:
			n++
		}
	}
	return n
}

// needed returns how many slots must be free for a request to be sent: its own, those of all that precede it, and those
// that a bulk request keeps free for later ones.
func (l *limiter) needed(w *waiter) int {
	n := l.ahead(w) + 1
	if w.long {
		n += min(reserve, (l.limit-l.others.n)/3)
	}
	return n
}
