package planetest

import (
	"bytes"
	"io"
	"net/http"
)

func (s *Server) RoundTrip(r *http.Request) (*http.Response, error) {
	var body []byte
	if r.Body != nil {
		body, _ = io.ReadAll(r.Body)
		r.Body.Close()
	}
	rep := s.handle(r, body)
	b, ct := rep.encode()
	h := rep.header.Clone()
	if h == nil {
		h = http.Header{}
	}
	if ct != "" {
		h.Set("Content-Type", ct)
	}
	if r.Method == "HEAD" {
		b = nil
	}
	return &http.Response{StatusCode: rep.status, Header: h, Body: io.NopCloser(bytes.NewReader(b)), Request: r, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, ContentLength: int64(len(b))}, nil
}
