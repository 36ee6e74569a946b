package events

import (
	"fmt"
	"slices"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/plane/store"
)

// maxDays is the longest span for which events are shown: while a date is being typed, the span may be much too long.
const maxDays = 400

// Span is a range of days, both ends included.
type Span struct {
	First, Last civil.Date
	// Zone is the user's time zone: it determines the hours and days of events.
	Zone *time.Location
	// Project is the project whose members' absences are separated from days off; empty if the members are unknown.
	Project plane.ProjectID
}

// Len returns the number of days; 0 if there are none, or too many to show events.
func (s Span) Len() int {
	if s.First.IsZero() || s.Last.IsZero() {
		return 0
	}
	if n := s.Last.DaysSince(s.First) + 1; n > 0 && n <= maxDays {
		return n
	}
	return 0
}

// View is what is known of the events in a span. The zero value shows nothing.
type View struct {
	Span

	// Events are sorted by start.
	Events    []calendar.Event
	Calendars []store.CalendarState
	// Work is the number of working days, as far as days off are known.
	Work calendar.Work
	// Away is the working days of those project members who are away on some days.
	Away map[plane.UserID]calendar.Work

	days []day
	rows []Row
	off  []run
	// named are the events named in a summary, unnamed is the number of other events except days off.
	named   []string
	unnamed int
	stamp   string
}

// Look returns the view of a snapshot: v itself if nothing in it has changed.
func (v *View) Look(s *store.Snapshot, span Span) *View {
	stamp := stampOf(s, span)
	if v != nil && v.Span == span && v.stamp == stamp {
		return v
	}
	now := &View{Span: span, stamp: stamp}
	if span.Len() == 0 || stamp == "" {
		return now
	}
	now.Calendars = s.Calendars(span.First, span.Last)
	now.fill(now.absences(s))
	return now
}

// fill computes what is drawn.
func (v *View) fill(events []calendar.Event) {
	v.Events = events
	v.Work = calendar.WorkingDays(events, v.First, v.Last, v.Zone)
	v.days = daysOf(v.Span, events)
	v.off = runsOf(v.days)
	v.rows = v.rowsOf(events)
	v.name()
}

// stampOf returns a value that changes when the events of a span do; empty if there are no calendars.
func stampOf(s *store.Snapshot, span Span) string {
	if span.Len() == 0 {
		return ""
	}
	var stamp []byte
	for _, k := range s.EventKeys(span.First, span.Last) {
		stamp = s.Loaded(k).AppendFormat(append(stamp, k.ID...), time.RFC3339Nano)
		if err := s.LoadError(k); err != nil {
			stamp = fmt.Append(stamp, err)
		}
	}
	if len(stamp) > 0 && span.Project != "" {
		members := store.Key{Kind: store.Project, Project: span.Project}
		stamp = s.Loaded(members).AppendFormat(fmt.Append(stamp, len(s.Members(span.Project))), time.RFC3339Nano)
	}
	return string(stamp)
}

// Shown reports whether there is anything to show: there must be calendars, and a valid range of days.
func (v *View) Shown() bool { return v != nil && len(v.Calendars) > 0 }

// color returns the configured colour of a calendar, empty for the theme's.
func (v *View) color(name string) string {
	at := slices.IndexFunc(v.Calendars, func(c store.CalendarState) bool { return c.Name == name })
	if at < 0 {
		return ""
	}
	return v.Calendars[at].Color
}

// Read reports whether all calendars were read or have failed, so that no more events will arrive.
func (v *View) Read() bool {
	return !slices.ContainsFunc(v.Calendars, func(c store.CalendarState) bool { return c.Loaded.IsZero() && c.Err == nil })
}
