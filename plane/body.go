package plane

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
)

// maxBody bounds an answer, unpacked. A page of 1,000 items has about 1 MiB, ten times that with long descriptions.
const maxBody = 32 << 20

// errTooLarge is the cause when an answer is larger than that.
var errTooLarge = errors.New("the answer is too large")

// receive reads the whole answer, so that the handlers can look at it without thinking of the line. Of an answer that
// says no, what came before the line was cut is enough: the status is known.
func receive(ctx context.Context, host string, resp *http.Response, limit int64) (*reply, error) {
	var b bytes.Buffer
	if n := resp.ContentLength; n > 0 && n <= limit {
		b.Grow(int(n) + bytes.MinRead)
	}
	_, err := io.Copy(&b, io.LimitReader(resp.Body, limit+1))
	r := &reply{status: resp.StatusCode, header: resp.Header, body: b.Bytes()}
	switch {
	case int64(b.Len()) > limit:
		return r, &Error{Status: r.status, Err: fmt.Errorf("%w: %w", ErrNotPlane, errTooLarge)}
	case err != nil && r.status < 300:
		return r, networkError(ctx, err, host)
	}
	return r, nil
}
