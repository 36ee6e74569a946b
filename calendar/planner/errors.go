package planner

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/planedeck/planedeck/calendar"
)

// statusError is the cause of an error for an HTTP status.
type statusError struct{ status int }

// Error contains the status.
func (e *statusError) Error() string { return fmt.Sprintf("the server answered %d", e.status) }

// reasonOf returns the reason of an error, 0 if it has none.
func reasonOf(err error) calendar.Reason {
	if e, ok := errors.AsType[*calendar.Error](err); ok {
		return e.Reason
	}
	return 0
}

// untilOf returns the time until which the server accepts no requests, zero if unknown.
func untilOf(err error) time.Time {
	if e, ok := errors.AsType[*calendar.Error](err); ok {
		return e.Until
	}
	return time.Time{}
}

// unreachable returns the error of a request without a complete answer. If ctx ended, it is the error of ctx.
func unreachable(ctx, own context.Context, err error) error {
	switch {
	case errors.Is(err, errTooLarge):
		return &calendar.Error{Reason: calendar.TooLarge, Err: err}
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(context.Cause(own), errStalled):
		err = errStalled
	}
	return &calendar.Error{Reason: calendar.Unreachable, Err: err}
}

// assumedPause is the pause after too many requests if the server doesn't specify one.
const assumedPause = time.Minute

// refusal returns the error of an answer, nil for a success.
func (c *Client) refusal(r reply, k call) error {
	if r.status >= http.StatusOK && r.status < http.StatusMultipleChoices {
		return nil
	}
	clean := redacting(k.bearer, k.secret.Access, k.secret.Refresh)
	e := &calendar.Error{Reason: reasonFor(r.status, k), Err: &statusError{r.status}}
	e.Detail = clip(clean(c.redact(detail(r))))
	if r.status == http.StatusTooManyRequests {
		after, ok := retryAfter(r.header, c.cfg.Now())
		if !ok {
			after = assumedPause
		}
		e.Until = c.limiter.pause(max(after, time.Second))
	}
	return e
}

// reasonFor returns the reason for a status.
func reasonFor(status int, k call) calendar.Reason {
	switch {
	case status == http.StatusUnauthorized:
		return calendar.KeyRefused
	case status == http.StatusBadRequest && k.path == authPath:
		return calendar.KeyRefused // Assumed: a malformed user name or key.
	case status == http.StatusForbidden:
		return calendar.Forbidden
	case status == http.StatusNotFound, status == http.StatusGone, status < http.StatusBadRequest:
		return calendar.Missing
	case status == http.StatusTooManyRequests:
		return calendar.Limited
	}
	return calendar.Unreachable
}

// maxDetail is the maximum number of characters of a server's message in an error.
const maxDetail = 300

// detail returns the server's message about a failure. It may contain secrets.
func detail(r reply) string {
	if r.status < http.StatusBadRequest {
		if to, err := url.Parse(r.header.Get("Location")); err == nil && to.Host != "" {
			return "it redirects to " + to.Host
		}
		return "it redirects"
	}
	var answer struct {
		Error   text `json:"error"`
		Message text `json:"message"`
	}
	if json.Unmarshal(r.body, &answer) != nil {
		return ""
	}
	return strings.TrimSpace(cmp.Or(string(answer.Message), string(answer.Error)))
}

// text is a JSON string; other JSON values decode as "".
type text string

// UnmarshalJSON never fails.
func (t *text) UnmarshalJSON(b []byte) error {
	var s string
	if json.Unmarshal(b, &s) == nil {
		*t = text(s)
	}
	return nil
}

// clip truncates a text to maxDetail characters.
func clip(s string) string {
	n := 0
	for i := range s {
		if n++; n > maxDetail {
			return s[:i] + "…"
		}
	}
	return s
}

// redacting returns a function that removes secrets from a text.
func redacting(secrets ...string) func(string) string {
	var pairs []string
	for _, s := range secrets {
		if s != "" {
			pairs = append(pairs, s, hidden)
		}
	}
	return strings.NewReplacer(pairs...).Replace
}
