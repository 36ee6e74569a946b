package session

import (
	"context"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/calendar/ical"
	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane/civil"
)

// SoonDays is how many days of a calendar are tried, from today on.
const SoonDays = 30

// Found describes the contents of a calendar to the user who sets it up.
type Found struct {
	// Account is the account of the key; empty for an iCalendar.
	Account string
	// Summary describes an iCalendar; the zero Summary for a planner.
	ical.Summary
	// All is the number of events in the next SoonDays days, Soon the number of those that the settings select.
	Soon, All int
	// Unread is why some of its events could not be read; nil if all were read.
	Unread error
}

// Try reads a calendar with a key as if it were new, and returns what it found. The error is a *calendar.Error, a
// *config.Problem, or that of ctx.
func (c Calendars) Try(ctx context.Context, cal config.Calendar, key config.Secret) (Found, error) {
	c.Config.StateDir = "" // a trial must not store a token
	f, source, err := c.look(ctx, cal, key)
	if err != nil {
		return f, err
	}
	now := c.Now()
	today := civil.Of(now, now.Location())
	last := today.AddDays(SoonDays - 1)
	all := &recordedEvents{source: source}
	wanted, err := calendarOf(cal, all).Events(ctx, today, last)
	if err != nil && !isIncomplete(err) {
		return f, err
	}
	if f.Unread == nil {
		f.Unread = err
	}
	f.Soon = len(calendar.Between(wanted, today, last, now.Location()))
	f.All = len(calendar.Between(all.events, today, last, now.Location()))
	return f, nil
}

// look returns a source and the description that it gives of itself.
func (c Calendars) look(ctx context.Context, cal config.Calendar, key config.Secret) (f Found, source calendar.Source, err error) {
	if cal.Kind == config.PlannerCalendar {
		client, err := c.planner(cal, key)
		if err != nil {
			return f, nil, err
		}
		account, err := client.Check(ctx)
		f.Account = account.Email
		return f, client, err
	}
	calendar, err := c.ical(cal)
	if err != nil {
		return f, nil, err
	}
	f.Summary, err = calendar.Check(ctx)
	if isIncomplete(err) {
		f.Unread, err = err, nil
	}
	return f, calendar, err
}

// recordedEvents records the events of a source before the settings select among them.
type recordedEvents struct {
	source calendar.Source
	events []calendar.Event
}

// Events implements calendar.Source.
func (r *recordedEvents) Events(ctx context.Context, first, last civil.Date) (events []calendar.Event, err error) {
	r.events, err = r.source.Events(ctx, first, last)
	return r.events, err
}
