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
	// longWait is the longest time that a read waits for a server that announces when it will be back. The user sees an
	// empty screen in the meantime, so for a longer wait it is better to show the error.
	longWait = 10 * time.Second
)

// retry repeats reads when the connection or a gateway failed. Writes are not repeated: it is not known here whether
// the first one was done. Plane's own 500 is caused by the request, so it would occur again.
func retry(next handler, random func() float64) handler {
	return func(ctx context.Context, c *call) (*reply, error) {
		for try := 1; ; try++ {
			r, err := next(ctx, c)
			if err == nil || !c.read() || try == maxTries || !isTemporary(err) || c.sized && isTimeout(err) {
				return r, err
			}
			wait := max(backoff(try, random), asError(err).RetryAfter)
			if wait > longWait || !pause.Fits(ctx, wait) || pause.For(ctx, wait) != nil {
				return r, err
			}
		}
	}
}

// backoff doubles with each try, minus a random part of up to half, so that clients that failed together do not retry
// at the same time.
func backoff(try int, random func() float64) time.Duration {
	full := firstWait << (try - 1)
	return full - time.Duration(random()*float64(full/2))
}

// isTemporary reports whether a failure may be temporary.
func isTemporary(err error) bool {
	switch asError(err).Status {
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	e, ok := errors.AsType[*NetworkError](err)
	return ok && e.Kind != NetCertificate && e.Kind != NetNoHost
}
