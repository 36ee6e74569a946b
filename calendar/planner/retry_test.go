package planner_test

import (
	"context"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/calendar/calendartest"
	"github.com/planedeck/planedeck/calendar/planner"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

func TestFailedReadsAreRetried(t *testing.T) {
	for _, c := range []struct {
		name   string
		fault  calendartest.PlannerFault
		jitter float64
		tries  int
		waited time.Duration
		reason calendar.Reason
	}{
		{"500", calendartest.PlannerFault{Status: 500}, 0, 2, time.Second, 0},
		{"503, with jitter", calendartest.PlannerFault{Status: 503}, 0.5, 2, 1250 * time.Millisecond, 0},
		{"502 twice", calendartest.PlannerFault{Status: 502, Times: 2}, 0, 3, 3 * time.Second, 0},
		{"504 permanently", calendartest.PlannerFault{Status: 504, Times: -1}, 0.999999, 3, 4499998500 * time.Nanosecond, calendar.Unreachable},
		{"503 with Retry-After", calendartest.PlannerFault{Status: 503, Header: http.Header{"Retry-After": {"7"}}}, 0, 2, 7 * time.Second, 0},
		{"503 with a long Retry-After", calendartest.PlannerFault{Status: 503, Header: http.Header{"Retry-After": {"3600"}}}, 0, 1, 0, calendar.Unreachable},
		{"a lost connection", calendartest.PlannerFault{Kind: calendartest.FaultCut}, 0, 2, time.Second, 0},
		{"a lost connection, permanently", calendartest.PlannerFault{Kind: calendartest.FaultCut, Times: -1}, 0, 3, 3 * time.Second, calendar.Unreachable},
		{"half an answer", calendartest.PlannerFault{Kind: calendartest.FaultTruncated}, 0, 2, time.Second, 0},
		{"no answer", calendartest.PlannerFault{Kind: calendartest.FaultHanging, Times: -1}, 0, 1, 30 * time.Second, calendar.Unreachable},
		{"an answer byte by byte", calendartest.PlannerFault{Kind: calendartest.FaultTrickling, Times: -1}, 0, 1, 2 * time.Minute, calendar.Unreachable},
		{"an HTML page from a proxy", calendartest.PlannerFault{Kind: calendartest.FaultGarbage}, 0, 1, 0, calendar.Unreadable},
		{"400", calendartest.PlannerFault{Status: 400}, 0, 1, 0, calendar.Unreachable},
		{"403", calendartest.PlannerFault{Status: 403}, 0, 1, 0, calendar.Forbidden},
		{"404", calendartest.PlannerFault{Status: 404}, 0, 1, 0, calendar.Missing},
	} {
		bubble(t, func(t *testing.T) {
			server, client := serve(t, calendartest.PlannerOptions{}, func(p *planner.Config) { p.Random = func() float64 { return c.jitter } })
			c.fault.Path = "/events/"
			if c.fault.Kind == "" {
				c.fault.Kind = calendartest.FaultStatus
			}
			server.Arm(c.fault)
			start := testday.Now()
			_, err := read(t.Context(), client)
			if reason(t, err) != c.reason || server.Count(betweenPath) != c.tries {
				t.Errorf("%s: %v after %d tries", c.name, err, server.Count(betweenPath))
			}
			if waited := testday.Now().Sub(start); waited != c.waited {
				t.Errorf("%s: waited %v", c.name, waited)
			}
		})
	}
}

func TestTokenRequestsAreRetried(t *testing.T) {
	bubble(t, func(t *testing.T) {
		server, c := serve(t, calendartest.PlannerOptions{})
		server.Arm(calendartest.PlannerFault{Kind: calendartest.FaultCut, Path: authPath, Times: 2})
		_, err := read(t.Context(), c)
		must(t, err)
		time.Sleep(time.Hour)
		server.Arm(calendartest.PlannerFault{Kind: calendartest.FaultStatus, Path: renewPath, Status: 503})
		_, err = read(t.Context(), c)
		must(t, err)
		if got := statuses(server); got != "auth 0, auth 0, auth 200, between 200, renew 503, renew 200, between 200" {
			t.Errorf("asked %s", got)
		}
	})
}

func TestPermanentFailuresAreNotRetried(t *testing.T) {
	for _, cause := range []error{
		&net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", IsNotFound: true}},
		x509.UnknownAuthorityError{},
		x509.HostnameError{Certificate: &x509.Certificate{}, Host: "x"},
	} {
		bubble(t, func(t *testing.T) {
			n := 0
			c := open(t, roundTrip(func(*http.Request) (*http.Response, error) { n++; return nil, cause }))
			_, err := read(t.Context(), c)
			if reason(t, err) != calendar.Unreachable || n != 1 || !errors.Is(err, cause) {
				t.Errorf("%v: %v after %d tries", cause, err, n)
			}
		})
	}
}

func TestReadEndsWithItsContext(t *testing.T) {
	for _, kind := range []calendartest.PlannerFaultKind{calendartest.FaultHanging, calendartest.FaultTrickling, calendartest.FaultCut} {
		bubble(t, func(t *testing.T) {
			server, c := serve(t, calendartest.PlannerOptions{})
			server.Arm(calendartest.PlannerFault{Kind: kind, Path: "/events/", Times: -1})
			ctx, cancel := context.WithCancel(t.Context())
			time.AfterFunc(500*time.Millisecond, cancel)
			start := testday.Now()
			_, err := read(ctx, c)
			if !errors.Is(err, context.Canceled) || testday.Now().Sub(start) != 500*time.Millisecond {
				t.Errorf("%s: %v after %v", kind, err, testday.Now().Sub(start))
			}
		})
	}
}

func TestWaitForATokenEndsWithItsContext(t *testing.T) {
	bubble(t, func(t *testing.T) {
		server, c := serve(t, calendartest.PlannerOptions{Latency: 10 * time.Second})
		var done atomic.Bool
		go func() {
			_, err := read(t.Context(), c)
			done.Store(err == nil)
		}()
		time.Sleep(time.Second)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := read(ctx, c); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("the second read returned %v", err)
		}
		time.Sleep(time.Minute)
		if !done.Load() || server.Count(authPath) != 1 {
			t.Errorf("the first read is done: %v, after %d authentications", done.Load(), server.Count(authPath))
		}
	})
}

func TestRedirectsAreNotFollowed(t *testing.T) {
	bubble(t, func(t *testing.T) {
		var hosts []string
		c := open(t, roundTrip(func(r *http.Request) (*http.Response, error) {
			hosts = append(hosts, r.URL.Host)
			if r.Method == http.MethodPost {
				return answer(200, `{"token": "secret-token"}`), nil
			}
			return answer(302, ``, "Location: https://thief.example/api?token=secret-token"), nil
		}))
		_, err := read(t.Context(), c)
		if reason(t, err) != calendar.Missing || !strings.Contains(err.Error(), "it redirects to thief.example") || strings.Contains(err.Error(), "secret") {
			t.Error(err)
		}
		if got := strings.Join(hosts, " "); got != "api.forwardplanner.com api.forwardplanner.com" {
			t.Errorf("asked %s", got)
		}
	})
}
