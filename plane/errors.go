package plane

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
)

// The kinds of failure, told apart by errors.Is. One error can be of several kinds: a write that was cut off Is both
// ErrUnreachable and ErrUnknownOutcome.
var (
	// ErrUnauthorized means that the key is missing, unknown, revoked or expired.
	ErrUnauthorized = errors.New("the key is not accepted")
	// ErrForbidden means that the owner of the key may not do this, or that there is no such workspace or project:
	// Plane answers the same to both.
	ErrForbidden = errors.New("not permitted")
	// ErrNotFound means that the thing does not exist, is hidden, or that this server has no such route.
	ErrNotFound = errors.New("not found")
	// ErrConflict means that the external id, the name or the address is taken; Error.ID is mostly the id of what has it.
	ErrConflict = errors.New("conflict")
	// ErrInvalid means that the request is at fault: refused by the server's rules, or here before it was sent.
	ErrInvalid = errors.New("invalid request")
	// ErrRateLimited means that the budget of requests is used up; Error.RetryAfter is for how long.
	ErrRateLimited = errors.New("rate limit reached")
	// ErrServer means that the server, or the gateway before it, failed (5xx).
	ErrServer = errors.New("server error")
	// ErrNotPlane means that something else than Plane's API answered: a web page, a redirect, other JSON.
	ErrNotPlane = errors.New("the answer is not from Plane's API")
	// ErrTooLarge means that the answer was larger than anything that is read here.
	ErrTooLarge = errors.New("the answer is too large")
	// ErrUnreachable means that no answer came; the cause is a *NetworkError.
	ErrUnreachable = errors.New("server not reachable")
	// ErrGivenUp means that a patient request was stopped before it was sent.
	ErrGivenUp = errors.New("given up before it was sent")
	// ErrUnknownOutcome means that a write may have been done or not: its answer was lost, or is not one that Plane gives to
	// this request. Read before repeating it.
	ErrUnknownOutcome = errors.New("outcome unknown")
	// ErrUnsent means that the server could not be reached, and nothing of a write left this machine: it can be sent again.
	ErrUnsent = errors.New("nothing was sent")
)

// Error is the error of every method of the Client. Which fields are set depends on what the server sent.
type Error struct {
	// Op is what was being done, as in "create cycle".
	Op string
	// Status is the HTTP status, 0 when no answer came.
	Status int
	// Code is the server's code, as in "CYCLE_COMPLETED", mostly empty.
	Code string
	// Message is the server's own words, mostly English, empty if it gave none. It is text from outside.
	Message string
	// Fields are the server's words on single fields by their API name; rules over several are under
	// "non_field_errors".
	Fields map[string][]string
	// ID names the other object of a conflict, mostly.
	ID string
	// RetryAfter is how long to wait before asking again, 0 if not known.
	RetryAfter time.Duration
	// HTML reports that the body was a web page.
	HTML bool
	// Location is where a redirect pointed to, without its query, empty for no redirect.
	Location string
	// Own reports that the body is an error as Plane writes them, not one of something before it.
	Own bool
	// Unknown reports that this was a write, and that it may have been done.
	Unknown bool
	// Unsent reports that this was a write, and that nothing of it left this machine, as the server could not be reached.
	Unsent bool
	// Err is the cause on this side (a *NetworkError, the context's error, ErrNotPlane…), nil if Status is the whole reason.
	Err error
}

// Error returns what was being done and how it failed, on one line.
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

// Unwrap gives the kinds of the error and its cause.
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

// present leaves out the errors that are nil.
func present(errs ...error) []error {
	return slices.DeleteFunc(errs, func(err error) bool { return err == nil })
}

// badKey is how Plane answers 403, not 401, to a key that it does not know.
const badKey = "Given API token is not valid"

// kind is the kind that the status represents. Statuses of something that is not Plane mean nothing: a 404 of a
// company's front page does not say that the item is gone.
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

// asError makes an *Error of any error, the error itself where it is one.
func asError(err error) *Error {
	if e, ok := errors.AsType[*Error](err); ok {
		return e
	}
	return &Error{Err: err}
}

// refuse is the error of a method that would do harm with what it was given.
func refuse(op string, why error) error {
	e := invalid("%w", why)
	e.Op = op
	return e
}

// invalid is the error of a request that is refused here.
func invalid(format string, args ...any) *Error {
	return &Error{Err: fmt.Errorf("%w: "+format, append([]any{ErrInvalid}, args...)...)}
}
