package calendar_test

import (
	"context"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

func TestMain(m *testing.M) { uitest.Main(m) }

// IDs and a key of the small world.
const (
	apollo  plane.ProjectID = "30000000-0000-4000-8000-000000000001"
	sprint2 plane.CycleID   = "70000000-0000-4000-8000-000000000102"
	sprint3 plane.CycleID   = "70000000-0000-4000-8000-000000000103"
	sprint4 plane.CycleID   = "70000000-0000-4000-8000-000000000104"
	gusKey                  = "plane_api_world_gus_guest_0003"
)

// source is a calendar with a fixed answer.
type source struct {
	events []calendar.Event
	err    error
	hangs  bool
	reads  atomic.Int32 // several months are read at the same time
}

func (s *source) Events(ctx context.Context, first, last civil.Date) ([]calendar.Event, error) {
	s.reads.Add(1)
	if s.hangs {
		<-ctx.Done()
		return nil, ctx.Err()
	}
	return calendar.Between(s.events, first, last, time.UTC), s.err
}

func day(month time.Month, d int) civil.Date { return civil.Date{Year: 2026, Month: month, Day: d} }

// moment returns a time of a day in UTC, the user's zone.
func moment(d civil.Date, hour, minute int) time.Time {
	return time.Date(d.Year, d.Month, d.Day, hour, minute, 0, 0, time.UTC)
}

func news() *source {
	return &source{events: []calendar.Event{
		{
			ID: "planner/1", Name: "Web Summit", Span: calendar.AllDay(day(11, 24), day(11, 26)), Headline: true,
			Text:  "Founders and investors meet.\nThe main stage opens at ten.",
			Venue: "Altice Arena", Address: "Rossio dos Olivais, Lisbon", Country: "PT", CountryName: "Portugal", Organiser: "Web Summit Services",
			Contacts: []string{"Ines Prata, +351 21 000 0000"}, Categories: []string{"Technology", "Trade fairs"},
			Pages: []string{"https://websummit.example/2026", "ftp://websummit.example/press"},
		},
		{
			ID: "planner/2", Name: "Apollo release of a customer", Span: calendar.Hours(moment(day(11, 24), 14, 0), moment(day(11, 24), 15, 30)),
			Categories: []string{"Releases"}, Pages: []string{"https://customer.example/release"}, Provisional: true,
		},
		{
			ID: "planner/3", Name: "Budget vote", Span: calendar.Hours(moment(day(11, 27), 9, 0), moment(day(11, 27), 9, 0)),
			Categories: []string{"Politics"}, Country: "DE", CountryName: "Germany", HourOpen: true,
		},
		{ID: "planner/4", Name: "CES preview", Span: calendar.AllDay(day(12, 9), day(12, 11)), Categories: []string{"Trade fairs"}, Country: "US"},
		{ID: "planner/5", Name: "Hack night", Span: calendar.Hours(moment(day(12, 4), 20, 0), moment(day(12, 5), 6, 0)), Virtual: true},
	}}
}

func holidays() *source {
	return &source{events: []calendar.Event{
		{ID: "ical/advent", Name: "Repentance Day", Span: calendar.AllDay(day(11, 25), day(11, 25)), Country: "DE", CountryName: "Germany"},
		{ID: "ical/nicholas", Name: "Independence Day", Span: calendar.AllDay(day(12, 7), day(12, 7)), Country: "FI", CountryName: "Finland"},
	}}
}

func calendars() []calendar.Calendar {
	return []calendar.Calendar{
		{Name: "news", Source: news(), Color: "#b16286"},
		{Name: "holidays", Source: holidays(), DaysOff: true},
	}
}

// story starts a story in the calendar at the month of the current cycle.
func story(t *testing.T, o uitest.Options, then func(*testing.T, *uitest.Driver)) {
	t.Helper()
	if o.Start == nil {
		o.Start = nav.Calendar{Project: apollo}
	}
	if o.Calendars == nil {
		o.Calendars = calendars()
	}
	uitest.Story(t, o, func(t *testing.T, d *uitest.Driver) {
		t.Helper()
		d.Sleep(time.Second)
		d.Mark()
		then(t, d)
	})
}

// row returns the first row of the screen that contains a text.
func row(d *uitest.Driver, text string) int {
	return slices.IndexFunc(d.Canvas().Lines(), func(line string) bool { return strings.Contains(line, text) })
}

// press presses keys separated by spaces.
func press(d *uitest.Driver, keys string) { d.Press(strings.Fields(keys)...) }
