package plane

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// maxBody bounds an answer, unpacked. A page of 1,000 items has about 1 MiB, ten times that with long descriptions.
const maxBody = 32 << 20

// errTooLarge is the cause when an answer is larger than that.
var errTooLarge = errors.New("the answer is too large")

// readBody reads the whole answer, so that handlers above can look at it without thinking of the line.
// What is read before the line is cut goes along with the error.
func readBody(next handler, limit int64) handler {
	return func(ctx context.Context, c *call) (*reply, error) {
		r, err := next(ctx, c)
		if err != nil {
			return r, err
		}
		defer func() { _ = r.stream.Close() }()
		var b bytes.Buffer
		if n, err := strconv.Atoi(r.header.Get("Content-Length")); err == nil && n > 0 && int64(n) <= limit {
			b.Grow(n + bytes.MinRead)
		}
		_, err = io.Copy(&b, io.LimitReader(r.stream, limit+1))
		r.body = b.Bytes()
		switch {
		case int64(b.Len()) > limit:
			return r, &Error{Status: r.status, Err: fmt.Errorf("%w: %w", ErrNotPlane, errTooLarge)}
		case err != nil && r.status < 300:
			return r, networkError(ctx, err, c.host)
		}
		return r, nil
	}
}
