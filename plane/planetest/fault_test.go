package planetest_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

const me = "/api/v1/users/me/"

// outcome is the outcome of one request as seen by a client.
type outcome struct {
	status int
	body   string
	err    error // of the request, or of reading the body
	took   time.Duration
	header http.Header
}

func (s *session) try(via http.RoundTripper, method, path, body string) outcome {
	s.t.Helper()
	start := testday.Now()
	res, err := via.RoundTrip(s.request(method, path, body))
	if err != nil {
		return outcome{err: err, took: time.Since(start)}
	}
	defer func() { _ = res.Body.Close() }()
	data, err := io.ReadAll(io.LimitReader(res.Body, 1<<20))
	return outcome{res.StatusCode, string(data), err, time.Since(start), res.Header}
}

// overHTTP sends requests to a listening server with the same handler, each on its own connection: Go repeats a GET
// that is cut off on a reused one.
type overHTTP struct{ base string }

func (o overHTTP) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.URL.Host = strings.TrimPrefix(o.base, "http://")
	return (&http.Transport{DisableKeepAlives: true}).RoundTrip(r)
}

func faultCases() []struct {
	name  string
	fault planetest.Fault
	fits  func(outcome) bool
} {
	return []struct {
		name  string
		fault planetest.Fault
		fits  func(outcome) bool
	}{
		{
			"a page instead of JSON",
			planetest.Fault{Kind: planetest.Status, Status: 502, Body: "<html>", ContentType: "text/html"},
			func(o outcome) bool {
				return o.status == 502 && o.body == "<html>" && o.header.Get("Content-Type") == "text/html"
			},
		},
		{"only a status", planetest.Fault{Kind: planetest.Status, Status: 503}, func(o outcome) bool { return o.status == 503 && o.body == "" }},
		{"a cut", planetest.Fault{Kind: planetest.Cut}, func(o outcome) bool { return o.err != nil }},
		{
			"a body that ends early",
			planetest.Fault{Kind: planetest.Truncate},
			func(o outcome) bool {
				return errors.Is(o.err, io.ErrUnexpectedEOF) && len(o.body) > 0 && o.body[0] == '{'
			},
		},
		{"invalid JSON", planetest.Fault{Kind: planetest.Garbage}, func(o outcome) bool { return o.status == 200 && strings.HasSuffix(o.body, `"id": `) }},
		{"a redirect", planetest.Fault{Kind: planetest.Redirect}, func(o outcome) bool { return o.status == 302 && o.header.Get("Location") == "/api/v1/elsewhere/" }},
		{
			"a redirect elsewhere",
			planetest.Fault{Kind: planetest.Redirect, Status: 307, Location: "https://evil.example/"},
			func(o outcome) bool { return o.status == 307 && o.header.Get("Location") == "https://evil.example/" },
		},
		{
			"a rate limit",
			planetest.Fault{Kind: planetest.Limited, RetryAfter: 7},
			func(o outcome) bool {
				return o.status == 429 && o.header.Get("Retry-After") == "7" && strings.Contains(o.body, "5900")
			},
		},
		{"a huge body", planetest.Fault{Kind: planetest.Huge, Bytes: 3 << 20}, func(o outcome) bool { return o.status == 200 && len(o.body) == 1<<20 }},
		{
			"a late answer",
			planetest.Fault{Kind: planetest.Latency, Latency: 20 * time.Millisecond},
			func(o outcome) bool { return o.status == 200 && o.took >= 20*time.Millisecond },
		},
		{"a port without a listener", planetest.Fault{Kind: planetest.Refused}, func(o outcome) bool { return o.err != nil }},
		{
			"late, with an answer",
			planetest.Fault{Kind: planetest.Late, Latency: 20 * time.Millisecond},
			func(o outcome) bool { return o.status == 200 && o.took >= 20*time.Millisecond },
		},
		{
			"late, after a gateway has answered",
			planetest.Fault{Kind: planetest.Late, Latency: time.Millisecond, Status: 504},
			func(o outcome) bool { return o.status == 504 && o.body == "" },
		},
		{
			"late, after a gateway has answered with a page",
			planetest.Fault{Kind: planetest.Late, Latency: time.Millisecond, Status: 502, Body: "<p>", ContentType: "text/html"},
			func(o outcome) bool {
				return o.status == 502 && o.body == "<p>" && o.header.Get("Content-Type") == "text/html"
			},
		},
		{
			"a slow trickle",
			planetest.Fault{Kind: planetest.Trickle, Latency: 2 * time.Millisecond},
			func(o outcome) bool {
				return o.status == 200 && strings.Contains(o.body, "ada@") && o.took >= 8*time.Millisecond
			},
		},
	}
}

