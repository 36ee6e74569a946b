package cli

import (
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/cmd/internal/output"
)

// eventSchema defines the fields of an event in JSON, tables and CSV, with days and hours in this machine's time zone.
// Scripts rely on the names.
func eventSchema(sys System) output.Schema[calendar.Event] {
	type field = output.Field[calendar.Event]
	zone := func() *time.Location { return sys.Now().Location() }
	day := dayText
	if !isTerminal(sys.Out) {
		day = dayRange
	}
	return output.Schema[calendar.Event]{
		Columns: []string{"day", "time", "name", "calendar"}, Flex: "name",
		Fields: []field{
			{Name: "calendar", Doc: "name of the calendar", Value: func(e calendar.Event) any { return e.Calendar }},
			{Name: "id", Doc: "id in the calendar", Value: func(e calendar.Event) any { return e.ID }},
			{Name: "name", Doc: "name", Value: func(e calendar.Event) any { return e.Name }, Text: nameText},
			{Name: "text", Doc: "description", Value: func(e calendar.Event) any { return e.Text }},
			{Name: "first", Doc: "first day", Value: func(e calendar.Event) any { first, _ := e.Days(zone()); return first.String() }},
			{Name: "last", Doc: "last day", Value: func(e calendar.Event) any { _, last := e.Days(zone()); return last.String() }},
			{Name: "day", Doc: "its days as one text", Value: func(e calendar.Event) any { return dayRange(e, sys.Now()) }, Text: func(e calendar.Event) string { return day(e, sys.Now()) }},
			{Name: "all_day", Doc: "whether it lasts whole days", Value: func(e calendar.Event) any { return e.AllDay() }},
			{Name: "start", Doc: "when it starts, null for whole days", Value: func(e calendar.Event) any { start, _ := e.In(zone()); return start }},
			{Name: "end", Doc: "when it ends, null for whole days", Value: func(e calendar.Event) any { _, end := e.In(zone()); return end }},
			{Name: "time", Doc: "its hours as one text", Value: func(e calendar.Event) any { return timeText(e, zone()) }},
			{Name: "floating", Doc: "whether its hours are the same in all time zones", Value: func(e calendar.Event) any { return e.Floating }},
			{Name: "venue", Doc: "name of the place", Value: func(e calendar.Event) any { return e.Venue }},
			{Name: "address", Doc: "address of the place", Value: func(e calendar.Event) any { return e.Address }},
			{Name: "organiser", Doc: "who organises it", Value: func(e calendar.Event) any { return e.Organiser }},
			{Name: "contacts", Doc: "people to contact", Value: func(e calendar.Event) any { return list(e.Contacts) }},
			{Name: "pages", Doc: "addresses of its pages", Value: func(e calendar.Event) any { return list(e.Pages) }},
			{Name: "categories", Doc: "its categories", Value: func(e calendar.Event) any { return list(e.Categories) }},
			{Name: "country", Doc: "code of the country", Value: func(e calendar.Event) any { return e.Country }},
			{Name: "country_name", Doc: "name of the country", Value: func(e calendar.Event) any { return e.CountryName }},
			{Name: "headline", Doc: "whether it is an important event", Value: func(e calendar.Event) any { return e.Headline }},
			{Name: "provisional", Doc: "whether it may still change", Value: func(e calendar.Event) any { return e.Provisional }},
			{Name: "virtual", Doc: "whether it is only online", Value: func(e calendar.Event) any { return e.Virtual }},
			{Name: "hour_open", Doc: "whether its hour isn't known yet", Value: func(e calendar.Event) any { return e.HourOpen }},
			{Name: "day_off", Doc: "whether its days are days off", Value: func(e calendar.Event) any { return e.DayOff }},
			{Name: "edited", Doc: "when it was last changed, null if that isn't known", Value: func(e calendar.Event) any { return e.Edited }},
		},
	}
}

// list returns a copy of texts that isn't nil, so that it is [] in JSON if it is empty.
func list(texts []string) []string { return append([]string{}, texts...) }
