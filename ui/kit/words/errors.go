// Package words formats text for users: errors as what happened, what was
// preserved and what to do next; dates, ages, counts. It is the only place with
// texts for errors. It draws nothing.
package words

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
)

// Problem is an error for users, in three sentences, any of which may be empty.
type Problem struct {
	What string // what happened
	Kept string // the state of what existed before
	Next string // what the user can do
}

// String returns the problem on one line.
func (p Problem) String() string { return join(p.What, p.Kept, p.Next) }

// Shorter returns shorter versions for a line that is too short, the longest
// first: what can be done is more important than what was preserved, and the
// first thing that can be done more than the second.
func (p Problem) Shorter() []string {
	versions := []string{join(p.What, p.Next), p.What}
	if first, _, more := strings.Cut(p.Next, ","); more {
		versions = slices.Insert(versions, 1, join(p.What, first+"."))
	}
	return versions
}

// join joins the sentences that aren't empty.
func join(sentences ...string) string {
	return strings.Join(slices.DeleteFunc(sentences, func(s string) bool { return s == "" }), " ")
}

const (
	unchanged = "Nothing was changed."
	again     = "r tries again, q leaves."
)

// Explain explains an error of reading or writing; nil yields an empty Problem. A
// server's text is quoted unmodified, because it is sanitized when it is drawn.
func Explain(err error) Problem {
	if err == nil {
		return Problem{}
	}
	_, some := several(err)
	if r, ok := errors.AsType[*sprint.Refusal](err); ok && !some {
		return Problem{What: fullStop(sentence(r.Error())), Kept: unchanged}
	}
	p := read(err)
	if w, ok := errors.AsType[*store.WriteError](err); ok {
		p = written(w, p)
	}
	return p
}

// written adds to a problem the consequences for a write.
func written(w *store.WriteError, p Problem) Problem {
	p.What = About(sentence(w.Title), p.What)
	p.Next = "! shows it, r there tries again."
	switch {
	case errors.Is(w.Err, store.ErrNothingToUndo), errors.Is(w.Err, store.ErrNothingToRedo), w.ID == 0, w.State == store.Done:
		p.Next = ""
	case outdated(w.Err):
		p.Next = "Check it, then try again."
	case lookedUp(w.Err):
		p.Next = "Press r in ! to look again."
	case w.State == store.Unknown:
		p.Kept, p.Next = "It may have been done.", "! shows it, r there looks it up again."
	}
	return p
}

// read explains an error by its kind, the most specific first.
func read(err error) Problem {
	if err == nil {
		return Problem{}
	}
	if p := ofStore(err); p.What != "" {
		return p
	}
	if n, ok := errors.AsType[*plane.NetworkError](err); ok {
		return network(n, errors.Is(err, plane.ErrUnknownOutcome))
	}
	if d, ok := errors.AsType[*sprint.DayError](err); ok {
		return Problem{What: fullStop(sentence(d.Reason))}
	}
	var e *plane.Error
	errors.As(err, &e)
	switch {
	case errors.Is(err, context.Canceled):
		return Problem{What: "This was interrupted."}
	case errors.Is(err, plane.ErrUnknownOutcome):
		return Problem{received(err) + ".", "It may have been done.", "! shows it."}
	case plane.Partial(err) != nil, errors.Is(err, plane.ErrTooLarge), errors.Is(err, plane.ErrNotPlane):
		return malformed(err, e)
	case errors.Is(err, plane.ErrUnauthorized):
		return Problem{"Plane does not know this API key.", unchanged, "f2 enters another one."}
	case errors.Is(err, plane.ErrForbidden):
		return Problem{"You have no access to this.", unchanged, "An admin of the project can grant it."}
	case errors.Is(err, plane.ErrNotFound):
		return Problem{"This is gone, or hidden from you.", unchanged, "r reads the list again."}
	case errors.Is(err, plane.ErrRateLimited):
		return limited(e)
	case errors.Is(err, plane.ErrServer):
		return failed(e)
	case errors.Is(err, plane.ErrConflict), errors.Is(err, plane.ErrInvalid):
		return Problem{fullStop("Plane refused this" + quoted(e)), unchanged, ""}
	}
	return Problem{What: fullStop(sentence(err.Error()))}
}

// NoWorkspace explains that a key has no access to a workspace. Plane's response
// is the same if the workspace doesn't exist.
func NoWorkspace(slug string) Problem {
	return Problem{
		What: fmt.Sprintf("This key has no access to a workspace named %q.", slug),
		Next: "Check the name (workspace, PLANE_WORKSPACE_SLUG), or ask to be invited. f2 enters another.",
	}
}

