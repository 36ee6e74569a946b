package planner_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/calendar/calendartest"
	"github.com/planedeck/planedeck/calendar/planner"
)

// dates returns the JSON fields of an event's dates.
func dates(start, startUTC, end, endUTC, hour string, offset any) string {
	fields := map[string]any{
		"startDate": start, "startDateUtc": startUTC, "endDate": end, "endDateUtc": endUTC, "time": hour, "timezone": nil,
	}
	if offset != nil {
		fields["timezone"] = map[string]any{"timezoneAbbreviation": "X", "timezoneName": "X", "timezoneOffset": offset}
	}
	text, err := json.Marshal(fields)
	if err != nil {
		panic(err)
	}
	return string(text[1 : len(text)-1])
}

func TestEventTimes(t *testing.T) {
	days := func(first, last string) calendar.Span { return calendar.AllDay(day(first), day(last)) }
	hours := func(start, end string) calendar.Span { return calendar.Hours(moment(start), moment(end)) }
	floating := func(start, end string) calendar.Span {
		s := hours(start, end)
		s.Floating = true
		return s
	}
	const first, third = "2026-12-01T00:00:00", "2026-12-03T00:00:00"
	for _, c := range []struct {
		name   string
		fields string
		want   calendar.Span
	}{
		{"a day", dates(first, "", first, "", "", 1.0), days("2026-12-01", "2026-12-01")},
		{"days, the last one included", dates(first, "", third, "", "", 1.0), days("2026-12-01", "2026-12-03")},
		{"no end", dates(first, "", "", "", "", 1.0), days("2026-12-01", "2026-12-01")},
		{"an end before the start", dates(third, "", first, "", "", 1.0), days("2026-12-03", "2026-12-03")},
		{"days at the venue, not in UTC", dates(first, "2026-11-30T18:30:00", first, "2026-11-30T18:30:00", "", 5.5), days("2026-12-01", "2026-12-01")},
		{"days in UTC only", dates("", "2026-11-30T18:30:00", "", "2026-12-02T18:30:00", "", 5.5), days("2026-12-01", "2026-12-03")},
		{"days without hours", dates("2026-12-01", "", "2026-12-03", "", "", nil), days("2026-12-01", "2026-12-03")},
		{"a time that isn't an hour", dates(first, "", first, "", "tbc", nil), days("2026-12-01", "2026-12-01")},

		{"an hour", dates(first, "", first, "", "14:30", 1.0), hours("2026-12-01T13:30:00Z", "2026-12-01T13:30:00Z")},
		{"an hour with seconds", dates(first, "", first, "", "14:30:15", 1.0), hours("2026-12-01T13:30:15Z", "2026-12-01T13:30:15Z")},
		{"midnight", dates(first, "", first, "", "00:00", 1.0), hours("2026-11-30T23:00:00Z", "2026-11-30T23:00:00Z")},
		{"a half-hour offset", dates(first, "", first, "", "14:30", 5.5), hours("2026-12-01T09:00:00Z", "2026-12-01T09:00:00Z")},
		{"a quarter-hour offset", dates(first, "", first, "", "14:30", 5.75), hours("2026-12-01T08:45:00Z", "2026-12-01T08:45:00Z")},
		{"west of UTC", dates(first, "", first, "", "20:00", -3.5), hours("2026-12-01T23:30:00Z", "2026-12-01T23:30:00Z")},
		{"the hour in the date, too", dates("2026-12-01T14:30:00", "", first, "", "14:30", 1.0), hours("2026-12-01T13:30:00Z", "2026-12-01T13:30:00Z")},
		{"fractions of seconds", dates("2026-12-01T14:30:00.0000000", "", "2026-12-01T16:00:00.25", "", "14:30", 1.0), hours("2026-12-01T13:30:00Z", "2026-12-01T15:00:00.25Z")},
		{"an end with an hour", dates(first, "", "2026-12-01T16:00:00", "", "14:30", 1.0), hours("2026-12-01T13:30:00Z", "2026-12-01T15:00:00Z")},
		{"several days, the last one with an hour", dates("2026-12-01T14:30:00", "", "2026-12-03T16:00:00", "", "14:30", 1.0), hours("2026-12-01T13:30:00Z", "2026-12-03T15:00:00Z")},
		{"several days, the last one included", dates(first, "", third, "", "14:30", 1.0), hours("2026-12-01T13:30:00Z", "2026-12-03T23:00:00Z")},
		{"several days in UTC, too", dates("2026-12-01T14:30:00", "2026-12-01T13:30:00", third, "2026-12-02T23:00:00", "14:30", 1.0), hours("2026-12-01T13:30:00Z", "2026-12-03T23:00:00Z")},

		{"UTC takes precedence over the offset", dates("2026-07-01T14:30:00", "2026-07-01T12:30:00", "2026-07-01T16:00:00", "2026-07-01T14:00:00", "14:30", 1.0), hours("2026-07-01T12:30:00Z", "2026-07-01T14:00:00Z")},
		{"UTC with a Z", dates(first, "2026-12-01T13:30:00Z", first, "", "14:30", 1.0), hours("2026-12-01T13:30:00Z", "2026-12-01T13:30:00Z")},
		{"UTC only", dates("", "2026-12-01T13:30:00", "", "2026-12-01T15:00:00", "14:30", 1.0), hours("2026-12-01T13:30:00Z", "2026-12-01T15:00:00Z")},
		{"UTC without the hour", dates(first, "2026-11-30T23:00:00", first, "2026-11-30T23:00:00", "14:30", 1.0), hours("2026-12-01T13:30:00Z", "2026-12-01T13:30:00Z")},
		{"UTC without the hour, in another season", dates("2026-07-01T00:00:00", "2026-07-01T04:00:00", "2026-07-01T00:00:00", "2026-07-01T04:00:00", "10:30", -5.0), hours("2026-07-01T14:30:00Z", "2026-07-01T14:30:00Z")},
		{"UTC without a zone", dates(first, "2026-12-01T13:30:00", first, "", "14:30", nil), hours("2026-12-01T13:30:00Z", "2026-12-01T13:30:00Z")},

		{"neither zone nor UTC", dates(first, "", first, "", "14:30", nil), floating("2026-12-01T14:30:00Z", "2026-12-01T14:30:00Z")},
		{"an invalid offset", dates(first, "", first, "", "14:30", 99), floating("2026-12-01T14:30:00Z", "2026-12-01T14:30:00Z")},
		{"no zone, several days", dates(first, "", third, "", "14:30", nil), floating("2026-12-01T14:30:00Z", "2026-12-04T00:00:00Z")},
	} {
		got, err := decodeAll(t, `{"itemId":1,"summary":"Fair",`+c.fields+`}`)
		if c.name == "UTC takes precedence over the offset" || c.name == "UTC without the hour, in another season" {
			got, err = onDay(t, "2026-07-01", `{"itemId":1,"summary":"Fair",`+c.fields+`}`)
		}
		if err == nil && len(got) == 0 { // it starts later
			got, err = onDay(t, "2026-12-03", `{"itemId":1,"summary":"Fair",`+c.fields+`}`)
		}
		if err != nil || len(got) != 1 || !same(got[0].Span, c.want) {
			t.Errorf("%s: %+v, %v; want %+v", c.name, got, err, c.want)
		}
	}
}

func onDay(t *testing.T, on, event string) ([]planner.Event, error) {
	t.Helper()
	server := calendartest.NewPlanner(calendartest.PlannerOptions{Now: morning, Events: []string{event}})
	return open(t, server, func(c *planner.Config) { c.Now = morning }).Day(t.Context(), day(on))
}

func same(a, b calendar.Span) bool {
	return a.First == b.First && a.Last == b.Last && a.Start.Equal(b.Start) && a.End.Equal(b.End) && a.Floating == b.Floating
}

func TestLocalZoneDoesNotMatter(t *testing.T) {
	read := func(zone *time.Location) calendar.Span {
		server := calendartest.NewPlanner(calendartest.PlannerOptions{Now: morning, Events: []string{event(1, `"time":"23:30"`)}})
		c := open(t, server, func(c *planner.Config) { c.Now = func() time.Time { return morning().In(zone) } })
		got, err := c.Day(t.Context(), day("2026-12-01"))
		if err != nil || len(got) != 1 {
			t.Fatal(got, err)
		}
		return got[0].Span
	}
	if a, b := read(time.UTC), read(time.FixedZone("", 9*60*60)); !same(a, b) {
		t.Errorf("%v and %v", a, b)
	}
}
