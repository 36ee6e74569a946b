package plane

import (
	"context"
	"errors"
	"sync"
)

// reach records whether the server could be reached by the latest try.
type reach struct {
	mu      sync.Mutex
	away    bool
	changed chan struct{} // closed when away changes
}

func newReach() *reach { return &reach{changed: make(chan struct{})} }

// Away reports whether the latest try found no connection to the server; the channel closes when that changes. A
// request may still be retrying then, so callers learn about it before any request fails. It does not block.
func (c *Client) Away() (away bool, changed <-chan struct{}) {
	c.reach.mu.Lock()
	defer c.reach.mu.Unlock()
	return c.reach.away, c.reach.changed
}

// note records the result of a try.
func (r *reach) note(away bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.away != away {
		r.away = away
		close(r.changed)
		r.changed = make(chan struct{})
	}
}

// reached records for each try whether there was a connection. A connection that was lost later proves neither.
func reached(next handler, r *reach) handler {
	return func(ctx context.Context, c *call) (*reply, error) {
		answer, err := next(ctx, c)
		switch {
		case err == nil:
			r.note(false)
		case !c.sent && errors.Is(err, ErrUnreachable):
			r.note(true)
		}
		return answer, err
	}
}
