package plane

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
)

// maxBody limits the size of a decompressed answer. A page of 1,000 items has about 1 MiB, or ten times that with long
// descriptions.
const maxBody = 32 << 20

// receive reads the whole answer, so that the handlers need not deal with the connection. If a refusal is cut off by a
// lost connection, the part that arrived is enough: the status is known.
func (c *call) receive(ctx context.Context, resp *http.Response, limit int64) (*reply, error) {
	var b bytes.Buffer
	n := resp.ContentLength
	r := &reply{status: resp.StatusCode, header: resp.Header}
	if n > limit && r.status < 300 {
		return r, tooLarge(r)
	}
	if n > 0 && n <= limit {
		b.Grow(int(n) + bytes.MinRead)
	}
	_, err := io.Copy(&b, io.LimitReader(watched{resp.Body, c.progress}, limit+1))
	r.body = b.Bytes()
	switch {
	case int64(b.Len()) > limit:
		return r, tooLarge(r)
	case err != nil && r.status < 300:
		return r, networkError(ctx, err, c.host)
	}
	return r, nil
}

func tooLarge(r *reply) *Error {
	return &Error{Status: r.status, Err: fmt.Errorf("%w: %w", ErrNotPlane, ErrTooLarge)}
}

// watched reports the size of each chunk of the body as it arrives.
type watched struct {
	io.Reader
	progress func(int)
}

// Read reads a chunk and reports its size.
func (w watched) Read(b []byte) (int, error) {
	n, err := w.Reader.Read(b)
	if n > 0 && w.progress != nil {
		w.progress(n)
	}
	return n, err
}
