package planner

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane/pause"
)

const (
	maxTries  = 3
	firstWait = time.Second
	// longWait is the maximum wait of a read. The user sees a calendar without events in the meantime, so an error is
	// better than a longer wait.
	longWait = 10 * time.Second
)

// send sends a call, and retries a few times, with waits between, if the connection or the server failed, or if the
// server limits requests. Every call can be repeated, since none changes anything.
func (c *Client) send(ctx context.Context, k call) ([]byte, error) {
	for try := 1; ; try++ {
		if err := c.limiter.acquire(ctx); err != nil {
			return nil, err
		}
		r, err := c.once(ctx, k)
		if err == nil {
			err = c.refusal(r, k)
		}
		if err == nil {
			c.limiter.learn(r.header)
			return r.body, nil
		}
		wait, again := c.wait(try, r, err)
		if !again || try == maxTries || wait > longWait || !pause.Fits(ctx, wait) {
			return nil, err
		}
		if err := pause.For(ctx, wait); err != nil {
			return nil, err
		}
	}
}

// wait returns the wait before the next try, and whether there should be one.
func (c *Client) wait(try int, r reply, err error) (time.Duration, bool) {
	switch {
	case r.status == http.StatusTooManyRequests:
		return untilOf(err).Sub(c.cfg.Now()), true
	case r.status >= http.StatusInternalServerError:
		after, _ := retryAfter(r.header, c.cfg.Now())
		return max(c.backoff(try), after), true
	case r.status == 0 && isTemporary(err):
		return c.backoff(try), true
	}
	return 0, false
}

// backoff doubles with each try, and adds up to half of it at random, so that clients that failed together don't retry
// together.
func (c *Client) backoff(try int) time.Duration {
	full := firstWait << (try - 1)
	return full + time.Duration(c.cfg.Random()*float64(full/2))
}

// isTemporary reports whether a connection failure may be temporary.
func isTemporary(err error) bool {
	if reasonOf(err) != calendar.Unreachable || errors.Is(err, errStalled) {
		return false
	}
	var (
		dns         *net.DNSError
		certificate *tls.CertificateVerificationError
		authority   x509.UnknownAuthorityError
		name        x509.HostnameError
	)
	return (!errors.As(err, &dns) || !dns.IsNotFound) &&
		!errors.As(err, &certificate) && !errors.As(err, &authority) && !errors.As(err, &name)
}
