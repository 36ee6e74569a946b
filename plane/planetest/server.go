package planetest

import (
	"net/http"
	"sync"
	"time"
)

// Options are how a [Server] behaves. The zero value is a server on the wall
// clock with the limits of its keys.
type Options struct {
	// Now is the clock: everything that the server stamps, compares and counts
	// uses it. Nil is time.Now.
	Now func() time.Time
	// Rate is the number of requests a minute that every key may make. 0 leaves
	// it to the keys (60, service keys 300); below 0 there is no limit.
	Rate int
	// Latency is how long each answer takes at least.
	Latency time.Duration
	// ItemCost is how long the server works on each work item that an answer shows. It works on one request at a
	// time, and ends what it started even when no one waits for it any more, as a real server does. 0 is no time.
	ItemCost time.Duration
	// Seed decides the order of what Plane promises no order for: the items that a search finds. The same seed
	// gives the same orders in the same series of requests.
	Seed uint64
	// Control serves /__reset, /__log and /__faults too (see [Server.ServeHTTP]).
	Control bool
	// AdminKey is one more key of the world's first admin. Empty: none.
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
	// busy is until when the server works on items that were asked for.
	busy time.Time
	// shuffles counts the lists that were put into an order at random.
	shuffles uint64
}

// New returns a server that holds the world. The world itself is never changed,
// several servers can share it.
func New(w *World, o Options) *Server {
	if o.Now == nil {
		o.Now = time.Now
	}
	s := &Server{world: w, o: o, table: routes()}
	s.Reset()
	return s
}

// Reset puts the server back to the world as it was loaded: clock, ids,
// counters of the limit, armed faults and the log start again.
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

// handle answers one request whose body is read already.
func (s *Server) handle(r *http.Request, body []byte) reply {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := &call{s: s, db: s.db, r: r, raw: body, zone: time.UTC, tick: s.clock.tick()}
	answer := c.answer()
	answer.itemsRead = c.itemsRead
	return answer
}

// work gives the time until the server has read n items, behind all that it was asked for before.
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
