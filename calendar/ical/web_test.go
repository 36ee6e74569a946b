package ical_test

import (
	"context"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/calendar/ical"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// server answers requests in memory, and records them.
type server struct {
	handle   http.HandlerFunc
	requests []*http.Request
}

func (s *server) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	s.requests = append(s.requests, r)
	w := httptest.NewRecorder()
	s.handle(w, r)
	response := w.Result()
	response.Request = r
	return response, nil
}

// web returns a source for a URL on an in-memory server.
func web(t *testing.T, address string, handle http.HandlerFunc) (*ical.Source, *server) {
	t.Helper()
	s := &server{handle: handle}
	source, err := ical.New(ical.Config{Address: address, Now: testday.Now, UserAgent: "planedeck/test", Transport: s})
	if err != nil {
		t.Fatal(err)
	}
	return source, s
}

// page answers with a calendar of one event.
func page(w http.ResponseWriter, _ *http.Request) {
	_, _ = io.WriteString(w, calendarOf(eventOf("DTSTART:20261124")))
}

func TestCalendarIsRequestedAgainAfterAWhile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		testday.Begin()
		source, s := web(t, "webcal://calendar.example/a.ics", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("ETag", `"7"`)
			w.Header().Set("Last-Modified", "Tue, 24 Nov 2026 08:00:00 GMT")
			if r.Header.Get("If-None-Match") == `"7"` {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			page(w, r)
		})
		for range 3 {
			if events, err := read(t, source, "2026-11-24", "2026-11-24"); len(events) != 1 || err != nil {
				t.Errorf("%v, %v", events, err)
			}
		}
		if len(s.requests) != 1 || s.requests[0].URL.String() != "https://calendar.example/a.ics" || s.requests[0].Header.Get("User-Agent") != "planedeck/test" {
			t.Fatalf("the requests are %v", s.requests)
		}
		time.Sleep(11 * time.Minute)
		for range 2 {
			if events, err := read(t, source, "2026-11-24", "2026-11-24"); len(events) != 1 || err != nil {
				t.Errorf("%v, %v", events, err)
			}
		}
		if len(s.requests) != 2 || s.requests[1].Header.Get("If-Modified-Since") != "Tue, 24 Nov 2026 08:00:00 GMT" {
			t.Errorf("the requests are %v", s.requests)
		}
	})
}

func TestErrorStatusesReportAReason(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		testday.Begin()
		for _, c := range []struct {
			status int
			header string
			want   calendar.Reason
			until  time.Duration
		}{
			{http.StatusUnauthorized, "", calendar.KeyRefused, 0},
			{http.StatusForbidden, "", calendar.Forbidden, 0},
			{http.StatusNotFound, "", calendar.Missing, 0},
			{http.StatusGone, "", calendar.Missing, 0},
			{http.StatusTooManyRequests, "120", calendar.Limited, 2 * time.Minute},
			{http.StatusTooManyRequests, "Tue, 24 Nov 2026 09:05:00 GMT", calendar.Limited, 5 * time.Minute},
			{http.StatusTooManyRequests, "-1", calendar.Limited, time.Minute},
			{http.StatusTooManyRequests, "999999999999", calendar.Limited, time.Minute * 24 * 60},
			{http.StatusInternalServerError, "", calendar.Unreachable, 0},
			{http.StatusNoContent, "", calendar.Unreachable, 0},
			{http.StatusNotModified, "", calendar.Unreachable, 0},
		} {
			source, _ := web(t, "https://me:s3cret@calendar.example/private-s3cret/a.ics", func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Retry-After", c.header)
				w.WriteHeader(c.status)
			})
			_, err := source.Check(t.Context())
			e := reason(t, err, c.want)
			if strings.Contains(e.Error(), "s3cret") {
				t.Errorf("%d: %v", c.status, e.Error())
			}
			if c.until == 0 != e.Until.IsZero() || c.until > 0 && e.Until.Sub(testday.Now()) != c.until {
				t.Errorf("%d %s: until %v", c.status, c.header, e.Until)
			}
		}
	})
}

func TestSignInPageIsNotACalendar(t *testing.T) {
	for _, text := range []string{"<html>", "  <!DOCTYPE html><p>", "Sign in"} {
		source, _ := web(t, "https://calendar.example/a.ics", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			_, _ = io.WriteString(w, text)
		})
		_, err := source.Check(t.Context())
		if e := reason(t, err, calendar.Unreadable); !strings.Contains(e.Detail, "web page") {
			t.Error(e.Error())
		}
	}
}

