package calendartest

import (
	"fmt"
	"net/http"
	"sync"
	"time"
)

// The credentials of a [Planner].
const (
	PlannerUser = "ada@example.com"
	PlannerKey  = "planner-key-0001"
)

// PlannerOptions configure a [Planner]. The zero value uses the real clock, the limits of the real server, and
// generated events.
type PlannerOptions struct {
	// Now returns the current time; nil means [time.Now].
	Now func() time.Time
	// Latency is the delay of each answer.
	Latency time.Duration
	// Seed determines the generated events, which are around the day of the first request for events.
	Seed uint64
	// Events, unless nil, replaces the generated events. Each is a JSON object.
	Events []string
	// PerMinute, PerHour and PerDay are the rate limits; 0 means 500, 3,000 and 10,000.
	PerMinute, PerHour, PerDay int
	// SameRefresh makes renewals return only an access token; the refresh token remains valid.
	SameRefresh bool
	// Faults are the initial faults; see [Planner.Arm].
	Faults []PlannerFault
}

// PlannerRequest is a request that a [Planner] received.
type PlannerRequest struct {
	Method, Path, Query string
	// Status is the status of the answer, 0 if there was none.
	Status int
	At     time.Time
}

// Planner is a fake of Forward Planner: an [http.Handler] and, in the same process, an [http.RoundTripper]. It is safe
// for concurrent use.
type Planner struct {
	o PlannerOptions

	mu     sync.Mutex
	world  []*plannerEvent
	built  bool
	sent   []time.Time // requests that count towards the limits
	tokens plannerTokens
	faults []*PlannerFault
	log    []PlannerRequest
}

// NewPlanner returns a server. Its events are created by the first request for events.
func NewPlanner(o PlannerOptions) *Planner {
	if o.Now == nil {
		o.Now = time.Now
	}
	p := &Planner{o: o}
	p.Arm(o.Faults...)
	return p
}

// Requests returns the requests so far, oldest first.
func (p *Planner) Requests() []PlannerRequest {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]PlannerRequest(nil), p.log...)
}

// Count returns the number of requests for a path.
func (p *Planner) Count(path string) int {
	n := 0
	for _, r := range p.Requests() {
		if r.Path == path {
			n++
		}
	}
	return n
}

// answer is the server's response to a request.
type answer struct {
	status int
	body   any // encoded as JSON, unless it is []byte
	header http.Header
}

// refused returns an error in the server's format.
func refused(status int, message string) answer {
	return answer{status: status, body: map[string]string{"error": http.StatusText(status), "message": message}}
}

// handle answers a request whose body was read.
func (p *Planner) handle(r *http.Request, body []byte) answer {
	p.mu.Lock()
	defer p.mu.Unlock()
	remaining, wait := p.limit()
	if wait > 0 {
		a := refused(http.StatusTooManyRequests, "You have made too many requests.")
		a.header = http.Header{"Retry-After": {fmt.Sprint(seconds(wait))}, "X-Rate-Limit-Remaining": {"0"}}
		return a
	}
	a := p.route(r, body)
	if a.header == nil {
		a.header = http.Header{}
	}
	a.header.Set("X-Rate-Limit-Remaining", fmt.Sprint(remaining))
	return a
}

// route dispatches a request by its path.
func (p *Planner) route(r *http.Request, body []byte) answer {
	switch r.Method + " " + r.URL.Path {
	case "POST /api/v2/auth":
		return p.authenticate(body)
	case "POST /api/v2/auth/renew":
		return p.renew(body)
	case "GET /api/v2/events/date", "GET /api/v2/events/between", "GET /api/v2/events/latest":
		if !p.authorized(r.Header.Get("Authorization")) {
			return refused(http.StatusUnauthorized, "The token is missing, unknown or expired.")
		}
		return p.events(r)
	}
	return refused(http.StatusNotFound, "There is nothing here.")
}

// limit counts a request and returns how many remain, or else the wait until the next one is accepted. It uses sliding
// windows, and doesn't count refused requests.
func (p *Planner) limit() (remaining int, wait time.Duration) {
	now := p.o.Now()
	remaining = int(^uint(0) >> 1)
	for _, w := range []struct {
		limit, usual int
		length       time.Duration
	}{
		{p.o.PerMinute, 500, time.Minute}, {p.o.PerHour, 3_000, time.Hour}, {p.o.PerDay, 10_000, 24 * time.Hour},
	} {
		if w.limit == 0 {
			w.limit = w.usual
		}
		first := len(p.sent)
		for first > 0 && now.Sub(p.sent[first-1]) < w.length {
			first--
		}
		used := len(p.sent) - first
		remaining = min(remaining, w.limit-used-1)
		if used >= w.limit {
			wait = max(wait, p.sent[len(p.sent)-w.limit].Add(w.length).Sub(now))
		}
	}
	if wait == 0 {
		p.sent = append(p.sent, now)
	}
	return remaining, wait
}

// seconds rounds up to whole seconds.
func seconds(d time.Duration) int { return int((d + time.Second - 1) / time.Second) }
