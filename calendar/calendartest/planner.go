package calendartest

import (
	"fmt"
	"net/http"
	"sync"
	"time"
)

// The account of a [Planner].
const (
	PlannerUser = "ada@example.com"
	PlannerKey  = "planner-key-0001"
)

// PlannerOptions are how a [Planner] behaves. The zero value is a server on the wall clock with the limits and the events
// of the real one.
type PlannerOptions struct {
	// Now is the clock. Nil is time.Now.
	Now func() time.Time
	// Latency is how long each answer takes.
	Latency time.Duration
	// Seed decides which events there are; they lie around the day on which they are first asked for.
	Seed uint64
	// Events are what there is in place of those of the seed, in JSON, if it isn't nil.
	Events []string
	// PerMinute, PerHour and PerDay are the limits; 0 is 500, 3,000 and 10,000.
	PerMinute, PerHour, PerDay int
	// SameRefresh lets renewing return an access token only, and the refresh token live on.
	SameRefresh bool
	// Faults are armed from the start, as by [Planner.Arm].
	Faults []PlannerFault
}

// PlannerRequest is a request that a [Planner] has answered.
type PlannerRequest struct {
	Method, Path, Query string
	// Status is that of the answer, 0 if there was none.
	Status int
	At     time.Time
}

// Planner is a look-alike of Forward Planner. It is an [http.Handler] and, in the process, an [http.RoundTripper]. It is safe
// for concurrent use.
type Planner struct {
	o PlannerOptions

	mu     sync.Mutex
	world  []*plannerEvent
	built  bool
	sent   []time.Time // requests that count for the limits
	tokens plannerTokens
	faults []*PlannerFault
	log    []PlannerRequest
}

// NewPlanner returns a server. Its events are built when they are first asked for.
func NewPlanner(o PlannerOptions) *Planner {
	if o.Now == nil {
		o.Now = time.Now
	}
	p := &Planner{o: o}
	p.Arm(o.Faults...)
	return p
}

// Requests are the requests so far, the oldest first.
func (p *Planner) Requests() []PlannerRequest {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]PlannerRequest(nil), p.log...)
}

// Count is how many requests there were to a path.
func (p *Planner) Count(path string) int {
	n := 0
	for _, r := range p.Requests() {
		if r.Path == path {
			n++
		}
	}
	return n
}

// answer is what the server says to a request.
type answer struct {
	status int
	body   any // encoded as JSON, unless it is []byte
	header http.Header
}

// refused is an answer in the form of the server's errors.
func refused(status int, message string) answer {
	return answer{status: status, body: map[string]string{"error": http.StatusText(status), "message": message}}
}

// handle answers one request whose body was read already.
func (p *Planner) handle(r *http.Request, body []byte) answer {
	p.mu.Lock()
	defer p.mu.Unlock()
	left, wait := p.limit()
	if wait > 0 {
		a := refused(http.StatusTooManyRequests, "You have made too many requests.")
		a.header = http.Header{"Retry-After": {fmt.Sprint(seconds(wait))}, "X-Rate-Limit-Remaining": {"0"}}
		return a
	}
	a := p.route(r, body)
	if a.header == nil {
		a.header = http.Header{}
	}
	a.header.Set("X-Rate-Limit-Remaining", fmt.Sprint(left))
	return a
}

// route chooses what a request is for.
func (p *Planner) route(r *http.Request, body []byte) answer {
	switch r.Method + " " + r.URL.Path {
	case "POST /api/v2/auth":
		return p.authenticate(body)
	case "POST /api/v2/auth/renew":
		return p.renew(body)
	case "GET /api/v2/events/date", "GET /api/v2/events/between", "GET /api/v2/events/latest":
		if !p.opens(r.Header.Get("Authorization")) {
			return refused(http.StatusUnauthorized, "The token is missing, unknown or expired.")
		}
		return p.events(r)
	}
	return refused(http.StatusNotFound, "There is nothing here.")
}

// limit counts a request and returns how many are left and, if there were none, how long it takes until one is. It counts
// any minute, hour and day, and not what it refused.
func (p *Planner) limit() (left int, wait time.Duration) {
	now := p.o.Now()
	left = int(^uint(0) >> 1)
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
		left = min(left, w.limit-used-1)
		if used >= w.limit {
			wait = max(wait, p.sent[len(p.sent)-w.limit].Add(w.length).Sub(now))
		}
	}
	if wait == 0 {
		p.sent = append(p.sent, now)
	}
	return left, wait
}

// seconds rounds up.
func seconds(d time.Duration) int { return int((d + time.Second - 1) / time.Second) }