func TestOnlySafeRedirectsAreFollowed(t *testing.T) {
	for _, c := range []struct {
		name, from, to string
		followed       bool
	}{
		{"to another server", "https://a.example/s3cret", "https://b.example/a.ics", true},
		{"to another page", "https://a.example/s3cret", "/a.ics", true},
		{"from http to https", "http://a.example/s3cret", "https://a.example/a.ics", true},
		{"from http to http", "http://a.example/s3cret", "http://b.example/a.ics", true},
		{"to http", "https://a.example/s3cret", "http://a.example/a.ics", false},
		{"to a file", "https://a.example/s3cret", "file:///etc/passwd", false},
		{"to this machine", "https://a.example/s3cret", "https://localhost/a.ics", false},
		{"to this machine by its IP address", "https://a.example/s3cret", "https://127.0.0.1/a.ics", false},
		{"to this machine in IPv6", "https://a.example/s3cret", "https://[::1]/a.ics", false},
		{"to this machine, as an IPv4-mapped IPv6 address", "https://a.example/s3cret", "https://[::ffff:127.0.0.1]/a.ics", false},
		{"to a private address", "https://a.example/s3cret", "https://10.1.2.3/a.ics", false},
		{"to the metadata of a cloud", "http://a.example/s3cret", "http://169.254.169.254/latest", false},
		{"to a machine in the local network", "https://a.example/s3cret", "https://printer.local/a.ics", false},
		{"to a name without a domain", "https://a.example/s3cret", "https://intranet/a.ics", false},
		{"from a private address to another", "https://10.1.2.3/s3cret", "https://10.1.2.4/a.ics", true},
		{"from this machine", "http://localhost:8080/s3cret", "http://127.0.0.1/a.ics", true},
	} {
		source, s := web(t, c.from, func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, "s3cret") {
				w.Header().Set("Location", c.to)
				w.WriteHeader(http.StatusFound)
				return
			}
			page(w, r)
		})
		_, err := source.Check(t.Context())
		if followed := err == nil; followed != c.followed {
			t.Errorf("%s: %v", c.name, err)
		}
		if err != nil {
			if e := reason(t, err, calendar.Forbidden); strings.Contains(e.Error(), "s3cret") {
				t.Errorf("%s: %v", c.name, e.Error())
			}
		}
		if last := s.requests[len(s.requests)-1]; c.followed && last.Header.Get("Referer") != "" {
			t.Errorf("%s: the next server got the referrer %s", c.name, last.Header.Get("Referer"))
		}
	}
}

func TestEndlessRedirectsAreStopped(t *testing.T) {
	source, s := web(t, "https://a.example/", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/again", http.StatusFound)
	})
	_, err := source.Check(t.Context())
	if reason(t, err, calendar.Forbidden); len(s.requests) > 10 {
		t.Errorf("%d requests", len(s.requests))
	}
}

func TestCompressedAnswersAreLimited(t *testing.T) {
	body := zipped(t, calendarOf(eventOf("DTSTART:20261124")))
	source, _ := web(t, "https://a.example/", func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, body) })
	if _, err := source.Check(t.Context()); err != nil {
		t.Error(err)
	}
	body = zipped(t, strings.Repeat("\n", 2*calendar.MaxBytes))
	source, _ = web(t, "https://a.example/", func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, body) })
	_, err := source.Check(t.Context())
	reason(t, err, calendar.TooLarge)
}

// endless is a body that never ends, with a byte per second.
type endless struct{ ctx context.Context }

func (e endless) Read(p []byte) (int, error) {
	select {
	case <-e.ctx.Done():
		return 0, e.ctx.Err()
	case <-time.After(time.Second):
		return copy(p, "\n"), nil
	}
}
func (endless) Close() error { return nil }

// endlessTransport answers with a body that never ends.
type endlessTransport struct{}

func (endlessTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Header: make(http.Header), Body: endless{r.Context()}, Request: r}, nil
}

func TestTricklingAnswerTimesOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		testday.Begin()
		source, err := ical.New(ical.Config{Address: "https://a.example/", Now: testday.Now, Transport: endlessTransport{}})
		if err != nil {
			t.Fatal(err)
		}
		begin := testday.Now()
		_, err = source.Check(t.Context())
		if reason(t, err, calendar.Unreachable); testday.Now().Sub(begin) > 2*time.Minute {
			t.Errorf("after %v", testday.Now().Sub(begin))
		}
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		if _, err = source.Check(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("with a deadline: %v", err)
		}
	})
}

func TestDefaultTransportUsesRootCAsAndProxy(t *testing.T) {
	s := httptest.NewUnstartedServer(http.HandlerFunc(page))
	s.Config.ErrorLog = log.New(io.Discard, "", 0) // the client is expected to refuse the certificate
	s.StartTLS()
	defer s.Close()
	pool := x509.NewCertPool()
	pool.AddCert(s.Certificate())
	check := func(c ical.Config) error {
		c.Address, c.Now = s.URL+"/s3cret", testday.Clock()
		source, err := ical.New(c)
		if err != nil {
			t.Fatal(err)
		}
		_, err = source.Check(t.Context())
		return err
	}
	if err := check(ical.Config{RootCAs: pool}); err != nil {
		t.Error(err)
	}
	err := check(ical.Config{RootCAs: x509.NewCertPool()})
	if e := reason(t, err, calendar.Unreachable); !errors.As(err, new(x509.UnknownAuthorityError)) || strings.Contains(e.Error(), "s3cret") {
		t.Error(err)
	}
	var asked string
	proxy := func(r *http.Request) (*url.URL, error) {
		asked = r.URL.Path
		return nil, errors.New("no proxy for s3cret")
	}
	err = check(ical.Config{RootCAs: pool, Proxy: proxy})
	if e := reason(t, err, calendar.Unreachable); asked != "/s3cret" || strings.Contains(e.Error(), "s3cret") {
		t.Errorf("the proxy got a request for %q: %v", asked, err)
	}
}
