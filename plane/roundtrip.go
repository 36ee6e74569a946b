package plane

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"time"
)

const (
	// leastProgress is how many bytes of an answer must arrive to restart the timeout of a read.
	leastProgress = 1 << 10
	// longestRead limits an answer that arrives very slowly.
	longestRead = 2 * time.Minute
)

// errStalled is the cause when a read ends because no data arrived for too long.
var errStalled = fmt.Errorf("no data arrived: %w", context.DeadlineExceeded)

// timeout ends a write that takes longer than limit, and a read for which no data arrives for that long: a read that
// makes progress is not abandoned, because the server would have to start again.
func timeout(next handler, limit time.Duration, p *pace) handler {
	return func(ctx context.Context, c *call) (*reply, error) {
		if !c.read() {
			ctx, cancel := context.WithTimeout(ctx, limit)
			defer cancel()
			return next(ctx, c)
		}
		allowed := limit
		if c.sized {
			allowed = p.allowance(limit)
		}
		ctx, cancel := context.WithCancelCause(ctx)
		defer cancel(nil)
		stalled := time.AfterFunc(allowed, func() { cancel(errStalled) })
		defer stalled.Stop()
		whole := time.AfterFunc(max(longestRead, allowed), func() { cancel(errStalled) })
		defer whole.Stop()
		some := 0
		c.progress = func(n int) {
			if some += n; some >= leastProgress {
				some = 0
				stalled.Reset(allowed)
			}
		}
		r, err := next(ctx, c)
		p.answered(c.sized, err)
		return r, err
	}
}

// timed records how long each try takes.
func timed(next handler, now func() time.Time) handler {
	return func(ctx context.Context, c *call) (*reply, error) {
		start := now()
		r, err := next(ctx, c)
		c.took = now().Sub(start)
		return r, err
	}
}

// roundTrip sends the request and reads at most limit bytes of the answer. It does not follow redirects.
func roundTrip(t http.RoundTripper, agent string, limit int64) handler {
	return func(ctx context.Context, c *call) (*reply, error) {
		c.sent = false
		sent := new(progress)
		req, err := c.request(sent.trace(ctx))
		if err != nil {
			return nil, invalid("%w", err)
		}
		req.Header.Set("User-Agent", agent)
		resp, err := t.RoundTrip(req)
		if err != nil {
			err = networkError(ctx, err, c.host)
			c.sent = sent.reached(err)
			return nil, err
		}
		defer func() { _ = resp.Body.Close() }()
		c.sent = true
		return c.receive(ctx, resp, limit)
	}
}

func (c *call) request(ctx context.Context) (*http.Request, error) {
	var body io.Reader
	if c.payload != nil {
		body = bytes.NewReader(c.payload)
	}
	req, err := http.NewRequestWithContext(ctx, c.method, c.url, body)
	if err != nil {
		return nil, err
	}
	req.Header = c.header.Clone()
	return req, nil
}
