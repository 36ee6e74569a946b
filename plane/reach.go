package plane

import (
	"context"
	"errors"
	"sync"
)

// reach is whether the server can be reached, as far as the newest try has shown.
type reach struct {
	mu      sync.Mutex
	away    bool
	changed chan struct{} // closed when away changes
}

func newReach() *reach { return &reach{changed: make(chan struct{})} }

// Away reports whether the newest try found no connection to the server; the channel is closed when that changes. A request
// may still be tried again then, so that it is known before any fails. It does not block.
func (c *Client) Away() (away bool, changed <-chan struct{}) {
	c.reach.mu.Lock()
	defer c.reach.mu.Unlock()
	return c.reach.away, c.reach.changed
}

// note takes in what a try has shown.
func (r *reach) note(away bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.away != away {
		r.away = away
		close(r.changed)
		r.changed = make(chan struct{})
	}
}

// reached notes with each try whether there was a connection. One that was lost after that shows neither.
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