// network explains why there was no response.
func network(n *plane.NetworkError, unknown bool) Problem {
	p := Problem{Kept: unchanged, Next: again}
	if unknown {
		p.Kept, p.Next = "It may have been done.", "! shows it."
	}
	switch n.Kind {
	case plane.NetNoHost:
		p.What = fmt.Sprintf("Could not find the host %s, or there is no network.", n.Host)
	case plane.NetRefused:
		p.What = fmt.Sprintf("Nothing answers at %s.", n.Host)
	case plane.NetCertificate:
		what, next := Certificate(n)
		p.What, p.Next = what, cmp.Or(next, p.Next)
	case plane.NetTimeout:
		p.What = fmt.Sprintf("Plane did not answer in time (%s).", n.Host)
	case plane.NetCut:
		p.What = fmt.Sprintf("The connection to %s was lost.", n.Host)
	case plane.NetOther:
		p.What = fmt.Sprintf("%s can't be reached.", n.Host)
	}
	return p
}

func issuer(n *plane.NetworkError) string {
	if n.Issuer == "" {
		return ""
	}
	return " (issued by " + n.Issuer + ")"
}

// malformed explains a response that can't be read, or not as a whole.
func malformed(err error, e *plane.Error) Problem {
	switch partial := plane.Partial(err); {
	case partial != nil:
		return partly(partial)
	case errors.Is(err, plane.ErrTooLarge):
		return Problem{"Plane's answer is too large to be read.", unchanged, "Is there a text of many megabytes in it? " + again}
	default:
		return notPlane(e)
	}
}

func notPlane(e *plane.Error) Problem {
	p := Problem{"Something other than Plane answered.", unchanged, "Is the address right?"}
	if e != nil && e.HTML {
		p.What, p.Next = "A web page answered, not Plane's API.", "Is the address wrong, or is there a login in front of it?"
	}
	if e != nil && e.Location != "" {
		p.What = "The address redirects to " + e.Location + "."
	}
	return p
}

func limited(e *plane.Error) Problem {
	switch {
	case e == nil || e.RetryAfter <= 0:
		return Problem{"The requests of this minute are used up.", unchanged, "It continues automatically."}
	case e.RetryAfter > longestPause:
		return Problem{"The server asks for a pause of " + Duration(e.RetryAfter) + ".", unchanged, "r tries now, q leaves."}
	}
	return Problem{"The requests of this minute are used up.", unchanged, "It can continue in " + Duration(e.RetryAfter) + "."}
}

// longestPause is the longest pause that Plane itself requests: a longer one is requested by something in front of it.
const longestPause = 2 * time.Minute

// failed explains a response that reports a server error.
func failed(e *plane.Error) Problem {
	p := Problem{"Plane failed to answer (" + status(e) + ").", unchanged, again}
	if e != nil && e.RetryAfter > 0 {
		p.What = "Plane is not available (" + status(e) + ") and expects to be back in " + Duration(e.RetryAfter) + "."
	}
	return p
}

// status returns the status code of the response, for people who look into the server's log.
func status(e *plane.Error) string {
	if e == nil || e.Status == 0 {
		return "server error"
	}
	return fmt.Sprint(e.Status)
}

// quoted returns the server's own reason.
func quoted(e *plane.Error) string {
	if e == nil {
		return ""
	}
	if e.Message != "" {
		return ": " + e.Message
	}
	for _, name := range slices.Sorted(maps.Keys(e.Fields)) { // sorted, so that each frame quotes the same one
		if texts := e.Fields[name]; len(texts) > 0 {
			return ": " + name + ": " + texts[0]
		}
	}
	return ""
}

// Offline reports whether the server could not be reached at all.
func Offline(err error) bool { return errors.Is(err, plane.ErrUnreachable) }

// Duration formats a duration in its largest unit, rounded up.
func Duration(d time.Duration) string {
	switch up := func(unit time.Duration) int64 { return int64((d-1)/unit) + 1 }; {
	case d <= 0:
		return "0 s"
	case d <= 90*time.Second:
		return fmt.Sprintf("%d s", up(time.Second))
	case d <= 90*time.Minute:
		return fmt.Sprintf("%d min", up(time.Minute))
	case d <= 36*time.Hour:
		return fmt.Sprintf("%d h", up(time.Hour))
	default:
		return Count(int(up(24*time.Hour)), "day")
	}
}
