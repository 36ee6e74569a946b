package store

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/civil"
)

// eventsTime is the time limit for reading a calendar.
const eventsTime = 30 * time.Second

// monthLayout is the form of a month in the key of its events.
const monthLayout = "2006-01"

// EventKeys returns the keys of the events of all calendars from first to last, inclusive: one for each calendar and month.
func (s *Snapshot) EventKeys(first, last civil.Date) []Key {
	var keys []Key
	for _, c := range s.calendars {
		keys = append(keys, eventKeys(c.Name, first, last)...)
	}
	return keys
}

func eventKeys(name string, first, last civil.Date) []Key {
	var keys []Key
	for d := first; !d.IsZero() && !d.After(last); d = nextMonth(d) {
		keys = append(keys, Key{Kind: Events, ID: name + " " + d.String()[:len(monthLayout)]})
	}
	return keys
}

// IsEventsOf reports whether a key names events of a calendar.
func (k Key) IsEventsOf(name string) bool {
	return k.Kind == Events && len(k.ID) == len(name)+1+len(monthLayout) && strings.HasPrefix(k.ID, name+" ")
}

// nextMonth returns the first day of the month after that of d.
func nextMonth(d civil.Date) civil.Date {
	return civil.Of(time.Date(d.Year, d.Month+1, 1, 0, 0, 0, 0, time.UTC), time.UTC)
}

// eventMonth returns the calendar of a key of events, and the first and last day of its month.
func (s *Snapshot) eventMonth(k Key) (c calendar.Calendar, first, last civil.Date, ok bool) {
	i := strings.LastIndexByte(k.ID, ' ')
	if i < 0 {
		return c, first, last, false
	}
	first, err := civil.Parse(k.ID[i+1:] + "-01")
	at := slices.IndexFunc(s.calendars, func(c calendar.Calendar) bool { return c.Name == k.ID[:i] })
	if at < 0 || err != nil {
		return c, first, last, false
	}
	return s.calendars[at], first, nextMonth(first).AddDays(-1), true
}

// events reads a month of a calendar. Its server isn't Plane: it has its own client, limits and errors.
func (r *read) events(ctx context.Context) (merge, error) {
	c, first, last, ok := r.store.Snapshot().eventMonth(r.key)
	if !ok {
		return nil, &calendar.Error{Reason: calendar.Missing, Detail: r.key.ID}
	}
	limited, cancel := context.WithTimeout(ctx, eventsTime)
	defer cancel()
	events, err := c.Events(limited, first, last)
	switch {
	case err != nil && ctx.Err() == nil && limited.Err() != nil:
		return nil, &calendar.Error{Reason: calendar.Unreachable, Detail: "no answer in " + eventsTime.String(), Err: err}
	case useless(err):
		return nil, err
	}
	name := r.key.ID
	return func(d *draft, _ protected) { d.events.put(d.by, name, events) }, err
}

// incomplete reports whether an error means that a calendar was read except for some events.
func incomplete(err error) bool {
	e, ok := errors.AsType[*calendar.Error](err)
	return ok && e.Reason == calendar.Incomplete
}

// Events lists the events of all calendars from first to last, inclusive, as far as they have been read. The zone
// determines the day of an event.
func (s *Snapshot) Events(first, last civil.Date, zone *time.Location) []calendar.Event {
	name := "events " + first.String() + " " + last.String() + " " + zone.String()
	return view(s, name, func() []calendar.Event {
		return calendar.Between(s.eventsOf(s.EventKeys(first, last)), first, last, zone)
	})
}

// eventsOf returns the events of some months. One that extends into the next month is in both, and returned once.
func (s *Snapshot) eventsOf(keys []Key) []calendar.Event {
	type id struct{ calendar, event string }
	var all []calendar.Event
	seen := make(map[id]struct{})
	for _, k := range keys {
		events, _ := s.events.at(k.ID)
		for _, e := range events {
			if _, ok := seen[id{e.Calendar, e.ID}]; !ok {
				seen[id{e.Calendar, e.ID}] = struct{}{}
				all = append(all, e)
			}
		}
	}
	return all
}

// CalendarState describes a calendar and how far it has been read.
type CalendarState struct {
	Name    string
	Color   string // as in [calendar.Calendar]
	DaysOff bool
	// Loaded is the start of the oldest of the reads that the days come from, zero if any of the days was never read.
	Loaded time.Time
	// Err is the reason why it could not be read, or not completely; nil otherwise.
	Err error
}

// Calendars lists all calendars in the order of the settings, with the state of their events from first to last.
func (s *Snapshot) Calendars(first, last civil.Date) []CalendarState {
	states := make([]CalendarState, len(s.calendars))
	for i, c := range s.calendars {
		state := CalendarState{Name: c.Name, Color: c.Color, DaysOff: c.DaysOff}
		for j, k := range eventKeys(c.Name, first, last) {
			if at := s.Loaded(k); j == 0 || at.Before(state.Loaded) {
				state.Loaded = at
			}
			if err := s.LoadError(k); state.Err == nil || !incomplete(err) && err != nil {
				state.Err = err
			}
		}
		states[i] = state
	}
	return states
}

// EventItem returns the item of a project that was created from an event, by the external id of the event. It returns
// false for an empty id.
func (s *Snapshot) EventItem(p plane.ProjectID, externalID string) (plane.Item, bool) {
	if externalID == "" {
		return plane.Item{}, false
	}
	return s.Item(s.eventItems(p)[externalID])
}

// eventItems indexes the items of a project that planedeck created by their external ids, because screens look up each
// event that they show.
func (s *Snapshot) eventItems(p plane.ProjectID) map[string]plane.ItemID {
	return view(s, "event items "+string(p), func() []map[string]plane.ItemID {
		ids := make(map[string]plane.ItemID)
		for _, i := range s.item.all() {
			if i.ExternalID != "" && i.ExternalSource == source && i.Project == p {
				ids[i.ExternalID] = i.ID
			}
		}
		return []map[string]plane.ItemID{ids}
	})[0]
}

// EventItemError reports that a project already has an item for an event.
type EventItemError struct {
	Item plane.Item
}

// Error names the item.
func (e *EventItemError) Error() string {
	return "this event is a work item already: " + e.Item.Name
}
