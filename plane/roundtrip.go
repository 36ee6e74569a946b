package plane

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"time"
)

// timeout bounds one request and the reading of its answer.
func timeout(next handler, limit time.Duration) handler {
	return func(ctx context.Context, c *call) (*reply, error) {
		ctx, cancel := context.WithTimeout(ctx, limit)
		defer cancel()
		return next(ctx, c)
	}
}

// roundTrip is the request on the line, with at most limit bytes of answer. Redirects are not followed, as nothing here
// follows them.
func roundTrip(t http.RoundTripper, agent string, limit int64) handler {
	return func(ctx context.Context, c *call) (*reply, error) {
		c.sent = false
		line := new(line)
		req, err := c.request(line.trace(ctx))
		if err != nil {
			return nil, invalid("%w", err)
		}
		req.Header.Set("User-Agent", agent)
		resp, err := t.RoundTrip(req)
		if err != nil {
			err = networkError(ctx, err, c.host)
			c.sent = line.reached(err)
			return nil, err
		}
		defer func() { _ = resp.Body.Close() }()
		c.sent = true
		return receive(ctx, c.host, resp, limit)
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
