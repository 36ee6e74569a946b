package planner_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/calendar/calendartest"
	"github.com/planedeck/planedeck/calendar/planner"
)

// decodeAll returns the client's events of a day from a server with the given events, including deleted and embargoed
// ones.
func decodeAll(t *testing.T, events ...string) ([]planner.Event, error) {
	t.Helper()
	server := calendartest.NewPlanner(calendartest.PlannerOptions{Now: morning, Events: events})
	return open(t, server, func(c *planner.Config) { c.Now = morning }).Day(t.Context(), day("2026-12-01"))
}

// decodeOne returns the client's event for an event with the given fields.
func decodeOne(t *testing.T, fields string) planner.Event {
	t.Helper()
	got, err := decodeAll(t, event(7, fields))
	if err != nil || len(got) != 1 {
		t.Fatalf("%s: %d events, %v", fields, len(got), err)
	}
	return got[0]
}

func morning() time.Time { return moment("2026-11-24T09:00:00Z") }

func TestEventFields(t *testing.T) {
	pages := func(e planner.Event) string { return strings.Join(e.Pages, " ") }
	categories := func(e planner.Event) string { return strings.Join(e.Categories, "|") }
	contacts := func(e planner.Event) string { return strings.Join(e.Contacts, "|") }
	yes := func(is func(planner.Event) bool) func(planner.Event) string {
		return func(e planner.Event) string {
			if is(e) {
				return "yes"
			}
			return "no"
		}
	}
	headline := yes(func(e planner.Event) bool { return e.Headline })
	provisional := yes(func(e planner.Event) bool { return e.Provisional })
	country := func(e planner.Event) string { return e.Country + "|" + e.CountryName }
	edited := func(e planner.Event) string { return e.Edited.Format(time.RFC3339Nano) }
	texts := func(e planner.Event) string { return e.Name + "|" + e.Text }
	for _, c := range []struct {
		fields string
		got    func(planner.Event) string
		want   string
	}{
		{``, func(e planner.Event) string { return e.ID }, "planner/7"},
		{`"itemId":"12"`, func(e planner.Event) string { return e.ID }, "planner/12"},
		{`"description":"About"`, texts, "Fair|About"},
		{`"summary":"","description":"About"`, texts, "About|"},
		{`"summary":null,"description":"About"`, texts, "About|"},
		{`"summary":" \n","description":" About "`, texts, "About|"},
		{`"summary":"Größe 🎈","description":null`, texts, "Größe 🎈|"},
		{`"venue":" Hall 1, Berlin ","venueData":[{"venueId":1,"locationLat":52.5,"locationLon":13.4}]`, func(e planner.Event) string { return e.Venue }, "Hall 1, Berlin"},
		{`"venue":null,"venueData":null`, func(e planner.Event) string { return e.Venue }, ""},
		{`"organisationName":"Fairs Ltd"`, func(e planner.Event) string { return e.Organiser }, "Fairs Ltd"},
		{`"country":{"countryCode":"gb","countryName":"UK","region":"EUROPE"},"countryName":"United Kingdom"`, country, "GB|United Kingdom"},
		{`"country":{"code":"de","region":"EUROPE"}`, country, "DE|"},
		{`"country":{"countryCode":"CA","countryName":"Canada"}`, country, "CA|Canada"},
		{`"country":{"countryCode":"EUROPE"}`, country, "|"},
		{`"country":{"countryCode":"D1"}`, country, "|"},
		{`"country":null,"countryName":"Worldwide"`, country, "|Worldwide"},
		{`"website1":"https://a.example","website2":"https://b.example"`, pages, "https://a.example https://b.example"},
		{`"website1":"","website2":"https://b.example"`, pages, "https://b.example"},
		{`"website1":"https://a.example","website2":" https://a.example "`, pages, "https://a.example"},
		{
			`"categories":[{"categoryName":"Trade","categoryOrder":30},{"categoryName":"Law","categoryOrder":2.5},{"categoryName":"trade","categoryOrder":40}],` +
				`"primaryCategory":{"categoryName":"Law","categoryOrder":2.5},"eventTypes":[{"tagId":1,"tagName":"TRADE"},{"tagId":2,"tagName":"Fraud"}]`,
			categories, "Law|Trade|Fraud",
		},
		{`"categories":[{"id":1,"name":"B","order":2},{"id":2,"name":"A","order":1}]`, categories, "A|B"},
		{`"categories":null,"eventTypes":null,"primaryCategory":{"categoryName":"Only"}`, categories, "Only"},
		{
			`"pressContacts":[{"pressContactName":"Ada","pressContactOffice":"Fairs","pressContactTelephone":"1","pressContactMobile":"","pressContactEmail":"a@b.example"},{}]`,
			contacts, "Ada, Fairs, 1, a@b.example",
		},
		{`"isHeadline":true`, headline, "yes"},
		{`"isTopStory":true`, headline, "yes"},
		{`"isHeadline":false,"isTopStory":false`, headline, "no"},
		{`"isProvisional":true,"eventConfirmed":true`, provisional, "yes"},
		{`"isProvisional":false,"eventConfirmed":false`, provisional, "no"},
		{`"eventConfirmed":false`, provisional, "yes"},
		{`"eventConfirmed":true`, provisional, "no"},
		{`"isVirtual":true`, yes(func(e planner.Event) bool { return e.Virtual }), "yes"},
		{`"tbcTime":true`, yes(func(e planner.Event) bool { return e.HourOpen }), "yes"},
		{`"tbcVenue":true`, yes(func(e planner.Event) bool { return e.VenueOpen }), "yes"},
		{`"deleted":true`, yes(func(e planner.Event) bool { return e.Deleted }), "yes"},
		{`"lastEditDate":"2026-05-10T14:14:34.873","lastEditDateUtc":"2026-05-10T13:14:34.873"`, edited, "2026-05-10T13:14:34.873Z"},
		{`"lastEditDate":"2026-05-10T14:14:34.2"`, edited, "2026-05-10T14:14:34.2Z"},
		{`"lastEditDateUtc":"yesterday"`, edited, "0001-01-01T00:00:00Z"},
		{`"locale":"en-CA","somethingNew":{"a":[1]},"createdDateUtc":"2026-05-10T13:14:34.8731234"`, texts, "Fair|"},
	} {
		if got := c.got(decodeOne(t, c.fields)); got != c.want {
			t.Errorf("%s: %q, want %q", c.fields, got, c.want)
		}
	}
}