func TestEachFaultInProcessAndOverHTTP(t *testing.T) {
	s := small(t)
	listening := httptest.NewServer(s.server)
	defer listening.Close()
	ways := map[string]http.RoundTripper{
		"in the process": s.server, "over HTTP": overHTTP{listening.URL},
	}
	for way, via := range ways {
		for _, c := range faultCases() {
			s.server.Arm(c.fault)
			if o := s.try(via, get, me, ""); !c.fits(o) {
				t.Errorf("%s, %s: %d %.80q %v in %v", way, c.name, o.status, o.body, o.err, o.took)
			}
			if o := s.try(via, get, me, ""); o.status != 200 || o.err != nil {
				t.Errorf("%s, after %s: %d %v", way, c.name, o.status, o.err)
			}
		}
	}
}

func TestLateRequestsAreProcessedWithoutClient(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := small(t)
		s.server.Arm(
			planetest.Fault{Kind: planetest.Late, Latency: 20 * time.Second, Method: "PATCH", Skip: 1},
		)
		path := apollo + "work-items/" + itemID(1038) + "/"
		name := func() string { return object(s.server.Item(itemID(1038))).text("name") }
		s.try(s.server, patch, path, `{"name":"skipped"}`)
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		if _, err := s.server.RoundTrip(s.request(patch, path, `{"name":"late"}`).WithContext(ctx)); !errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
		if name() != "skipped" {
			t.Errorf("the name is already %q", name())
		}
		time.Sleep(16 * time.Second)
		if name() != "late" {
			t.Errorf("the name is still %q", name())
		}
	})
}

func TestLateRequestIsProcessedAfterGatewayAnswered(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := small(t)
		s.server.Arm(planetest.Fault{Kind: planetest.Late, Latency: 20 * time.Second, Status: 504, Method: "PATCH"})
		path := apollo + "work-items/" + itemID(1038) + "/"
		before := object(s.server.Item(itemID(1038))).text("name")
		if o := s.try(s.server, patch, path, `{"name":"late"}`); o.status != 504 || o.took > 0 {
			t.Errorf("the gateway answered %d after %v", o.status, o.took)
		}
		for _, wait := range []struct {
			time.Duration
			want string
		}{{19 * time.Second, before}, {2 * time.Second, "late"}} {
			time.Sleep(wait.Duration)
			if name := object(s.server.Item(itemID(1038))).text("name"); name != wait.want {
				t.Errorf("%v later the name is %q, want %q", wait.Duration, name, wait.want)
			}
		}
	})
}

func TestCutBeforeAndAfterTheChange(t *testing.T) {
	for _, after := range []bool{false, true} {
		s := small(t)
		s.server.Arm(planetest.Fault{Kind: planetest.Cut, After: after, Method: "PATCH"})
		o := s.try(s.server, patch, apollo+"work-items/"+itemID(1038)+"/", `{"name":"changed"}`)
		var cut *planetest.CutError
		if !errors.As(o.err, &cut) || !errors.Is(o.err, io.ErrUnexpectedEOF) {
			t.Errorf("after=%v: %v", after, o.err)
		}
		if name := object(s.server.Item(itemID(1038))).text("name"); (name == "changed") != after {
			t.Errorf("after=%v: the name is %q", after, name)
		}
		if seen := s.server.Log(); len(seen) != 1 || seen[0].Status != 0 {
			t.Errorf("after=%v: log %+v", after, seen)
		}
	}
}

