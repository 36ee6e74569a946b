package plane

import (
	"context"
	"net/http"
	"strconv"
	"time"
)

// maxRefusals is how often the server may refuse a request because of the limit before it fails.
const maxRefusals = 3

// Budget returns how many requests can be sent now. It does not block.
func (c *Client) Budget() Budget {
	return c.limiter.budget()
}

// Refused returns a channel that closes when the server next refuses a request because of the limit; Budget then
// reports for how long. It does not block.
func (c *Client) Refused() <-chan struct{} {
	return c.limiter.refusal()
}

// TryNow ends a pause that the server demanded: the next request is sent immediately, to find out whether it is still
// refused. The client's own count stays in force. It does not block.
func (c *Client) TryNow() {
	c.limiter.tryNow()
}

// limited sends a request when the budget has a slot for it. A request that the server refuses because of the limit is
// resent after the time that the server demands, but at most after a window. That includes writes, because a refused
// write was not done.
func limited(next handler, l *limiter) handler {
	return func(ctx context.Context, c *call) (*reply, error) {
		if c.open {
			return next(ctx, c) // Requests without a key don't use the budget of a key.
		}
		after := context.WithoutCancel(ctx) // A request that was sent is counted even if the caller has cancelled.
		for refusals := 1; ; refusals++ {
			c.sent = false
			s, err := l.acquire(ctx, &waiter{patience: c.patience, write: !c.read()})
			if err != nil {
				return nil, err
			}
			r, err := next(ctx, c)
			if !limitedBy(c, r, err) {
				l.end(after, c, s, r, err)
				return r, err
			}
			// One second more, because the server rounds down.
			l.pause(after, s, asError(err).RetryAfter+time.Second)
			if refusals == maxRefusals {
				return r, err
			}
		}
	}
}

// end records the outcome of a request that the server did not refuse because of the limit.
func (l *limiter) end(ctx context.Context, c *call, s *slot, r *reply, err error) {
	if counted(c, r, err) {
		l.finish(ctx, s, remaining(r), r != nil)
		return
	}
	l.release(ctx, s)
}

// limitedBy reports whether the server refused a request because of the limit, so that it can be resent. If the same
// status comes from a gateway in front of the server, it does not show whether a write was done.
func limitedBy(c *call, r *reply, err error) bool {
	return r != nil && r.status == http.StatusTooManyRequests && (c.read() || asError(err).Own)
}

// counted reports whether the server counts a request against the budget. Some answers are given before it counts.
func counted(c *call, r *reply, err error) bool {
	if r == nil {
		return c.sent
	}
	if r.status/100 == 3 {
		return false
	}
	switch r.status {
	case http.StatusUnauthorized, http.StatusForbidden,
		http.StatusRequestEntityTooLarge, http.StatusTooManyRequests:
		return false
	case http.StatusNotFound:
		return !IsNoRoute(err)
	default:
		return true
	}
}

// remaining returns the remaining budget according to the server's header, -1 if there is none. X-RateLimit-Reset is
// ignored: it is always a minute from now.
func remaining(r *reply) int {
	if r == nil {
		return -1
	}
	n, err := strconv.Atoi(r.header.Get("X-RateLimit-Remaining"))
	if err != nil || n < 0 {
		return -1
	}
	return n
}
