package plane

import (
	"context"
	"slices"
	"time"
)

// reserve is how many places of the budget patient requests leave to the others: enough for a person to continue working
// while something large is being sent.
const reserve = 10

// Patient is the same client for requests of which there are many, and for which no one waits: each is sent only when ten
// places of the budget stay free after it (a third of them where the limit is low), and after all that the client itself
// has to send. Both share the budget. When stop is closed, what still waits for its place fails with ErrGivenUp; a nil
// channel never stops it.
func (c *Client) Patient(stop <-chan struct{}) *Client {
	view := *c
	view.first = func(ctx context.Context, call *call) (*reply, error) {
		call.patience = patience{long: true, stop: stop}
		return c.first(ctx, call)
	}
	return &view
}

// patience is how a request waits for the budget. The zero value goes next.
type patience struct {
	// long lets others go first.
	long bool
	stop <-chan struct{}
}

// ended is why the waiting ends without a place, nil as long as it does not.
func (p patience) ended(ctx context.Context) error {
	select {
	case <-p.stop:
		return ErrGivenUp
	default:
		return ctx.Err()
	}
}

// sleep waits for d, or less if early closes or the waiting ends.
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

// waiter is a request that wants a place.
type waiter struct {
	patience

	// write lets it go before reads: a person has done something and wants to see it done.
	write bool
	// arrival is the number of the event that it came as, 0 as long as others can't know of it.
	arrival int
}

// ranks is how many ranks there are.
const ranks = 3

// rank orders waiters, the most urgent first; of one rank the first to come goes first.
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

// enqueue puts a request at the end of the queue.
func (l *limiter) enqueue(w *waiter) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.queue = append(l.queue, w)
}

// giveUp removes a request that has not gone from the queue: others go earlier then.
func (l *limiter) giveUp(w *waiter) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if i := slices.Index(l.queue, w); i >= 0 {
		l.queue = slices.Delete(l.queue, i, i+1)
		l.wake()
	}
}

// ahead is how many of those who wait go before w.
func (l *limiter) ahead(w *waiter) int {
	return l.aheadHere(w) + l.aheadElsewhere(w)
}

// aheadHere is how many of them are of this limiter.
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

// needed is how many places must be free for a request to go: its own, those of all who go first, and what a patient one
// leaves to those who come.
func (l *limiter) needed(w *waiter) int {
	n := l.ahead(w) + 1
	if w.long {
		n += min(reserve, (l.limit-l.others.n)/3)
	}
	return n
}
