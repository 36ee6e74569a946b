package planetest

import (
	"errors"
	"fmt"
	"net/http"
	"path"
	"strings"
	"time"
)

// Kind is the kind of a fault.
type Kind string

// The kinds of faults. Those with a different answer replace the server, which never sees the request; with After the
// server handles it, and only its answer is lost.
const (
	// Status answers with Status and Body, of type ContentType.
	Status Kind = "status"
	// Latency answers normally, but Latency later.
	Latency Kind = "latency"
	// Cut ends the connection without an answer. With After the change was applied.
	Cut Kind = "cut"
	// Truncate sends only the first Bytes of the real body (0: half of it) and then cuts the connection. The request is
	// processed.
	Truncate Kind = "truncate"
	// Garbage answers 200 with application/json that isn't valid JSON.
	Garbage Kind = "garbage"
	// Trickle sends the real answer in small chunks, Latency apart (0: a second).
	Trickle Kind = "trickle"
	// Redirect answers with Status (0: 302) and Location. An empty Location means another path of the same origin.
	Redirect Kind = "redirect"
	// Limited answers 429 with RetryAfter seconds, as if the key had no budget left.
	Limited Kind = "limited"
	// Late processes the request Latency after it arrived, even if its sender has cancelled by then. With a Status that
	// is answered immediately, as by a gateway that timed out; without one the answer follows when it is done.
	Late Kind = "late"
	// Refused acts like a port without a listener: the request never leaves its sender. Over HTTP, where there already
	// is a connection, it is a Cut.
	Refused Kind = "refused"
	// Huge answers 200 with one JSON string of Bytes bytes (0: 64 MiB).
	Huge Kind = "huge"
)

// Fault describes one fault. In JSON the names are those of the tags, and Latency is written like "250ms".
type Fault struct {
	Kind Kind `json:"kind"`
	// Times is how many requests it affects: 0 means one, a negative number means all until the next reset.
	Times int `json:"times"`
	// Skip is how many matching requests pass before the first affected one.
	Skip int `json:"skip"`
	// Method limits it to one method; empty means any.
	Method string `json:"method"`
	// Path limits it to paths that match it as a pattern of [path.Match] (a * does not match a slash), or that contain
	// it; empty means any.
	Path string `json:"path"`
	// After means that the request is processed before the answer is lost.
	After       bool          `json:"after"`
	Status      int           `json:"status"`
	Body        string        `json:"body"`
	ContentType string        `json:"content_type"`
	Latency     time.Duration `json:"-"`
	RetryAfter  int           `json:"retry_after"`
	Location    string        `json:"location"`
	Bytes       int           `json:"bytes"`
}

const (
	// trickleBytes is the size of a chunk, trickleWait the default time between two.
	trickleBytes = 16
	trickleWait  = time.Second
	hugeBytes    = 64 << 20
	maxHuge      = 1 << 32
)

// faultSet contains the armed faults, in the order of arming.
type faultSet struct{ armed []*Fault }

// Arm adds faults. A request is affected by the first that matches it. An invalid fault (see [Fault.Check]) is ignored.
func (s *Server) Arm(faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range faults {
		if f.Check() == nil {
			if f.Times == 0 {
				f.Times = 1
			}
			s.faults.armed = append(s.faults.armed, &f)
		}
	}
}

// Check returns an error if a fault is invalid.
func (f Fault) Check() error {
	if _, err := path.Match(f.Path, ""); err != nil {
		return fmt.Errorf("path: %w: %q", err, f.Path)
	}
	switch {
	case f.Status != 0 && (f.Status < http.StatusOK || f.Status > 599):
		return fmt.Errorf("status: %d is not between 200 and 599", f.Status)
	case f.Latency < 0 || f.Bytes < 0 || f.Bytes > maxHuge || f.RetryAfter < 0 || f.Skip < 0:
		return errors.New("latency, bytes, retry_after and skip can't be negative, and bytes not above 4 GiB")
	case strings.ContainsAny(f.ContentType+f.Location, "\r\n"):
		return errors.New("content_type and location are one line")
	}
	switch f.Kind {
	case Status:
		if f.Status == 0 {
			return errors.New("status is required")
		}
	case Latency, Cut, Truncate, Garbage, Trickle, Redirect, Limited, Late, Refused, Huge:
	default:
		return fmt.Errorf("kind: %q is none of status, latency, cut, truncate, garbage, trickle, redirect, limited, late, refused, huge", f.Kind)
	}
	return nil
}

// take returns the fault that affects a request, and counts it as used.
func (s *Server) take(r *http.Request) Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, f := range s.faults.armed {
		if !f.matches(r) {
			continue
		}
		if f.Skip > 0 {
			f.Skip--
			return Fault{}
		}
		if f.Times > 0 {
			if f.Times--; f.Times == 0 {
				s.faults.armed = append(s.faults.armed[:i:i], s.faults.armed[i+1:]...)
			}
		}
		return *f
	}
	return Fault{}
}

// matches reports whether the fault applies to a request.
func (f *Fault) matches(r *http.Request) bool {
	if f.Method != "" && !strings.EqualFold(f.Method, r.Method) {
		return false
	}
	fits, err := path.Match(f.Path, r.URL.Path)
	return err == nil && fits || strings.Contains(r.URL.Path, f.Path)
}

// reaches reports whether the real server sees the request.
func (f Fault) reaches() bool {
	switch f.Kind {
	case Status, Cut, Garbage, Redirect, Limited, Huge:
		return f.After
	case Late, Refused:
		return false
	default:
		return true
	}
}

// instead returns the answer that replaces the real one.
func (f Fault) instead(answer reply) reply {
	switch f.Kind {
	case Status, Late:
		if f.Status == 0 {
			return answer
		}
		kind := f.ContentType
		if kind == "" && f.Body != "" {
			kind = "application/json"
		}
		return reply{status: f.Status, text: f.Body, header: http.Header{"Content-Type": {kind}}}
	case Garbage:
		return reply{status: http.StatusOK, text: "{\"results\": [{\"id\": ", header: http.Header{"Content-Type": {"application/json"}}}
	case Redirect:
		return f.redirect()
	case Limited:
		return limitExceeded(f.RetryAfter)
	case Huge:
		return reply{status: http.StatusOK, header: http.Header{"Content-Type": {"application/json"}}}
	default:
		return answer
	}
}

// redirect answers with the fault's redirect.
func (f Fault) redirect() reply {
	status, to := f.Status, f.Location
	if status == 0 {
		status = http.StatusFound
	}
	if to == "" {
		to = apiRoot + "elsewhere/"
	}
	return reply{status: status}.with("Location", to).with("Content-Type", "text/html; charset=utf-8")
}
