package plane

import (
	"context"
	"errors"
	"net/http"
)

// verdict is the meaning of an answer to a write.
type verdict int

const (
	unknown verdict = iota // it may have been done, or may yet be done
	done                   // Plane's answer to exactly this request
	refused                // Plane refused it, so nothing was changed
	unsent                 // no part of it was sent
)

// judgeWrites marks each error of a write with what is known about its outcome.
func judgeWrites(next handler) handler {
	return func(ctx context.Context, c *call) (*reply, error) {
		r, err := next(ctx, c)
		if err == nil || c.read() {
			return r, err
		}
		e := asError(err)
		switch judge(c, r, e) {
		case unknown:
			e.Unknown = true
		case unsent:
			e.Unsent = errors.Is(e, ErrUnreachable)
		case done, refused:
		}
		return r, e
	}
}

// judge is the only place that decides the outcome of a write. An answer is believed if it can be Plane's answer to
// this request: one that the call accepts (its decoder has compared the IDs), or a refusal with a status and a body of
// Plane's. Every other answer, including those of gateways, login pages and Plane's own 500, leaves the outcome
// unknown.
func judge(c *call, r *reply, e *Error) verdict {
	switch {
	case e == nil:
		return done
	case !c.sent:
		return unsent
	case r != nil && e.Own && refuses(r.status):
		return refused
	default:
		return unknown
	}
}

// refuses reports whether a status means that Plane has done nothing. Other 4xx statuses (408, 425, 499…) are about the
// connection, whatever their body contains.
func refuses(status int) bool {
	switch status {
	case http.StatusBadRequest, http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound,
		http.StatusMethodNotAllowed, http.StatusConflict, http.StatusRequestEntityTooLarge,
		http.StatusUnsupportedMediaType, http.StatusTooManyRequests:
		return true
	default:
		return false
	}
}
