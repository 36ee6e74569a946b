package calendar_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // The machine may have no zone database.

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane/civil"
)

func day(s string) civil.Date {
	d, err := civil.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func at(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t
}

func TestDaysDependOnTheZoneOnlyForEventsWithHours(t *testing.T) {
	floating := calendar.Hours(at("2026-11-24T23:30:00Z"), at("2026-11-25T00:00:00Z"))
	floating.Floating = true
	for _, c := range []struct {
		name              string
		span              calendar.Span
		zone, first, last string
	}{
		{"whole days", calendar.AllDay(day("2026-12-25"), day("2026-12-26")), "Pacific/Kiritimati", "2026-12-25", "2026-12-26"},
		{"an end before the start", calendar.AllDay(day("2026-12-25"), day("2026-12-01")), "UTC", "2026-12-25", "2026-12-25"},
		{"hours", calendar.Hours(at("2026-11-24T22:00:00Z"), at("2026-11-24T23:30:00Z")), "UTC", "2026-11-24", "2026-11-24"},
		{"hours, further east", calendar.Hours(at("2026-11-24T22:00:00Z"), at("2026-11-24T23:30:00Z")), "Europe/Berlin", "2026-11-24", "2026-11-25"},
		{"until midnight", calendar.Hours(at("2026-11-24T22:00:00Z"), at("2026-11-25T00:00:00Z")), "UTC", "2026-11-24", "2026-11-24"},
		{"a moment at midnight", calendar.Hours(at("2026-11-25T00:00:00Z"), at("2026-11-25T00:00:00Z")), "UTC", "2026-11-25", "2026-11-25"},
		{"an end before the start, with hours", calendar.Hours(at("2026-11-25T10:00:00Z"), at("2026-11-20T00:00:00Z")), "UTC", "2026-11-25", "2026-11-25"},
		{"a zone with half-hour offset", calendar.Hours(at("2026-11-24T18:30:00Z"), at("2026-11-24T19:00:00Z")), "Asia/Kolkata", "2026-11-25", "2026-11-25"},
		{"floating", floating, "America/New_York", "2026-11-24", "2026-11-24"},
		{"floating, another zone", floating, "Asia/Tokyo", "2026-11-24", "2026-11-24"},
	} {
		first, last := c.span.Days(zone(t, c.zone))
		if first.String() != c.first || last.String() != c.last {
			t.Errorf("%s: from %s to %s, want from %s to %s", c.name, first, last, c.first, c.last)
		}
	}
}

// Rule: events are sorted by day, all-day events before those with hours; on the same day longer ones first, then by
// name.
func TestBetweenSortsEventsByStart(t *testing.T) {
	events := []calendar.Event{
		{ID: "4", Name: "Standup", Span: calendar.Hours(at("2026-11-24T09:00:00Z"), at("2026-11-24T09:15:00Z"))},
		{ID: "6", Name: "After", Span: calendar.AllDay(day("2026-11-28"), day("2026-11-28"))},
		{ID: "3", Name: "B", Span: calendar.AllDay(day("2026-11-24"), day("2026-11-24"))},
		{ID: "l", Name: "Longer, though its name is last", Span: calendar.AllDay(day("2026-11-24"), day("2026-11-25"))},
		{ID: "2", Name: "A", Span: calendar.AllDay(day("2026-11-24"), day("2026-11-24"))},
		{ID: "1", Name: "Fair", Span: calendar.AllDay(day("2026-11-20"), day("2026-11-25"))},
		{ID: "0", Name: "Before", Span: calendar.AllDay(day("2026-11-22"), day("2026-11-23"))},
		{ID: "5", Name: "Launch", Span: calendar.Hours(at("2026-11-27T23:59:00Z"), at("2026-11-28T01:00:00Z"))},
	}
	var ids []string
	for _, e := range calendar.Between(events, day("2026-11-24"), day("2026-11-27"), time.UTC) {
		ids = append(ids, e.ID)
	}
	if got := strings.Join(ids, ""); got != "1l2345" {
		t.Errorf("the order is %s", got)
	}
}

func TestDaysOffCountOnceAndOnlyOnWeekdays(t *testing.T) {
	off := func(first, last string) calendar.Event {
		return calendar.Event{DayOff: true, Span: calendar.AllDay(day(first), day(last))}
	}
	for _, c := range []struct {
		name           string
		events         []calendar.Event
		first, last    string
		weekdays, days int
	}{
		{"nothing", nil, "2026-12-21", "2027-01-01", 10, 10},
		{"a holiday", []calendar.Event{off("2026-12-25", "2026-12-25")}, "2026-12-21", "2027-01-01", 10, 9},
		{"the same day twice, and a weekend", []calendar.Event{off("2026-12-25", "2026-12-26"), off("2026-12-25", "2026-12-25")}, "2026-12-21", "2027-01-01", 10, 9},
		{"overlapping both ends", []calendar.Event{off("2026-12-01", "2026-12-21"), off("2027-01-01", "2027-02-01")}, "2026-12-21", "2027-01-01", 10, 8},
		{"an event without a day off", []calendar.Event{{Span: calendar.AllDay(day("2026-12-24"), day("2026-12-24"))}}, "2026-12-21", "2027-01-01", 10, 10},
		{"one day", nil, "2026-12-26", "2026-12-26", 0, 0},
		{"no days", nil, "2026-12-26", "2026-12-21", 0, 0},
	} {
		w := calendar.WorkingDays(c.events, day(c.first), day(c.last), time.UTC)
		if w.Weekdays != c.weekdays || w.Days() != c.days {
			t.Errorf("%s: %d of %d, want %d of %d", c.name, w.Days(), w.Weekdays, c.days, c.weekdays)
		}
	}
}

// list is a source that returns these events.
type list []calendar.Event

func (l list) Events(context.Context, civil.Date, civil.Date) ([]calendar.Event, error) {
	return l, nil
}

func TestSettingsFilterEvents(t *testing.T) {
	source := list{
		{Name: "fair", Categories: []string{"Trade", "Tech"}, Country: "DE", Span: calendar.AllDay(day("2026-11-24"), day("2026-11-24"))},
		{Name: "vote", Categories: []string{"Politics"}, Country: "FR", CountryName: "France", Span: calendar.Hours(at("2026-11-24T09:00:00Z"), at("2026-11-24T10:00:00Z"))},
		{Name: "own"},
		{Name: "named", CountryName: "Italy"},
	}
	for _, c := range []struct {
		name                  string
		categories, countries []string
		want                  string
	}{
		{"all", nil, nil, "fair vote own named"},
		{"a category", []string{"tech"}, nil, "fair"},
		{"a country", nil, []string{"de"}, "fair own"},
		{"a country by its name", nil, []string{"FRANCE"}, "vote own"},
		{"both", []string{"politics"}, []string{"de"}, ""},
	} {
		for _, off := range []bool{false, true} {
			chooses(t, calendar.Calendar{Name: "c", Source: source, DaysOff: off, Categories: c.categories, Countries: c.countries}, c.want)
		}
	}
	if source[0].Calendar != "" || source[0].DayOff {
		t.Error("the events of the source were changed")
	}
}

// chooses fails the test unless the settings of the calendar select the events with these names, and mark days off as
// configured.
func chooses(t *testing.T, cal calendar.Calendar, want string) {
	t.Helper()
	events, err := cal.Events(t.Context(), day("2026-11-01"), day("2026-11-30"))
	var names []string
	for _, e := range events {
		names = append(names, e.Name)
		if e.Calendar != "c" || e.DayOff != (cal.DaysOff && e.AllDay()) {
			t.Errorf("%s is in calendar %q, a day off: %v, with DaysOff %v", e.Name, e.Calendar, e.DayOff, cal.DaysOff)
		}
	}
	if got := strings.Join(names, " "); err != nil || got != want {
		t.Errorf("%v %v: %q, %v; want %q", cal.Categories, cal.Countries, got, err, want)
	}
}

func TestEventsOverlapTheirDays(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	hours := calendar.Hours(at("2026-11-24T22:30:00Z"), at("2026-11-26T23:00:00Z")) // from 23:30 on the 24th to the end of the 26th
	if start, end := hours.In(berlin); !start.Equal(hours.Start) || !end.Equal(hours.End) || start.Location() != berlin {
		t.Errorf("from %v to %v", start, end)
	}
	whole := calendar.AllDay(day("2026-11-24"), day("2026-11-26"))
	if start, end := whole.In(berlin); !start.IsZero() || !end.IsZero() {
		t.Errorf("whole days have the hours from %v to %v", start, end)
	}
	floating := calendar.Span{Start: at("2026-11-24T10:30:00+02:00"), End: at("2026-11-24T09:00:00Z"), Floating: true}
	if start, _ := floating.In(berlin); !start.Equal(at("2026-11-24T08:30:00+01:00")) {
		t.Errorf("without a zone it starts at %v", start)
	}
	for span, want := range map[[2]string]bool{
		{"2026-11-20", "2026-11-23"}: false, {"2026-11-20", "2026-11-24"}: true, {"2026-11-25", "2026-11-25"}: true, {"2026-11-20", "2026-11-30"}: true,
		{"2026-11-26", "2026-11-30"}: true, {"2026-11-27", "2026-11-30"}: false,
	} {
		for _, e := range []calendar.Span{hours, whole} {
			if got := e.Overlaps(day(span[0]), day(span[1]), berlin); got != want {
				t.Errorf("%v is on %v: %v", e, span, got)
			}
		}
	}
}

func TestErrorMessages(t *testing.T) {
	cause := errors.New("no route")
	for want, err := range map[string]*calendar.Error{
		calendar.Missing.String():                        {Reason: calendar.Missing},
		calendar.Missing.String() + ": x.ics":            {Reason: calendar.Missing, Detail: "x.ics"},
		calendar.Missing.String() + " (no route)":        {Reason: calendar.Missing, Err: cause},
		calendar.Missing.String() + ": x.ics (no route)": {Reason: calendar.Missing, Detail: "x.ics", Err: cause},
	} {
		if err.Error() != want || errors.Is(err, cause) != (err.Err != nil) {
			t.Errorf("%q, want %q", err, want)
		}
	}
}

func TestExternalIDIsUniqueAndFitsPlanesLimit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.String().Draw(t, "a"), rapid.String().Draw(t, "b")
		long := strings.Repeat("x", rapid.IntRange(0, 400).Draw(t, "n"))
		one, other := calendar.Event{ID: long + a}.ExternalID(), calendar.Event{ID: long + b}.ExternalID()
		if len(one) > 255 {
			t.Errorf("%d bytes", len(one))
		}
		if id := long + a; (one == id) != (len(id) <= 255) {
			t.Errorf("%d bytes are %q", len(id), one)
		}
		if (a == b) != (one == other) {
			t.Errorf("%q and %q: %q and %q", a, b, one, other)
		}
	})
}
