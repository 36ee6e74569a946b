package plane

import (
	"context"
	"net/http"
	"strconv"
	"time"
)

// maxRefusals is how often a request is sent that the server refuses for the limit.
const maxRefusals = 3

// Budget returns how many requests can go now. It does not block.
func (c *Client) Budget() Budget {
	return c.limiter.budget()
}

// Refused returns a channel that closes when the server refuses the next request for the limit: Budget then has for how
// long. It does not block.
func (c *Client) Refused() <-chan struct{} {
	return c.limiter.refusal()
}

// TryNow ends a pause that the server asked for: the next request goes at once, and finds out whether it is refused
// still. What this client counts itself stays. It does not block.
func (c *Client) TryNow() {
	c.limiter.tryNow()
}

// limited lets a request go when the budget has a place for it. A request that the server refuses for the limit is sent
// again after the time that the server names, but a window at most, a write too: it was not done.
func limited(next handler, l *limiter) handler {
	return func(ctx context.Context, c *call) (*reply, error) {
		if c.open {
			return next(ctx, c) // Requests without a key are of no key's budget.
		}
		after := context.WithoutCancel(ctx) // What was sent is accounted for, though the caller may have gone.
		for refusals := 1; ; refusals++ {
			c.sent = false
			p, err := l.acquire(ctx, &waiter{patience: c.patience, write: !c.read()})
			if err != nil {
				return nil, err
			}
			r, err := next(ctx, c)
			if !limitedBy(c, r, err) {
				l.end(after, c, p, r, err)
				return r, err
			}
			// One second more, as the server rounds down.
			l.pause(after, p, asError(err).RetryAfter+time.Second)
			if refusals == maxRefusals {
				return r, err
			}
		}
	}
}

// end notes how a request ended that the server has not refused for the limit.
func (l *limiter) end(ctx context.Context, c *call, p *place, r *reply, err error) {
	if counted(c, r, err) {
		l.finish(ctx, p, remaining(r), r != nil)
		return
	}
	l.release(ctx, p)
}

// limitedBy reports whether the server has refused a request for the limit, so that it can be sent again. The same status
// from something before the server doesn't show what became of a write.
func limitedBy(c *call, r *reply, err error) bool {
	return r != nil && r.status == http.StatusTooManyRequests && (c.read() || asError(err).Own)
}

// counted reports whether the server takes a request from the budget. Some answers come before that.
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

// remaining is what is left of the budget by the server's header, -1 if it has none. X-RateLimit-Reset is not looked at: it is
// always a minute from now.
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
