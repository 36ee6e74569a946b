package words

import (
	"cmp"
	"errors"
	"fmt"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane"
)

// Calendar explains why a calendar could not be read. name is the calendar's name in the settings; now determines how
// long to wait. Other kinds of errors are explained by [Explain].
func Calendar(name string, err error, now time.Time) Problem {
	e, ok := errors.AsType[*calendar.Error](err)
	if !ok {
		return Explain(err)
	}
	p := ofCalendar(e, now)
	p.Next = cmp.Or(p.Next, "planedeck setup calendar "+name+" "+remedy(e.Reason))
	return p
}

// remedy returns what the set-up of a calendar changes for a reason.
func remedy(r calendar.Reason) string {
	if r == calendar.KeyRefused {
		return "enters another one."
	}
	return "enters another address."
}

// ofCalendar explains what happened, and what to do about it if that isn't the set-up.
func ofCalendar(e *calendar.Error, now time.Time) Problem {
	switch e.Reason {
	case calendar.Unreachable:
		return noCalendar(e)
	case calendar.KeyRefused:
		return Problem{What: "This user name and key don't open the calendar" + detail(e)}
	case calendar.Forbidden:
		return Problem{What: "You have no access to this calendar" + detail(e), Next: "Whoever runs it can grant access, or extend the subscription."}
	case calendar.Missing:
		return Problem{What: "No calendar was found at this address" + detail(e)}
	case calendar.Limited:
		next := "Try again later."
		if wait := e.Until.Sub(now); wait > 0 {
			next = "It answers again in " + Duration(wait) + "."
		}
		return Problem{What: "The calendar accepts no more requests for now" + detail(e), Next: next}
	case calendar.Unreadable:
		return Problem{
			What: "The response isn't a calendar" + detail(e),
			Next: "The address must lead to the calendar itself, not to a page that shows it.",
		}
	case calendar.TooLarge:
		return Problem{
			What: fmt.Sprintf("The calendar is larger than %d MB or %d events", calendar.MaxBytes>>20, calendar.MaxEvents) + detail(e),
			Next: "Choose one with fewer events.",
		}
	case calendar.Incomplete:
		return Problem{What: leftOut(e.Unreadable) + detail(e), Kept: "All others are there.", Next: "Whoever runs the calendar can correct them."}
	}
	return Problem{What: "The calendar can't be read" + detail(e), Next: "Try again later."}
}

// noCalendar explains why there was no response.
func noCalendar(e *calendar.Error) Problem {
	if isCertificate(e.Err) {
		what, next := Certificate(&plane.NetworkError{Host: "the calendar", Err: e.Err})
		return Problem{What: what, Next: cmp.Or(next, "ca_file names a file of certificates to trust.")}
	}
	return Problem{What: "The calendar did not answer" + detail(e), Next: "Check the network and the address, then try again."}
}

// leftOut returns how many events could not be read.
func leftOut(n int) string {
	if n == 0 {
		return "Some events could not be read"
	}
	return Count(n, "event") + " could not be read"
}

// detail returns the detail of an error, with the full stop.
func detail(e *calendar.Error) string {
	if e.Detail == "" {
		return "."
	}
	return fullStop(": " + e.Detail)
}

// CalendarNote returns a short note on why a calendar could not be read, to show beside its name; empty for no error.
func CalendarNote(err error, now time.Time) string {
	e, ok := errors.AsType[*calendar.Error](err)
	switch {
	case err == nil:
		return ""
	case !ok:
		return "can't be read"
	}
	switch e.Reason {
	case calendar.Unreachable:
		if isCertificate(e.Err) {
			return "certificate not trusted"
		}
		return "no answer"
	case calendar.KeyRefused:
		return "key refused"
	case calendar.Forbidden:
		return "no access"
	case calendar.Missing:
		return "not found"
	case calendar.Limited:
		if wait := e.Until.Sub(now); wait > 0 {
			return "limited for " + Duration(wait)
		}
		return "limited"
	case calendar.Unreadable:
		return "not a calendar"
	case calendar.TooLarge:
		return "too large"
	case calendar.Incomplete:
		if e.Unreadable > 0 {
			return fmt.Sprintf("%d unreadable", e.Unreadable)
		}
		return "some unreadable"
	}
	return "can't be read"
}