func TestOnlyMalformedEventsAreSkipped(t *testing.T) {
	for _, bad := range []string{
		`{}`, `null`, `5`, `"x"`, `[]`, event(2, `"itemId":0`), event(2, `"itemId":-1`), event(2, `"itemId":1.5`), event(2, `"itemId":"x"`),
		event(2, `"summary":""`), event(2, `"summary":5`), event(2, `"startDate":"soon"`), event(2, `"startDate":""`), event(2, `"startDate":null`),
		event(2, `"endDate":"2026-13-01T00:00:00"`), event(2, `"embargoTime":"later"`), event(2, `"categories":{}`), event(2, `"timezone":"UTC"`),
	} {
		got, err := decodeAll(t, event(1, ""), bad, event(3, ""))
		e, ok := errors.AsType[*calendar.Error](err)
		if !ok || e.Reason != calendar.Incomplete || e.Unreadable != 1 || len(got) != 2 || got[0].ID != "planner/1" || got[1].ID != "planner/3" {
			t.Errorf("%s: %d events, %v", bad, len(got), err)
		}
	}
}

func TestSourceReturnsTheReadableEvents(t *testing.T) {
	server := calendartest.NewPlanner(calendartest.PlannerOptions{Now: morning, Events: events(1, 30)})
	server.Arm(calendartest.PlannerFault{Kind: calendartest.FaultMalformed, Path: "/events/"})
	got, err := read(t.Context(), open(t, server, func(c *planner.Config) { c.Now = morning }))
	e, ok := errors.AsType[*calendar.Error](err)
	if !ok || e.Reason != calendar.Incomplete || e.Unreadable != 3 || len(got) != 27 {
		t.Errorf("%d events, %v", len(got), err)
	}
}

func TestDeletedAndEmbargoedEventsAreOmitted(t *testing.T) {
	for _, c := range []struct {
		name, fields string
		shown        bool
	}{
		{"usual", ``, true},
		{"not deleted", `"deleted":false,"embargoTime":null`, true},
		{"deleted", `"deleted":true`, false},
		{"deleted and unreadable", `"deleted":true,"startDate":null`, false},
		{"embargo over", `"embargoTime":"2026-11-24T09:00:00"`, true},
		{"embargoed for a second more", `"embargoTime":"2026-11-24T09:00:01"`, false},
		{"embargo over in the event's zone", `"embargoTime":"2026-11-24T14:45:00","timezone":{"timezoneOffset":5.75}`, true},
		{"embargoed in the event's zone", `"embargoTime":"2026-11-24T05:00:00","timezone":{"timezoneOffset":-5}`, false},
		{"embargo over in UTC", `"embargoTimeUtc":"2026-11-24T08:00:00","embargoTime":"2026-11-24T23:00:00"`, true},
	} {
		server := calendartest.NewPlanner(calendartest.PlannerOptions{Now: morning, Events: []string{event(1, c.fields)}})
		got, err := read(t.Context(), open(t, server, func(c *planner.Config) { c.Now = morning }))
		if err != nil || (len(got) == 1) != c.shown {
			t.Errorf("%s: %d events, %v", c.name, len(got), err)
		}
	}
}
