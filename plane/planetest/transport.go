package planetest

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"syscall"
)

// CutError is the error of [Server.RoundTrip] for a connection that was cut. It
// is an [io.ErrUnexpectedEOF], as a real one often is.
type CutError struct{ Method, Path string }

// Error returns a message that names the request.
func (e *CutError) Error() string {
	return fmt.Sprintf("planetest: connection cut during %s %s", e.Method, e.Path)
}

// Unwrap returns io.ErrUnexpectedEOF.
func (e *CutError) Unwrap() error { return io.ErrUnexpectedEOF }

// RoundTrip answers within the process: no socket, no goroutine, and it waits only with timers, so it works in a bubble
// of testing/synctest. It ends with the context of the request.
func (s *Server) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := readBody(r)
	if err != nil {
		return nil, err
	}
	x, err := s.exchange(r, body)
	if err != nil {
		return nil, err
	}
	if x.fault.Kind == Refused {
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED}
	}
	if x.cut {
		return nil, &CutError{Method: r.Method, Path: r.URL.Path}
	}
	h, p := x.wire(r)
	return &http.Response{
		Status:     strconv.Itoa(x.reply.status) + " " + http.StatusText(x.reply.status),
		StatusCode: x.reply.status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: h, Body: io.NopCloser(p.reader(r.Context())), ContentLength: p.size, Request: r,
	}, nil
}
