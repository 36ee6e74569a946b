package session

import (
	"context"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/calendar/ical"
	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane/civil"
)

// SoonDays is how many days a calendar is tried for, from today on.
const SoonDays = 30

// Found is what a calendar has, for someone who sets it up.
type Found struct {
	// Account is whose key it is; empty for an iCalendar.
	Account string
	// Summary is what an iCalendar says of itself; the zero Summary of a planner.
	ical.Summary
	// Soon is how many events of the next SoonDays days the settings want, All how many there are.
	Soon, All int
	// Unread is why some of its events could not be read; nil if all were.
	Unread error
}

// Try reads a calendar with a key as if it were new, and says what it has. The error is a *calendar.Error, a
// *config.Problem, or that of ctx.
func (c Calendars) Try(ctx context.Context, cal config.Calendar, key config.Secret) (Found, error) {
	c.Config.StateDir = "" // a trial leaves no token behind
	f, source, err := c.look(ctx, cal, key)
	if err != nil {
		return f, err
	}
	now := c.Now()
	today := civil.Of(now, now.Location())
	last := today.AddDays(SoonDays - 1)
	kept := &keptEvents{source: source}
	wanted, err := calendarOf(cal, kept).Events(ctx, today, last)
	if err != nil && !isIncomplete(err) {
		return f, err
	}
	if f.Unread == nil {
		f.Unread = err
	}
	f.Soon = len(calendar.Between(wanted, today, last, now.Location()))
	f.All = len(calendar.Between(kept.events, today, last, now.Location()))
	return f, nil
}

// look asks for what a source says of itself.
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

// keptEvents remembers the events of a source before the settings choose among them.
type keptEvents struct {
	source calendar.Source
	events []calendar.Event
}

// Events implements calendar.Source.
func (k *keptEvents) Events(ctx context.Context, first, last civil.Date) (events []calendar.Event, err error) {
	k.events, err = k.source.Events(ctx, first, last)
	return k.events, err
}
