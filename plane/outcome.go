package plane

import (
	"context"
	"errors"
	"net/http"
)

// verdict is what an answer to a write means.
type verdict int

const (
	unknown verdict = iota // it may have been done, or may still be done
	done                   // Plane's answer to this very request
	refused                // Plane said no, so nothing was changed
	unsent                 // nothing of it left this machine
)

// judgeWrites puts on each error of a write what is known of its outcome.
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

// judge is the only place that decides what came of a write. An answer is believed where it can be Plane's answer to
// this request: one that the call accepts (its decoder has compared the ids), or a refusal with a status and a body of
// Plane. Whatever else answers, gateways, login pages and Plane's own 500 among them, leaves the outcome open.
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

// refuses reports whether a status means that Plane has done nothing. Other statuses of 4xx (408, 425, 499…) are about the
// connection, whatever their body looks like.
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