func TestFaultAffectsOnlyMatchingRequests(t *testing.T) {
	cases := []struct {
		fault planetest.Fault
		want  [4]int // me, cycles, POST stickies
	}{
		{planetest.Fault{Times: 2}, [4]int{500, 500, 200, 201}},
		{planetest.Fault{Times: -1, Path: "cycles"}, [4]int{200, 200, 500, 201}},
		{planetest.Fault{Method: "post"}, [4]int{200, 200, 200, 500}},
		{planetest.Fault{Path: "/api/v1/users/*/"}, [4]int{500, 200, 200, 201}},
		{planetest.Fault{Path: "/api/*/"}, [4]int{200, 200, 200, 201}},
		{planetest.Fault{Times: 1, Method: "GET", Path: "stickies"}, [4]int{200, 200, 200, 201}},
		{planetest.Fault{Skip: 1}, [4]int{200, 500, 200, 201}},
		{planetest.Fault{Skip: 1, Path: "cycles"}, [4]int{200, 200, 200, 201}},
	}
	for _, c := range cases {
		s := small(t)
		c.fault.Kind, c.fault.Status = planetest.Status, 500
		s.server.Arm(c.fault)
		got := [4]int{
			s.try(s.server, get, me, "").status, s.try(s.server, get, me, "").status,
			s.try(s.server, get, apollo+"cycles/", "").status, s.try(s.server, post, "stickies/", "{}").status,
		}
		if got != c.want {
			t.Errorf("%+v: %v, want %v", c.fault, got, c.want)
		}
	}
}

func TestWaitEndsWithContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := limited(t, -1)
		s.server.Arm(planetest.Fault{Kind: planetest.Latency, Latency: time.Hour})
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		start := testday.Now()
		res, err := s.server.RoundTrip(s.request(get, me, "").WithContext(ctx))
		if err == nil {
			_ = res.Body.Close()
		}
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) != time.Minute {
			t.Errorf("%v after %v", err, time.Since(start))
		}
		s.server.Arm(planetest.Fault{Kind: planetest.Trickle, Latency: time.Hour})
		ctx2, cancel2 := context.WithTimeout(t.Context(), 2*time.Minute)
		defer cancel2()
		res, err = s.server.RoundTrip(s.request(get, me, "").WithContext(ctx2))
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = res.Body.Close() }()
		if _, err = io.ReadAll(res.Body); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("trickle: %v", err)
		}
	})
}

func TestLatencyTakesOnlyFakeTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, err := planetest.Small(testday.Now())
		if err != nil {
			t.Fatal(err)
		}
		s := newSession(t, w, planetest.Options{Latency: 200 * time.Millisecond}, planetest.SmallKey)
		if o := s.try(s.server, get, me, ""); o.took != 200*time.Millisecond || o.status != 200 {
			t.Errorf("%d in %v", o.status, o.took)
		}
		s.server.Arm(planetest.Fault{Kind: planetest.Latency, Latency: 50 * time.Millisecond})
		if o := s.try(s.server, get, me, ""); o.took != 250*time.Millisecond || o.status != 200 {
			t.Errorf("with a fault of 50 ms: %d in %v", o.status, o.took)
		}
	})
}

func TestInvalidFaultsAreRefused(t *testing.T) {
	for _, f := range []planetest.Fault{
		{},
		{Kind: "boom"},
		{Kind: planetest.Status},
		{Kind: planetest.Status, Status: 99},
		{Kind: planetest.Cut, Path: "[a"},
		{Kind: planetest.Huge, Bytes: -1},
		{Kind: planetest.Latency, Latency: -1},
		{Kind: planetest.Redirect, Location: "a\nb"},
	} {
		if f.Check() == nil {
			t.Errorf("%+v was accepted", f)
		}
	}
}
