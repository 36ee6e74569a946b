package plane

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"
)

// call is one request of the API on its way through the handlers. It belongs to one goroutine.
type call struct {
	op     string // what is done, for errors: "create cycle"
	method string
	parts  []string // of the path, not escaped
	query  url.Values
	in     any    // sent as JSON, nil for no body
	out    answer // takes the body of the answer, nil if it does not matter

	open bool // goes without the key

	// The handlers fill in what follows.
	payload   []byte
	header    http.Header
	url, host string
	// sent tells whether the last try may have reached the server.
	sent bool
}

// read tells whether the request changes nothing.
func (c *call) read() bool {
	return c.method == http.MethodGet
}

// reply is what came back. It can accompany an error.
type reply struct {
	status int
	header http.Header
	body   []byte
}

// answer is the place for the content of a reply.
type answer interface {
	decode(body []byte) error
}

// handler does a call, or hands it on and does one thing around that.
type handler func(context.Context, *call) (*reply, error)

// named puts the name of the operation on every error.
func named(next handler) handler {
	return func(ctx context.Context, c *call) (*reply, error) {
		r, err := next(ctx, c)
		if err != nil {
			e := asError(err)
			e.Op = c.op
			return r, e
		}
		return r, nil
	}
}

// asError makes an *Error of any error, the error itself where it is one.
func asError(err error) *Error {
	if e, ok := errors.AsType[*Error](err); ok {
		return e
	}
	return &Error{Err: err}
}

// encode checks the path and writes the body. Nothing that it refuses was sent.
func encode(next handler) handler {
	return func(ctx context.Context, c *call) (*reply, error) {
		if err := checkParts(c.parts); err != nil {
			return nil, invalid("%w", err)
		}
		c.header = make(http.Header)
		if c.in != nil {
			payload, err := json.Marshal(c.in)
			if err != nil {
				return nil, invalid("the body can't be written as JSON: %w", err)
			}
			c.payload = payload
			c.header.Set("Content-Type", "application/json")
		}
		c.header.Set("Accept", "application/json")
		return next(ctx, c)
	}
}

// do does a call whose answer is in call.out, or does not matter.
func (c *Client) do(ctx context.Context, call call) error {
	_, err := c.first(ctx, &call)
	return err
}

// refuse is the error of a method that would do harm with what it was given.
func refuse(op string, why error) error {
	e := invalid("%w", why)
	e.Op = op
	return e
}

// invalid is the error of a request that is refused here.
func invalid(format string, args ...any) *Error {
	return &Error{Err: fmt.Errorf("%w: "+format, append([]any{ErrInvalid}, args...)...)}
}

// markUnknown marks errors of writes after which nobody knows whether the write was done: it may have arrived, and
// there was no answer, one of a gateway, or one that can't be read. Plane's own 500 counts too, as it can come after
// the change was stored.
func markUnknown(next handler) handler {
	return func(ctx context.Context, c *call) (*reply, error) {
		r, err := next(ctx, c)
		if err == nil || c.read() || !c.sent {
			return r, err
		}
		e := asError(err)
		e.Unknown = e.Status < 300 || e.Status >= 500
		return r, e
	}
}

// decode hands the content of the answer over.
func decode(next handler) handler {
	return func(ctx context.Context, c *call) (*reply, error) {
		r, err := next(ctx, c)
		if err != nil {
			return r, err
		}
		if c.out == nil {
			if len(r.body) > 0 && !json.Valid(r.body) {
				return r, notPlane(r, errors.New("garbled JSON"))
			}
			return r, nil
		}
		if err := c.out.decode(r.body); err != nil {
			return r, notPlane(r, err)
		}
		return r, nil
	}
}

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
