package plane_test

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
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

// outcome is an answer to a write, and whether it leaves the outcome unknown.
type outcome struct {
	name    string
	answer  roundTripFunc
	unknown bool
}

// outcomes returns answers that no write may accept as success.
func outcomes() []outcome {
	const (
		taken   = `{"error":"exists","id":"70000000-0000-4000-8000-000000000101"}`
		limit   = limitBody
		missing = `{"error":"The requested resource does not exist."}`
		wrong   = `{"error":"Something went wrong please try again later"}`
		kong    = `{"message":"no Route matched with those values"}`
		spring  = `{"status":404,"error":"Not Found","path":"/api/v1/"}`
		another = `{"id":"80000000-0000-4000-8000-999999999999","external_id":"other"}`
	)
	list := []outcome{
		{"cut before the answer", broken(io.EOF), true},
		{"reset", broken(syscall.ECONNRESET), true},
		{"an unspecified error", broken(errors.New("failed")), true},
		{"malformed answer", always(200, `{"id": "7`), true},
		{"truncated answer", cutBody(200, `{"id"`), true},
		{"truncated JSON", always(201, `{"id":"80000000-0000`), true},
		{"a web page", always(200, pageHTML, typeHTML), true},
		{"a web page, created", always(201, pageHTML, typeHTML), true},
		{"success without a body", always(200, ""), true},
		{"accepted for later", always(202, ""), true},
		{"any JSON", always(200, `{"ok":true}`), true},
		{"a JSON string", always(200, `"ok"`), true},
		{"null", always(200, `null`), true},
		{"a message", always(200, `{"message":"ok"}`), true},
		{"an invalid id", always(200, `{"id":"not-a-uuid"}`), true},
		{"an invalid id, created", always(201, `{"id":"not-a-uuid"}`), true},
		{"another object", always(200, another), true},
		{"another object, created", always(201, another), true},
		{"refused by a rule", always(400, `{"error":"Only completed cycles can be archived"}`), false},
		{"refused because of a field", always(400, `{"name":["This field may not be blank."]}`), false},
		{"refused with a truncated body", cutBody(400, `{"error":"Only`), true},
		{"not permitted", always(403, `{"detail":"You do not have permission to perform this action."}`), false},
		{"not found", always(404, missing), false},
		{"conflict", always(409, taken), false},
		{"over the limit", always(429, limit, "Retry-After: 1"), false},
		{"Plane's own 500, which can come after the write", always(500, wrong), true},
		{"connection refused", broken(dialError(syscall.ECONNREFUSED)), false},
		{"no such host", broken(dialError(&net.DNSError{IsNotFound: true})), false},
		{"no route to the host", broken(dialError(syscall.EHOSTUNREACH)), false},
		{"no connection in time", broken(dialError(context.DeadlineExceeded)), false},
	}
	for _, status := range []int{301, 302, 303, 307, 308} {
		list = append(list, outcome{fmt.Sprint("redirect ", status), always(status, "", "Location: /login"), true})
	}
	for _, status := range []int{
		400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 413, 415, 421, 422, 425, 429, 431, 451, 499, 500, 502, 503, 504, 520, 524,
	} {
		for name, body := range map[string]string{
			"": "", "HTML": pageHTML, "kong": kong, "spring": spring, "JSON": `{"ok":false}`, "word": `"no"`, "text": "no such route",
			"status": fmt.Sprintf(`{"error":%q}`, http.StatusText(status)),
		} {
			if name == "status" && http.StatusText(status) == "" {
				continue
			}
			list = append(list, outcome{fmt.Sprint(status, " ", name), always(status, body), true})
		}
	}
	for _, status := range []int{408, 425, 499, 502, 504} {
		list = append(list, outcome{fmt.Sprint(status, " in Plane's shape"), always(status, missing), true})
	}
	return list
}

// TestOnlyPlausibleAnswersToWritesAreBelieved: any other answer leaves the outcome unknown, and nothing is sent again
// because of it.
func TestOnlyPlausibleAnswersToWritesAreBelieved(t *testing.T) {
	for _, test := range outcomes() {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				sent := 0
				c := open(t, counting(&sent, test.answer))
				for _, w := range writes() {
					sent = 0
					if err := w.do(t.Context(), c); err == nil || errors.Is(err, plane.ErrUnknownOutcome) != test.unknown {
						t.Errorf("%s: %v", w.name, err)
					}
					if test.unknown && sent != 1 {
						t.Errorf("%s: sent %d times", w.name, sent)
					}
				}
				for _, r := range reads()[:2] {
					if err := r.do(t.Context(), c); errors.Is(err, plane.ErrUnknownOutcome) {
						t.Errorf("%s: %v", r.name, err)
					}
				}
			})
		})
	}
}

// TestUnsentWritesCanBeSentAgain: a write counts as unsent only if the server can't have received it.
func TestUnsentWritesCanBeSentAgain(t *testing.T) {
	for name, c := range map[string]struct {
		answer roundTripFunc
		unsent bool
	}{
		"refused":          {broken(dialError(syscall.ECONNREFUSED)), true},
		"no host":          {broken(dialError(&net.DNSError{IsNotFound: true})), true},
		"no certificate":   {broken(&tls.CertificateVerificationError{Err: errors.New("expired")}), true},
		"reset":            {broken(syscall.ECONNRESET), false},
		"cut":              {broken(io.ErrUnexpectedEOF), false},
		"refused by Plane": {always(400, `{"error":"no"}`), false},
		"a gateway":        {always(503, pageHTML), false},
	} {
		t.Run(name, func(t *testing.T) {
			for _, w := range writes() {
				if err := w.do(t.Context(), open(t, c.answer)); errors.Is(err, plane.ErrUnsent) != c.unsent {
					t.Errorf("%s: %v", w.name, err)
				}
			}
		})
	}
}

// TestWritesCancelledByCaller: a caller who cancels during a write doesn't know its outcome either.
func TestWritesCancelledByCaller(t *testing.T) {
	hangs := roundTripFunc(func(r *http.Request) (*http.Response, error) {
		<-r.Context().Done()
		return nil, r.Context().Err()
	})
	t.Run("by cancellation", func(t *testing.T) {
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
	t.Run("by deadline", func(t *testing.T) {
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
