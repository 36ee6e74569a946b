package planetest

import (
	"slices"
	"time"
)

// Request is one request that a server saw.
type Request struct {
	Method string `json:"method"`
	// Path is without the query.
	Path  string `json:"path"`
	Query string `json:"query"`
	// Status is that of the answer; 0 if the connection was cut.
	Status int       `json:"status"`
	At     time.Time `json:"at"`
	// Key is the name of the key, never its value; empty for none or a bad one.
	Key string `json:"key"`
}

// maxLog is how many requests a server remembers; older ones are forgotten.
const maxLog = 100_000

// requestLog keeps what was asked since the reset, oldest first.
type requestLog struct{ seen []Request }

// add forgets the oldest tenth where there is no room.
func (l *requestLog) add(r Request) {
	if len(l.seen) >= maxLog {
		l.seen = slices.Delete(l.seen, 0, maxLog/10)
	}
	l.seen = append(l.seen, r)
}

// Log gives the requests since the last reset, oldest first: at most the last
// hundred thousand. Those to addresses that start with /__ are not among them.
func (s *Server) Log() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.log.seen)
}
