package planetest

import (
	"net/http"
	"sync"
	"time"
)

// Options configure a [Server]. The zero value is a server with the wall clock and the limits of its keys.
type Options struct {
	// Now is the clock: the server uses it for everything that it stamps, compares and counts. Nil means time.Now.
	Now func() time.Time
	// Rate is the number of requests a minute that every key may send. 0 means each key's own limit (60, for service
	// keys 300); a negative rate means no limit.
	Rate int
	// Latency is the minimum duration of each answer.
	Latency time.Duration
	// ItemCost is how long the server works on each work item that an answer shows. It works on one request at a time,
	// and completes a request even if its sender no longer waits, as a real server does. 0 means no time.
	ItemCost time.Duration
	// Seed determines the order of lists for which Plane promises none: the items found by a search. The same seed
	// gives the same orders for the same series of requests.
	Seed uint64
	// Control also serves /__reset, /__log and /__faults (see [Server.ServeHTTP]).
	Control bool
	// AdminKey is an additional key of the world's first admin; empty for none.
	AdminKey string
}

// Server answers requests as Plane does. It is safe for concurrent use; one
// request is answered at a time, so that every order of events is a serial one.
type Server struct {
	world *World
	o     Options
	table []route

	mu     sync.Mutex
	db     *db
	clock  *clock
	limits *limiter
	log    requestLog
	faults faultSet
	// busy is the time until which the server works on requested items.
	busy time.Time
	// shuffles counts the lists that were shuffled.
	shuffles uint64
}

// New returns a server with the contents of a world. The world itself is never changed, so several servers can share
// it.
func New(w *World, o Options) *Server {
	if o.Now == nil {
		o.Now = time.Now
	}
	s := &Server{world: w, o: o, table: routes()}
	s.Reset()
	return s
}

// Reset returns the server to the initial state of its world: clock, IDs, limit counters, armed faults and the log
// start again.
func (s *Server) Reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.db = s.world.open(s.o.AdminKey)
	s.clock = newClock(s.o.Now)
	s.limits = newLimiter(s.o.Rate)
	s.log = requestLog{}
	s.faults = faultSet{}
	s.busy, s.shuffles = time.Time{}, 0
}

// handle answers one request whose body was already read.
func (s *Server) handle(r *http.Request, body []byte) reply {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := &call{s: s, db: s.db, r: r, raw: body, zone: time.UTC, tick: s.clock.tick()}
	answer := c.answer()
	answer.itemsRead = c.itemsRead
	return answer
}

// work returns the time until the server has read n items, after all that were requested before.
func (s *Server) work(n int) time.Duration {
	if s.o.ItemCost <= 0 || n == 0 {
		return 0
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.o.Now()
	if s.busy.Before(now) {
		s.busy = now
	}
	s.busy = s.busy.Add(time.Duration(n) * s.o.ItemCost)
	return s.busy.Sub(now)
}
