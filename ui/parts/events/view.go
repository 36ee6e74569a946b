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

// maxDays is the longest span of which events are shown: nobody wants to read years of them before a date is right.
const maxDays = 400

// Span is a stretch of days, both ends included.
type Span struct {
	First, Last civil.Date
	// Zone is where the reader is: it decides the hours of events, and so on which days they are.
	Zone *time.Location
	// Project is whose members' absences aren't days off of all; empty where nobody's are known.
	Project plane.ProjectID
}

// Len counts the days; 0 if there are none, or so many that no events are shown.
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

	// Events are in the order in which they start.
	Events    []calendar.Event
	Calendars []store.CalendarState
	// Work is how many days are worked, as far as the days off are known.
	Work calendar.Work
	// Away is how many days those members of the project work who are away on some of them.
	Away map[plane.UserID]calendar.Work

	days []day
	rows []Row
	off  []run
	// named are the events that a summary names, unnamed is how many more there are that aren't days off.
	named   []string
	unnamed int
	stamp   string
}

// Look returns the view of a snapshot: v itself if nothing of it has changed since.
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

// fill computes what is drawn of events.
func (v *View) fill(events []calendar.Event) {
	v.Events = events
	v.Work = calendar.WorkingDays(events, v.First, v.Last, v.Zone)
	v.days = daysOf(v.Span, events)
	v.off = runsOf(v.days)
	v.rows = v.rowsOf(events)
	v.name()
}

// stampOf is the same as long as the events of a span are; empty if there are no calendars.
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

// Shown reports whether there is anything to say: there are calendars, and days that are neither none nor too many.
func (v *View) Shown() bool { return v != nil && len(v.Calendars) > 0 }

// color is the color that the settings give to a calendar, empty for the theme's.
func (v *View) color(name string) string {
	at := slices.IndexFunc(v.Calendars, func(c store.CalendarState) bool { return c.Name == name })
	if at < 0 {
		return ""
	}
	return v.Calendars[at].Color
}

// Read reports whether all calendars were read, or failed: what isn't there then is not coming.
func (v *View) Read() bool {
	return !slices.ContainsFunc(v.Calendars, func(c store.CalendarState) bool { return c.Loaded.IsZero() && c.Err == nil })
}
