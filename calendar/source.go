package calendar

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane/civil"
)

// Source provides events.
type Source interface {
	// Events returns the events on the days from first to last, both included, in any time zone. Since days start at
	// different times across zones, it may return events of the adjacent days, too. They are in no particular order.
	// The error is an *[Error] or that of ctx; if its Reason is [Incomplete], the readable events are returned with it.
	Events(ctx context.Context, first, last civil.Date) ([]Event, error)
}

// Limits on the size of a calendar.
const (
	// MaxEvents is the maximum number of events in one answer.
	MaxEvents = 50_000
	// MaxBytes is the maximum size of a file or an answer.
	MaxBytes = 20 << 20
)

// Calendar is a source with its settings.
type Calendar struct {
	Name   string
	Source Source
	// DaysOff reports whether its all-day events are days off.
	DaysOff bool
	// Color is "#rrggbb", a number from 0 to 255, or empty for the color of the theme.
	Color string
	// Categories and Countries restrict the events to those that have one of them; if empty, all events match. Case is
	// ignored. Countries doesn't exclude an event without a country.
	Categories, Countries []string
}

// Events returns the events of the source that match the settings; see [Source].
func (c Calendar) Events(ctx context.Context, first, last civil.Date) ([]Event, error) {
	events, err := c.Source.Events(ctx, first, last)
	events = slices.DeleteFunc(slices.Clone(events), func(e Event) bool { return !c.wants(e) })
	for i := range events {
		events[i].Calendar = c.Name
		events[i].DayOff = c.DaysOff && events[i].AllDay()
	}
	return events, err
}

// wants reports whether an event matches the settings.
func (c Calendar) wants(e Event) bool {
	category := len(c.Categories) == 0 || slices.ContainsFunc(e.Categories, func(name string) bool { return anyFold(c.Categories, name) })
	country := len(c.Countries) == 0 || e.Country == "" && e.CountryName == "" ||
		anyFold(c.Countries, e.Country) || anyFold(c.Countries, e.CountryName)
	return category && country
}

// anyFold reports whether a name is in a list, ignoring case.
func anyFold(list []string, name string) bool {
	return name != "" && slices.ContainsFunc(list, func(s string) bool { return strings.EqualFold(s, name) })
}

// Reason is why a calendar could not be read.
type Reason int

// The reasons. The advice for each is shown with it on screen.
const (
	Unreachable Reason = iota + 1 // no connection, no answer, or a server error
	KeyRefused                    // the server doesn't know the user name or the key
	Forbidden                     // the key has no access
	Missing                       // there is no such file or page
	Limited                       // too many requests; see Until
	Unreadable                    // the content isn't a calendar
	TooLarge                      // more than MaxBytes or MaxEvents
	Incomplete                    // only some events could be read
)

// Error is why a calendar could not be read.
type Error struct {
	Reason Reason
	// Detail adds to the reason: the server's message, or the error and its line. It may be untrusted text, and may be
	// empty. It never contains a key, token or password.
	Detail string
	// Until is when requests may be accepted again; set only for Limited.
	Until time.Time
	// Unreadable is the number of events that could not be read; set only for Incomplete.
	Unreadable int
	// Err is the cause, or nil.
	Err error
}

// Error returns a message for logs; the messages for users are in ui/kit/words.
func (e *Error) Error() string {
	text := e.Reason.String()
	if e.Detail != "" {
		text += ": " + e.Detail
	}
	if e.Err != nil {
		text += fmt.Sprintf(" (%v)", e.Err)
	}
	return text
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// String names the reason.
func (r Reason) String() string {
	switch r {
	case Unreachable:
		return "the calendar did not answer"
	case KeyRefused:
		return "the key was refused"
	case Forbidden:
		return "no access"
	case Missing:
		return "not found"
	case Limited:
		return "too many requests"
	case Unreadable:
		return "this is not a calendar"
	case TooLarge:
		return "too large"
	case Incomplete:
		return "some events could not be read"
	}
	return "unknown"
}
