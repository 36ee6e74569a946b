package planner

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"time"

	"github.com/planedeck/planedeck/calendar"
)

// call is one request, which may be sent several times.
type call struct {
	method, path string
	query        url.Values
	body         []byte
	bearer       string // the access token; empty in requests for a token
	secret       Token  // another token that must not appear in errors
}

// reply is an answer that was read completely.
type reply struct {
	status int
	header http.Header
	body   []byte
}

// get requests events. If the server refuses the token, it tries again with a new one.
func (c *Client) get(ctx context.Context, path string, query url.Values) ([]byte, error) {
	refused := ""
	for {
		access, err := c.access(ctx, refused)
		if err != nil {
			return nil, err
		}
		body, err := c.send(ctx, call{method: http.MethodGet, path: path, query: query, bearer: access})
		if reasonOf(err) != calendar.KeyRefused {
			return body, err
		}
		if refused != "" {
			c.forget(ctx, access)
			return nil, err
		}
		refused = access
	}
}

// request creates the HTTP request for a call. Redirects are never followed, so secrets stay with the configured
// server.
func (c *Client) request(ctx context.Context, k call) (*http.Request, error) {
	address := c.cfg.BaseURL + k.path
	if len(k.query) > 0 {
		address += "?" + k.query.Encode()
	}
	var body io.Reader
	if k.body != nil {
		body = bytes.NewReader(k.body)
	}
	r, err := http.NewRequestWithContext(ctx, k.method, address, body)
	if err != nil {
		return nil, err
	}
	r.Header.Set("Accept", "application/json")
	r.Header.Set("User-Agent", c.cfg.UserAgent)
	if k.body != nil {
		r.Header.Set("Content-Type", "application/json; charset=utf-8")
	}
	if k.bearer != "" {
		r.Header.Set("Authorization", "Bearer "+k.bearer)
	}
	return r, nil
}

const (
	// longestSilence is the maximum time without any data of an answer.
	longestSilence = 30 * time.Second
	// longestAnswer is the maximum time for a whole answer.
	longestAnswer = 2 * time.Minute
	// maxErrorBytes is how much of an error response is read.
	maxErrorBytes = 64 << 10
)

// errStalled is the cause of the cancellation of a request that received no data for too long.
var errStalled = errors.New("no answer in time")

// once sends a call once and reads the answer.
func (c *Client) once(ctx context.Context, k call) (reply, error) {
	own, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	stall := func() { cancel(errStalled) }
	silence, whole := time.AfterFunc(longestSilence, stall), time.AfterFunc(longestAnswer, stall)
	defer silence.Stop()
	defer whole.Stop()
	r, err := c.request(own, k)
	if err != nil {
		return reply{}, &calendar.Error{Reason: calendar.Unreachable, Err: err}
	}
	resp, err := c.cfg.Transport.RoundTrip(r)
	if err != nil {
		return reply{}, unreachable(ctx, own, err)
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := read(resp, func() { silence.Reset(longestSilence) })
	if err != nil {
		return reply{}, unreachable(ctx, own, err)
	}
	return reply{resp.StatusCode, resp.Header, body}, nil
}

// errTooLarge is the cause of the error for an answer over the size limit.
var errTooLarge = errors.New("the answer is too large")

// read reads a body up to the limit. For an error response, a partial body is enough.
func read(resp *http.Response, progress func()) ([]byte, error) {
	if resp.StatusCode >= http.StatusMultipleChoices {
		body, _ := io.ReadAll(io.LimitReader(watched{resp.Body, progress}, maxErrorBytes))
		return body, nil
	}
	if resp.ContentLength > calendar.MaxBytes {
		return nil, errTooLarge
	}
	body, err := io.ReadAll(io.LimitReader(watched{resp.Body, progress}, calendar.MaxBytes+1))
	if len(body) > calendar.MaxBytes {
		return nil, errTooLarge
	}
	return body, err
}

// watched reports progress while a body is read.
type watched struct {
	io.Reader
	progress func()
}

func (w watched) Read(b []byte) (int, error) {
	n, err := w.Reader.Read(b)
	if n > 0 {
		w.progress()
	}
	return n, err
}
