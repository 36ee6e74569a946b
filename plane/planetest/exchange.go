package planetest

import (
	"io"
	"net/http"
)

// ServeHTTP answers over HTTP.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	rep := s.handle(r, body)
	b, ct := rep.encode()
	for k, v := range rep.header {
		w.Header()[k] = v
	}
	if ct != "" {
		w.Header().Set("Content-Type", ct)
	}
	w.WriteHeader(rep.status)
	_, _ = w.Write(b)
}
