package plane

import (
	"context"
	"slices"
	"time"
)

// reserve is how many places of the budget patient requests leave to the others: enough for a person to go on working
// while something large is being sent.
const reserve = 10

// Patient is the same client for requests of which there are many, and for which nobody waits: each is sent only when ten
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

// patience tells how a request waits for its place. The zero value wants the next one.
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
}

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

// queue puts a request at the end of the line.
func (l *limiter) queue(w *waiter) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.line = append(l.line, w)
}

// giveUp takes a request out of the line that has got no place: others go earlier then.
func (l *limiter) giveUp(w *waiter) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if i := slices.Index(l.line, w); i >= 0 {
		l.line = slices.Delete(l.line, i, i+1)
		l.wake()
	}
}

// ahead is how many of those who wait go before w.
func (l *limiter) ahead(w *waiter) int {
	n, earlier := 0, true
	for _, other := range l.line {
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
