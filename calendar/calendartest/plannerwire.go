package calendartest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane/pause"
)

// cutError is the error of a lost connection.
type cutError struct{ path string }

// Error contains the path of the request.
func (e *cutError) Error() string { return "calendartest: connection cut during " + e.path }

// Unwrap returns [io.ErrUnexpectedEOF].
func (e *cutError) Unwrap() error { return io.ErrUnexpectedEOF }

// RoundTrip answers within the process, without sockets or goroutines, and waits only with timers, so it works in a
// bubble of testing/synctest.
func (p *Planner) RoundTrip(r *http.Request) (*http.Response, error) {
	status, header, body, err := p.exchange(r)
	if err != nil {
		return nil, err
	}
	return &http.Response{
		Status: strconv.Itoa(status) + " " + http.StatusText(status), StatusCode: status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: header, Body: io.NopCloser(body), ContentLength: -1, Request: r,
	}, nil
}

// ServeHTTP answers over a connection.
func (p *Planner) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	status, header, body, err := p.exchange(r)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	maps.Copy(w.Header(), header)
	w.WriteHeader(status)
	if _, err := io.Copy(w, body); err != nil {
		panic(http.ErrAbortHandler)
	}
}

// maxBody is the maximum number of bytes of a request body.
const maxBody = 1 << 20

// exchange handles a request: latency, faults, answer and log.
func (p *Planner) exchange(r *http.Request) (int, http.Header, io.Reader, error) {
	requestBody, err := readBody(r)
	if err != nil {
		return 0, nil, nil, err
	}
	f, asked := p.nextFault(r), r
	if err := pause.For(r.Context(), p.o.Latency); err != nil {
		return 0, nil, nil, err
	}
	switch f.Kind {
	case FaultCut:
		p.note(r, 0)
		return 0, nil, nil, &cutError{r.URL.Path}
	case FaultHanging:
		p.note(r, 0)
		<-r.Context().Done()
		return 0, nil, nil, r.Context().Err()
	case FaultRepeating:
		r = r.Clone(r.Context())
		q := r.URL.Query()
		q.Del("offset")
		r.URL.RawQuery = q.Encode()
	default:
	}
	a := answer{status: f.Status, body: []byte(f.Body), header: f.Header}
	if f.Kind != FaultStatus {
		a = p.handle(r, requestBody)
	}
	p.note(asked, a.status)
	body, err := f.body(r, a)
	return a.status, a.headers(p.o.Now()), body, err
}

func readBody(r *http.Request) ([]byte, error) {
	if r.Body == nil {
		return nil, nil
	}
	defer func() { _ = r.Body.Close() }()
	return io.ReadAll(io.LimitReader(r.Body, maxBody))
}

// note logs a request.
func (p *Planner) note(r *http.Request, status int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.log = append(p.log, PlannerRequest{r.Method, r.URL.Path, r.URL.RawQuery, status, p.o.Now()})
}

func (a answer) headers(now time.Time) http.Header {
	h := a.header.Clone()
	if h == nil {
		h = http.Header{}
	}
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("Date", now.UTC().Format(http.TimeFormat))
	return h
}

// body returns the body of an answer as the fault changes it.
func (f PlannerFault) body(r *http.Request, a answer) (io.Reader, error) {
	data, err := a.encode(f.Kind == FaultMalformed)
	if err != nil {
		return nil, fmt.Errorf("calendartest: %w", err)
	}
	all := bytes.NewReader(data)
	switch f.Kind {
	case FaultTruncated:
		return io.MultiReader(io.LimitReader(all, int64(len(data)/2)), ending{&cutError{r.URL.Path}}), nil
	case FaultTrickling:
		return trickle{r, all}, nil
	case FaultHuge:
		return io.MultiReader(strings.NewReader("["), endless{}), nil
	case FaultGarbage:
		return strings.NewReader("<html><title>Sign in to the network</title></html>"), nil
	default:
	}
	return all, nil
}

// encode returns the body as JSON, optionally with every tenth event malformed.
func (a answer) encode(malformed bool) ([]byte, error) {
	if data, ok := a.body.([]byte); ok {
		return data, nil
	}
	if page, ok := a.body.([]json.RawMessage); ok && malformed {
		for i := 0; i < len(page); i += 10 {
			page[i] = bytes.Replace(page[i], []byte(`"startDate":"`), []byte(`"startDate":"soon, `), 1)
		}
	}
	return json.Marshal(a.body)
}

// ending is a reader that fails.
type ending struct{ err error }

func (e ending) Read([]byte) (int, error) { return 0, e.err }

// endless is a reader of spaces without end.
type endless struct{}

func (endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = ' '
	}
	return len(b), nil
}

// trickle reads one byte per second.
type trickle struct {
	request *http.Request
	rest    io.Reader
}

func (t trickle) Read(b []byte) (int, error) {
	if err := pause.For(t.request.Context(), time.Second); err != nil {
		return 0, err
	}
	return t.rest.Read(b[:min(1, len(b))])
}
