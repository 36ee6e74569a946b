package session

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/calendar/ical"
	"github.com/planedeck/planedeck/calendar/planner"
	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane/civil"
)

// Calendars opens the calendars in the settings.
type Calendars struct {
	// Config has the calendars, the certificates to trust and the state folder.
	Config config.Config
	// Keys stores the keys of planners.
	Keys config.KeyStore
	// Environ holds "NAME=value" lines.
	Environ []string
	// Now is the clock.
	Now func() time.Time
	// Version is the version of the program, which is sent to servers.
	Version string

	transport http.RoundTripper // nil for the network
}

// calendars returns the calendars of the session.
func (w *wiring) calendars() []calendar.Calendar {
	if w.Demo {
		return DemoCalendars(w.Now).All()
	}
	return Calendars{Config: w.Config, Keys: w.Keys, Environ: w.Environ, Now: w.Now, Version: w.Version}.All()
}

// All returns the calendars in the order of the settings. Nothing is read and no key is looked up until their events
// are requested, since a password store may wait for the user.
func (c Calendars) All() []calendar.Calendar {
	var all []calendar.Calendar
	for _, cal := range c.Config.Calendars {
		all = append(all, calendarOf(cal, c.late(cal)))
	}
	return all
}

// calendarOf returns a calendar of the settings with its source.
func calendarOf(cal config.Calendar, source calendar.Source) calendar.Calendar {
	return calendar.Calendar{
		Name: cal.Name, Source: source, DaysOff: cal.DaysOff, Color: cal.Color,
		Categories: cal.Categories, Countries: cal.Countries,
	}
}

// late returns the source of a calendar. It looks up the key when it is first read.
func (c Calendars) late(cal config.Calendar) calendar.Source {
	return &lateSource{turn: make(chan struct{}, 1), open: func(ctx context.Context) (calendar.Source, error) {
		key, err := cal.Key(ctx, c.Keys)
		switch {
		case ctx.Err() != nil:
			return nil, context.Cause(ctx)
		case err != nil:
			return nil, &calendar.Error{Reason: calendar.KeyRefused, Detail: err.Error()}
		case cal.Kind == config.PlannerCalendar && key.Secret.Empty():
			return nil, &calendar.Error{Reason: calendar.KeyRefused, Detail: "no key is stored on this machine"}
		}
		source, err := c.source(cal, key.Secret)
		if err != nil {
			return nil, &calendar.Error{Reason: calendar.Missing, Detail: err.Error()}
		}
		return source, nil
	}}
}

// source returns the source of a calendar with its key. It makes no request. The error is a *config.Problem.
func (c Calendars) source(cal config.Calendar, key config.Secret) (calendar.Source, error) {
	if cal.Kind == config.PlannerCalendar {
		return c.planner(cal, key)
	}
	return c.ical(cal)
}

func (c Calendars) planner(cal config.Calendar, key config.Secret) (*planner.Client, error) {
	roots, err := c.Config.RootCAs()
	if err != nil {
		return nil, err
	}
	client, err := planner.New(planner.Config{
		BaseURL: cal.Address, Username: cal.Username, Key: key.Reveal(), Now: c.Now, UserAgent: c.userAgent(),
		Transport: c.transport, RootCAs: roots, Proxy: c.proxy(), Tokens: c.tokens(cal, key),
	})
	return client, c.unusable(cal, err)
}

func (c Calendars) ical(cal config.Calendar) (*ical.Source, error) {
	roots, err := c.Config.RootCAs()
	if err != nil {
		return nil, err
	}
	source, err := ical.New(ical.Config{
		Address: cal.Address, Now: c.Now, UserAgent: c.userAgent(), Transport: c.transport, RootCAs: roots, Proxy: c.proxy(),
	})
	return source, c.unusable(cal, err)
}

// unusable returns the problem with settings that a source refuses.
func (c Calendars) unusable(cal config.Calendar, err error) error {
	if err == nil {
		return nil
	}
	return &config.Problem{Where: cmp.Or(cal.Where, "the calendar "+cal.Name), Text: err.Error(), Err: err}
}

func (c Calendars) userAgent() string { return "planedeck/" + c.Version }

// proxy chooses the proxy for a request, as for requests to Plane.
func (c Calendars) proxy() func(*http.Request) (*url.URL, error) {
	choose := proxyOf(c.Environ)
	return func(r *http.Request) (*url.URL, error) { return choose(r.URL) }
}

// lateSource is a source that is opened when it is first read.
type lateSource struct {
	open   func(ctx context.Context) (calendar.Source, error)
	turn   chan struct{}   // a lock, of capacity 1
	source calendar.Source // guarded by turn; nil until opened
}

// Events implements calendar.Source.
func (l *lateSource) Events(ctx context.Context, first, last civil.Date) ([]calendar.Event, error) {
	source, err := l.opened(ctx)
	if err != nil {
		return nil, err
	}
	return source.Events(ctx, first, last)
}

// opened opens the source unless it is already open. If that fails, the next read tries again.
func (l *lateSource) opened(ctx context.Context) (calendar.Source, error) {
	select {
	case l.turn <- struct{}{}:
		defer func() { <-l.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	var err error
	if l.source == nil {
		l.source, err = l.open(ctx)
	}
	return l.source, err
}

// isIncomplete reports whether an error was returned with the events that could be read.
func isIncomplete(err error) bool {
	e, ok := errors.AsType[*calendar.Error](err)
	return ok && e.Reason == calendar.Incomplete
}
