package plane

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
)

// The kinds of failure, to be used with errors.Is. An error can be of several kinds: a write that was interrupted Is
// both ErrUnreachable and ErrUnknownOutcome.
var (
	// ErrUnauthorized means that the key is missing, unknown, revoked or expired.
	ErrUnauthorized = errors.New("the key is not accepted")
	// ErrForbidden means that the owner of the key may not do this, or that the workspace or project does not exist:
	// Plane gives the same answer in both cases.
	ErrForbidden = errors.New("not permitted")
	// ErrNotFound means that the object does not exist or is hidden, or that this server has no such route.
	ErrNotFound = errors.New("not found")
	// ErrConflict means that the external ID, the name or the address is taken; Error.ID is usually the ID of the
	// object that has it.
	ErrConflict = errors.New("conflict")
	// ErrInvalid means that the request itself is wrong: refused by the server's rules, or by this package before
	// sending.
	ErrInvalid = errors.New("invalid request")
	// ErrRateLimited means that the budget of requests is used up; Error.RetryAfter is how long to wait.
	ErrRateLimited = errors.New("rate limit reached")
	// ErrServer means that the server, or a gateway in front of it, failed (5xx).
	ErrServer = errors.New("server error")
	// ErrNotPlane means that something other than Plane's API answered: a web page, a redirect, other JSON.
	ErrNotPlane = errors.New("the answer is not from Plane's API")
	// ErrTooLarge means that the answer exceeded the size limit.
	ErrTooLarge = errors.New("the answer is too large")
	// ErrUnreachable means that there was no answer; the cause is a *NetworkError.
	ErrUnreachable = errors.New("server not reachable")
	// ErrGivenUp means that a request of a Patient client was stopped before it was sent.
	ErrGivenUp = errors.New("given up before it was sent")
	// ErrUnknownOutcome means that a write may or may not have been done: its answer was lost, or is not one that Plane
	// gives to this request. Read the current state before repeating it.
	ErrUnknownOutcome = errors.New("outcome unknown")
	// ErrUnsent means that the server could not be reached and no part of a write was sent: it is safe to send it
	// again.
	ErrUnsent = errors.New("nothing was sent")
)

// Error is the type of all errors that the methods of Client return. Which fields are set depends on the server's
// answer.
type Error struct {
	// Op is the operation, such as "create the cycle".
	Op string
	// Status is the HTTP status, 0 if there was no answer.
	Status int
	// Code is the server's code, such as "CYCLE_COMPLETED"; usually empty.
	Code string
	// Message is the server's own message, usually in English; empty for none. It is untrusted text.
	Message string
	// Fields are the server's messages on single fields by their API name; rules on several fields are under
	// "non_field_errors".
	Fields map[string][]string
	// ID is usually the ID of the other object in a conflict.
	ID string
	// RetryAfter is how long to wait before the next request, 0 if not known.
	RetryAfter time.Duration
	// HTML reports that the body was a web page.
	HTML bool
	// Location is the target of a redirect, without its query; empty if there was none.
	Location string
	// Own reports that the body is an error in Plane's own form, not one from a gateway in front of it.
	Own bool
	// Unknown reports that this was a write that may have been done.
	Unknown bool
	// Unsent reports that this was a write of which no part was sent, because the server could not be reached.
	Unsent bool
	// Err is the underlying error (a *NetworkError, the context's error, ErrNotPlane…), nil if Status is the whole
	// reason.
	Err error
}

// Error returns the operation and how it failed, on one line.
func (e *Error) Error() string {
	parts := []string{e.Op}
	if e.Status != 0 {
		parts = append(parts, strings.TrimSpace(fmt.Sprintf("%d %s", e.Status, http.StatusText(e.Status))))
	}
	for _, part := range []string{e.Code, e.Message, e.fieldText(), e.Location} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	if e.Err != nil {
		parts = append(parts, e.Err.Error())
	}
	if e.Unknown {
		parts = append(parts, ErrUnknownOutcome.Error())
	}
	return strings.Join(parts, ": ")
}

func (e *Error) fieldText() string {
	lines := make([]string, 0, len(e.Fields))
	for name, texts := range e.Fields {
		if name == generalField {
			continue // These are the message.
		}
		lines = append(lines, name+" "+strings.Join(texts, " "))
	}
	slices.Sort(lines)
	return strings.Join(lines, "; ")
}

// Unwrap returns the kinds of the error and its cause.
func (e *Error) Unwrap() []error {
	var outcome error
	switch {
	case e.Unknown:
		outcome = ErrUnknownOutcome
	case e.Unsent:
		outcome = ErrUnsent
	}
	return present(e.kind(), outcome, e.Err)
}

// present returns the errors that are not nil.
func present(errs ...error) []error {
	return slices.DeleteFunc(errs, func(err error) bool { return err == nil })
}

// badKey is the message with which Plane answers 403, not 401, to an unknown key.
const badKey = "Given API token is not valid"

// kind returns the kind that the status represents. The status of an answer that is not from Plane means nothing: a 404
// from a company's front page does not mean that the item is gone.
func (e *Error) kind() error {
	switch {
	case errors.Is(e.Err, ErrNotPlane):
		return nil
	case e.Status == http.StatusUnauthorized, e.Status == http.StatusForbidden && e.Message == badKey:
		return ErrUnauthorized
	case e.Status == http.StatusForbidden:
		return ErrForbidden
	case e.Status == http.StatusNotFound:
		return ErrNotFound
	case e.Status == http.StatusConflict, e.Status == http.StatusBadRequest && e.Message == linkTaken:
		return ErrConflict
	case e.Status == http.StatusTooManyRequests:
		return ErrRateLimited
	case e.Status >= 500:
		return ErrServer
	case e.Status >= 400:
		return ErrInvalid
	default:
		return nil
	}
}

// asError converts any error to an *Error; it returns an *Error unchanged.
func asError(err error) *Error {
	if e, ok := errors.AsType[*Error](err); ok {
		return e
	}
	return &Error{Err: err}
}

// refuse returns the error of a method whose arguments would do harm.
func refuse(op string, why error) error {
	e := invalid("%w", why)
	e.Op = op
	return e
}

// invalid returns the error of a request that is refused before it is sent.
func invalid(format string, args ...any) *Error {
	return &Error{Err: fmt.Errorf("%w: "+format, append([]any{ErrInvalid}, args...)...)}
}
