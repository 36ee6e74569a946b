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

func TestOutcomeOfWrites(t *testing.T) {
	tests := []struct {
		name    string
		answer  line
		unknown bool
	}{
		{"cut before the answer", broken(io.EOF), true},
		{"reset", broken(syscall.ECONNRESET), true},
		{"nothing is said of why", broken(errors.New("failed")), true},
		{"gateway", always(502, pageHTML, typeHTML), true},
		{"gateway is late", always(504, ""), true},
		{"Plane's own 500, which can come after the write", always(500, `{"error":"Something went wrong"}`), true},
		{"garbled answer", always(200, `{"id": "7`), true},
		{"cut answer", cutBody(200, `{"id"`), true},
		{"a web page", always(200, pageHTML, typeHTML), true},
		{"refused by rule", always(400, `{"error":"Only completed cycles can be archived"}`), false},
		{"refused with a cut body", cutBody(400, `{"error":"Only`), false},
		{"not permitted", always(403, `{"detail":"You do not have permission to perform this action."}`), false},
		{"conflict", always(409, `{"error":"exists","id":"70000000"}`), false},
		{"redirect", always(301, "", "Location: /api"), false},
		{"over the limit", always(429, "", "Retry-After: 1"), false},
		{"refused line", broken(dialError(syscall.ECONNREFUSED)), false},
		{"no such host", broken(dialError(&net.DNSError{IsNotFound: true})), false},
		{"no way to the host", broken(dialError(syscall.EHOSTUNREACH)), false},
		{"no line in time", broken(dialError(context.DeadlineExceeded)), false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := open(t, test.answer)
				for _, w := range writes() {
					if err := w.do(t.Context(), c); err == nil || errors.Is(err, plane.ErrUnknownOutcome) != test.unknown {
						t.Errorf("%s: %v", w.name, err)
					}
				}
				for _, r := range reads() {
					if err := r.do(t.Context(), c); errors.Is(err, plane.ErrUnknownOutcome) {
						t.Errorf("%s: %v", r.name, err)
					}
				}
			})
		})
	}
}

// TestWritesThatTheCallerLeaves: who goes away in the middle does not know either.
func TestWritesThatTheCallerLeaves(t *testing.T) {
	hangs := line(func(r *http.Request) (*http.Response, error) {
		<-r.Context().Done()
		return nil, r.Context().Err()
	})
	t.Run("by giving up", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			time.AfterFunc(time.Second, cancel)
			err := open(t, hangs).ArchiveCycle(ctx, project, cycle)
			if !errors.Is(err, plane.ErrUnknownOutcome) || !errors.Is(err, context.Canceled) ||
				errors.Is(err, plane.ErrUnreachable) {
				t.Error(err)
			}
		})
	})
	t.Run("by having no more time", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			start := testday.Now()
			err := archive(t, open(t, hangs))
			network, ok := errors.AsType[*plane.NetworkError](err)
			if !errors.Is(err, plane.ErrUnknownOutcome) || !ok || network.Kind != plane.NetTimeout {
				t.Error(err)
			}
			if took := time.Since(start); took != 10*time.Second {
				t.Errorf("took %v", took)
			}
		})
	})
	t.Run("before it was sent", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		sent := 0
		err := open(t, counting(&sent, always(204, ""))).ArchiveCycle(ctx, project, cycle)
		if sent != 0 || !errors.Is(err, context.Canceled) || errors.Is(err, plane.ErrUnknownOutcome) {
			t.Errorf("sent %d, %v", sent, err)
		}
	})
}
