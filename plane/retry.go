package plane

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/planedeck/planedeck/plane/pause"
)

const (
	maxTries  = 3
	firstWait = 500 * time.Millisecond
	// longWait is how long a read waits at most for a server that says when it will be back. Someone looks at an empty
	// screen meanwhile: what takes longer is better said.
	longWait = 10 * time.Second
)

// retry repeats reads when the connection or a gateway failed. Writes are left alone: no one knows here whether the first
// one was done. Plane's own 500 is a fault of the request, so it would come again.
func retry(next handler, random func() float64) handler {
	return func(ctx context.Context, c *call) (*reply, error) {
		for try := 1; ; try++ {
			r, err := next(ctx, c)
			if err == nil || !c.read() || try == maxTries || !passing(err) || c.sized && isTimeout(err) {
				return r, err
			}
			wait := max(backoff(try, random), asError(err).RetryAfter)
			if wait > longWait || !pause.Fits(ctx, wait) || pause.For(ctx, wait) != nil {
				return r, err
			}
		}
	}
}

// backoff doubles with each try, and takes off up to half of it at random, so that clients that failed together do not
// come back together.
func backoff(try int, random func() float64) time.Duration {
	full := firstWait << (try - 1)
	return full - time.Duration(random()*float64(full/2))
}

// passing reports whether a failure may be gone in a moment.
func passing(err error) bool {
	switch asError(err).Status {
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	e, ok := errors.AsType[*NetworkError](err)
	return ok && e.Kind != NetCertificate && e.Kind != NetNoHost
}
