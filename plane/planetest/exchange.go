package planetest

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane/pause"
)

// exchange is one request with its answer, whatever the transport.
type exchange struct {
	reply reply
	fault Fault
	cut   bool // no answer at all
}

// exchange passes a request through faults, latency, the server, the log and the processing time of items. The error is
// that of the request's context.
func (s *Server) exchange(r *http.Request, body []byte) (exchange, error) {
	x := exchange{fault: s.take(r)}
	if err := pause.For(r.Context(), x.fault.wait(s.o.Latency)); err != nil {
		return x, fmt.Errorf("planetest: %w", err)
	}
	var gone error
	switch {
	case x.fault.Kind == Late:
		x.reply, gone = s.late(r, body, x.fault)
	case x.fault.reaches():
		x.reply = s.handle(r, body)
	}
	worked := x.reply.itemsRead
	x.reply = x.fault.instead(x.reply)
	x.cut = x.fault.Kind == Cut || x.fault.Kind == Refused || gone != nil
	s.note(r, x)
	if gone != nil {
		return x, fmt.Errorf("planetest: %w", gone)
	}
	if err := pause.For(r.Context(), s.work(worked)); err != nil {
		return x, fmt.Errorf("planetest: %w", err)
	}
	return x, nil
}

// late processes a request some time after it arrived, whether or not its sender still waits. If the fault has no
// status, it returns the server's answer, or an error if the sender has cancelled before.
func (s *Server) late(r *http.Request, body []byte, f Fault) (reply, error) {
	detached := r.Clone(context.WithoutCancel(r.Context()))
	done := make(chan reply, 1)
	time.AfterFunc(f.Latency, func() { done <- s.handle(detached, body) })
	if f.Status != 0 {
		return reply{}, nil
	}
	select {
	case answer := <-done:
		return answer, nil
	case <-r.Context().Done():
		return reply{}, r.Context().Err()
	}
}

// wait returns how long the server waits before it handles a request.
func (f Fault) wait(usual time.Duration) time.Duration {
	switch f.Kind {
	case Trickle, Late:
		return usual
	default:
		return usual + f.Latency
	}
}

// note logs a request.
func (s *Server) note(r *http.Request, x exchange) {
	s.mu.Lock()
	defer s.mu.Unlock()
	name := ""
	if k := s.db.keys[r.Header.Get("X-Api-Key")]; k != nil {
		name = k.Name
	}
	status := x.reply.status
	if x.cut {
		status = 0
	}
	s.log.add(Request{
		Method: r.Method, Path: r.URL.Path, Query: r.URL.RawQuery, Status: status, At: s.o.Now(), Key: name,
	})
}

// zipFrom is the size from which answers are compressed if the client accepts it.
const zipFrom = 200

// wire returns the header and the body of an answer.
func (x exchange) wire(r *http.Request) (http.Header, payload) {
	data, kind := x.reply.encode()
	h := x.reply.header.Clone()
	if h == nil {
		h = http.Header{}
	}
	h.Del("Content-Type")
	if kind != "" {
		h.Set("Content-Type", kind)
	}
	h.Set("Vary", "Accept, Accept-Encoding")
	if len(data) > zipFrom && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") && x.fault.Kind != Huge {
		h.Set("Content-Encoding", "gzip")
		data = zipped(data)
	}
	p := newPayload(data, x.fault)
	h.Set("Content-Length", strconv.FormatInt(p.size, 10))
	bare := x.reply.status == http.StatusNoContent || x.reply.status == http.StatusNotModified
	if bare {
		h.Del("Content-Length")
	}
	if bare || r.Method == http.MethodHead {
		p = payload{}
	}
	return h, p
}

// zipped compresses a body.
func zipped(data []byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write(data) // writing to a buffer never fails
	_ = z.Close()
	return b.Bytes()
}

// drained is how much of a body that is too large is still read, so that its sender can read the refusal.
const drained = 32 << 20

// readBody reads the part of the body that the server needs: one byte more than it accepts.
func readBody(r *http.Request) ([]byte, error) {
	if r.Body == nil {
		return nil, nil
	}
	defer func() { _ = r.Body.Close() }()
	data, err := io.ReadAll(io.LimitReader(r.Body, maxBody+1))
	if err != nil {
		return nil, fmt.Errorf("planetest: read the request: %w", err)
	}
	_, _ = io.Copy(io.Discard, io.LimitReader(r.Body, drained)) // the remainder is ignored
	return data, nil
}

// ServeHTTP answers over HTTP. A Cut ends the connection with [http.ErrAbortHandler]. If [Options.Control] is on, it also
// answers
//
//	POST /__reset   204; see [Server.Reset]
//	GET  /__log     the requests since then as a JSON array; see [Request]
//	POST /__faults  204; arms one [Fault], or a JSON array of them
//
// An invalid fault is answered with 400 and an error message.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s.o.Control && strings.HasPrefix(r.URL.Path, "/__") {
		s.control(w, r)
		return
	}
	body, err := readBody(r)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	x, err := s.exchange(r, body)
	if err != nil || x.cut {
		panic(http.ErrAbortHandler)
	}
	h, p := x.wire(r)
	maps.Copy(w.Header(), h)
	w.WriteHeader(x.reply.status)
	if !send(w, r, p) {
		panic(http.ErrAbortHandler)
	}
}

// send writes a body. It returns false if the connection has to end in the middle.
func send(w http.ResponseWriter, r *http.Request, p payload) bool {
	if p.data == nil && p.fault.Kind != Huge {
		return true
	}
	var to io.Writer = w
	if p.fault.Kind == Trickle || p.fault.Kind == Truncate {
		to = flusher{w, http.NewResponseController(w)}
	}
	_, err := io.Copy(to, struct{ io.Reader }{p.reader(r.Context())})
	return err == nil
}

// flusher sends each chunk immediately.
type flusher struct {
	w  io.Writer
	rc *http.ResponseController
}

// Write writes and flushes.
func (f flusher) Write(p []byte) (int, error) {
	n, err := f.w.Write(p)
	if err == nil {
		err = f.rc.Flush()
	}
	return n, err
}
