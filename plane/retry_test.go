package plane_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

func TestReadsAreRetriedAfterTemporaryFailures(t *testing.T) {
	bad := func(status int) roundTripFunc { return always(status, "") }
	good := always(http.StatusOK, me)
	tests := []struct {
		name    string
		answers []roundTripFunc
		tries   int
		// shortest and longest are the bounds of the total wait.
		shortest, longest time.Duration
		kind              error // of the error, nil for none
	}{
		{"success at first", []roundTripFunc{good}, 1, 0, 0, nil},
		{"bad gateway, then success", []roundTripFunc{bad(502), good}, 2, 250 * ms, 500 * ms, nil},
		{"two kinds of failure", []roundTripFunc{bad(503), broken(io.EOF), good}, 3, 750 * ms, 1500 * ms, nil},
		{"gateway timeout every time", []roundTripFunc{bad(504)}, 3, 750 * ms, 1500 * ms, plane.ErrServer},
		{"with Retry-After", []roundTripFunc{always(503, "", "Retry-After: 7"), good}, 2, 7 * time.Second, 7 * time.Second, nil},
		{"with a date as Retry-After", []roundTripFunc{always(503, "", atSeven, atZero), good}, 2, 7 * time.Second, 7 * time.Second, nil},
		{"with the longest wait", []roundTripFunc{always(503, "", "Retry-After: 10"), good}, 2, 10 * time.Second, 10 * time.Second, nil},
		{"with a second more than the longest wait", []roundTripFunc{always(503, "", "Retry-After: 11"), good}, 1, 0, 0, plane.ErrServer},
		{"with much more than the longest wait", []roundTripFunc{always(503, "", "Retry-After: 7000"), good}, 1, 0, 0, plane.ErrServer},
		{"connection reset", []roundTripFunc{broken(syscall.ECONNRESET), good}, 2, 250 * ms, 500 * ms, nil},
		{"refused", []roundTripFunc{broken(dialError(syscall.ECONNREFUSED)), good}, 2, 250 * ms, 500 * ms, nil},
		{"body cut", []roundTripFunc{cutBody(200, me[:20]), good}, 2, 250 * ms, 500 * ms, nil},
		{"no such host", []roundTripFunc{broken(dialError(&net.DNSError{IsNotFound: true}))}, 1, 0, 0, plane.ErrUnreachable},
		{"Plane's own 500", []roundTripFunc{bad(500)}, 1, 0, 0, plane.ErrServer},
		{"not found", []roundTripFunc{always(404, `{"error":"The requested resource does not exist."}`)}, 1, 0, 0, plane.ErrNotFound},
		{"not Plane", []roundTripFunc{always(200, pageHTML, typeHTML)}, 1, 0, 0, plane.ErrNotPlane},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				tries, start := 0, testday.Now()
				err := readMe(t, open(t, counting(&tries, inTurn(test.answers...))))
				if tries != test.tries {
					t.Errorf("%d tries, want %d", tries, test.tries)
				}
				if took := time.Since(start); took < test.shortest || took > test.longest {
					t.Errorf("took %v, want %v to %v", took, test.shortest, test.longest)
				}
				if !errors.Is(err, test.kind) {
					t.Errorf("got %v, want %v", err, test.kind)
				}
			})
		})
	}
}

const (
	ms      = time.Millisecond
	atZero  = "Date: Wed, 25 Nov 2026 10:00:00 GMT"
	atSeven = "Retry-After: Wed, 25 Nov 2026 10:00:07 GMT"
)

// dialError returns the error with which Go's transports report a failed dial.
func dialError(cause error) error {
	return &net.OpError{Op: "dial", Net: "tcp", Err: cause}
}

// cutBody answers with a truncated body.
func cutBody(status int, part string) roundTripFunc {
	return func(*http.Request) (*http.Response, error) {
		a := answer(status, "")
		r, w := io.Pipe()
		go func() {
			_, _ = io.WriteString(w, part)
			_ = w.CloseWithError(io.ErrUnexpectedEOF)
		}()
		a.Body = r
		return a, nil
	}
}

func TestWritesAreNeverRepeated(t *testing.T) {
	answers := map[string]roundTripFunc{
		"bad gateway": always(502, ""), "unavailable": always(503, "", "Retry-After: 1"), "timeout": always(504, ""),
		"cut": broken(io.EOF), "refused": broken(dialError(syscall.ECONNREFUSED)), "body cut": cutBody(200, `{"id`),
	}
	for name, bad := range answers {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				tries := 0
				c := open(t, counting(&tries, bad))
				for _, w := range writes() {
					tries = 0
					if err := w.do(t.Context(), c); err == nil || tries != 1 {
						t.Errorf("%s: %d tries, error %v", w.name, tries, err)
					}
				}
			})
		})
	}
}

func TestRetryStopsIfDeadlineIsTooEarly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tries, start := 0, testday.Now()
		c := open(t, counting(&tries, always(503, "", "Retry-After: 20")))
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		_, err := c.Me(ctx)
		if tries != 1 || time.Since(start) != 0 || !errors.Is(err, plane.ErrServer) {
			t.Errorf("%d tries, %v, %v", tries, time.Since(start), err)
		}
	})
}

func TestRetryEndsWithContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tries := 0
		c := open(t, counting(&tries, always(503, "", "Retry-After: 9")))
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		start := testday.Now()
		if _, err := c.Me(ctx); !errors.Is(err, plane.ErrServer) || time.Since(start) != time.Second || tries != 1 {
			t.Errorf("%d tries, %v, %v", tries, time.Since(start), err)
		}
	})
}
