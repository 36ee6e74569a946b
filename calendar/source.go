package calendar

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane/civil"
)

// Source is where events come from.
type Source interface {
	// Events returns the events that may be on the days from first to last, both included, wherever one is: as days start
	// at other moments elsewhere, it may return events of the days around. They are in no order. The error is an *[Error],
	// or that of ctx; with an error whose Reason is [Incomplete] the events that could be read are returned, too.
	Events(ctx context.Context, first, last civil.Date) ([]Event, error)
}

// Limits of what is believed of a calendar.
const (
	// MaxEvents is how many events of one answer are kept.
	MaxEvents = 50_000
	// MaxBytes is how large a file or an answer may be.
	MaxBytes = 20 << 20
)

// Calendar is a source with what the settings say of it.
type Calendar struct {
	Name   string
	Source Source
	// DaysOff reports whether nobody works on the days of its events that last whole days.
	DaysOff bool
	// Color is "#rrggbb", a number from 0 to 255, or empty for the theme's.
	Color string
	// Categories and Countries restrict the events to those that have one of them; empty for no restriction. Case doesn't
	// matter. An event whose source names no country is not restricted by Countries.
	Categories, Countries []string
}

// Events returns the events of the source which the settings want, as [Source] describes.
func (c Calendar) Events(ctx context.Context, first, last civil.Date) ([]Event, error) {
	events, err := c.Source.Events(ctx, first, last)
	events = slices.DeleteFunc(slices.Clone(events), func(e Event) bool { return !c.wants(e) })
	for i := range events {
		events[i].Calendar = c.Name
		events[i].DayOff = c.DaysOff && events[i].AllDay()
	}
	return events, err
}

// wants reports whether the settings want an event.
func (c Calendar) wants(e Event) bool {
	category := len(c.Categories) == 0 || slices.ContainsFunc(e.Categories, func(name string) bool { return anyFold(c.Categories, name) })
	country := len(c.Countries) == 0 || e.Country == "" && e.CountryName == "" ||
		anyFold(c.Countries, e.Country) || anyFold(c.Countries, e.CountryName)
	return category && country
}

// anyFold reports whether a name is in a list, whatever its case is.
func anyFold(list []string, name string) bool {
	return name != "" && slices.ContainsFunc(list, func(s string) bool { return strings.EqualFold(s, name) })
}

// Reason is what kept a calendar from being read.
type Reason int

// The reasons. What to do about each is said where it is shown.
const (
	Unreachable Reason = iota + 1 // no connection, no answer, or a server that fails
	KeyRefused                    // the server doesn't know the user name or the key
	Forbidden                     // the key doesn't open this
	Missing                       // there is no such file or page
	Limited                       // too many requests; see Until
	Unreadable                    // what came isn't a calendar
	TooLarge                      // more than MaxBytes or MaxEvents
	Incomplete                    // some events could not be read; the others were
)

// Error is why a calendar could not be read.
type Error struct {
	Reason Reason
	// Detail says more: what the server said, or what is wrong in which line. It may be text from outside, and is empty if
	// there is nothing more to say. It contains no key, token or password.
	Detail string
	// Until is when a request may be accepted again; zero but for Limited.
	Until time.Time
	// Left is how many events could not be read; zero but for Incomplete.
	Left int
	// Err is the cause, nil if there is none.
	Err error
}

// Error says it for a log; the words for people are in ui/kit/words.
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
