package cli

import (
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/cmd/internal/output"
)

// eventSchema is what JSON, tables and CSV have of an event, with the days and hours of this machine's zone. Scripts rely on the
// names.
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
			{Name: "day", Doc: "the days in one text", Value: func(e calendar.Event) any { return dayRange(e, sys.Now()) }, Text: func(e calendar.Event) string { return day(e, sys.Now()) }},
			{Name: "all_day", Doc: "whether it has whole days", Value: func(e calendar.Event) any { return e.AllDay() }},
			{Name: "start", Doc: "when it starts, null for whole days", Value: func(e calendar.Event) any { start, _ := e.In(zone()); return start }},
			{Name: "end", Doc: "when it ends, null for whole days", Value: func(e calendar.Event) any { _, end := e.In(zone()); return end }},
			{Name: "time", Doc: "the hours in one text", Value: func(e calendar.Event) any { return timeText(e, zone()) }},
			{Name: "floating", Doc: "whether its hours are the same in all zones", Value: func(e calendar.Event) any { return e.Floating }},
			{Name: "venue", Doc: "name of the place", Value: func(e calendar.Event) any { return e.Venue }},
			{Name: "address", Doc: "address of the place", Value: func(e calendar.Event) any { return e.Address }},
			{Name: "organiser", Doc: "who organises it", Value: func(e calendar.Event) any { return e.Organiser }},
			{Name: "contacts", Doc: "whom to ask", Value: func(e calendar.Event) any { return list(e.Contacts) }},
			{Name: "pages", Doc: "addresses of its pages", Value: func(e calendar.Event) any { return list(e.Pages) }},
			{Name: "categories", Doc: "its categories", Value: func(e calendar.Event) any { return list(e.Categories) }},
			{Name: "country", Doc: "code of the country", Value: func(e calendar.Event) any { return e.Country }},
			{Name: "country_name", Doc: "name of the country", Value: func(e calendar.Event) any { return e.CountryName }},
			{Name: "headline", Doc: "whether it is one of the important ones", Value: func(e calendar.Event) any { return e.Headline }},
			{Name: "provisional", Doc: "whether it may still change", Value: func(e calendar.Event) any { return e.Provisional }},
			{Name: "virtual", Doc: "whether it is only online", Value: func(e calendar.Event) any { return e.Virtual }},
			{Name: "hour_open", Doc: "whether its hour isn't known yet", Value: func(e calendar.Event) any { return e.HourOpen }},
			{Name: "day_off", Doc: "whether nobody works on its days", Value: func(e calendar.Event) any { return e.DayOff }},
			{Name: "edited", Doc: "when it was changed last, null if that isn't known", Value: func(e calendar.Event) any { return e.Edited }},
		},
	}
}

// list is a list that is [] when it is empty.
func list(texts []string) []string { return append([]string{}, texts...) }
