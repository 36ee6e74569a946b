package planetest

import (
	"slices"
	"time"
)

// Request is one request that a server received.
type Request struct {
	Method string `json:"method"`
	// Path is the path without the query.
	Path  string `json:"path"`
	Query string `json:"query"`
	// Status is the status of the answer; 0 if the connection was cut.
	Status int       `json:"status"`
	At     time.Time `json:"at"`
	// Key is the name of the key, never its value; empty if the key is missing or invalid.
	Key string `json:"key"`
}

// maxLog is how many requests a server logs; older ones are removed.
const maxLog = 100_000

// requestLog contains the requests since the last reset, oldest first.
type requestLog struct{ seen []Request }

// add appends a request; if the log is full, it removes the oldest tenth.
func (l *requestLog) add(r Request) {
	if len(l.seen) >= maxLog {
		l.seen = slices.Delete(l.seen, 0, maxLog/10)
	}
	l.seen = append(l.seen, r)
}

// Log returns the requests since the last reset, oldest first: at most the last hundred thousand. It does not include
// those to paths that start with /__.
func (s *Server) Log() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.log.seen)
}
