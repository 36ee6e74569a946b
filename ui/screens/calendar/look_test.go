package calendar_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

// busy returns calendars with more events on some days than there is room for.
func busy() []calendar.Calendar {
	all := news()
	for i := range 6 {
		all.events = append(all.events, calendar.Event{
			ID: fmt.Sprint("planner/1", i), Name: fmt.Sprintf("Press conference %d of the day", i+1),
			Span: calendar.Hours(moment(day(11, 19), 9+i, 0), moment(day(11, 19), 9+i, 45)), Headline: i == 3,
		})
	}
	late := holidays()
	late.err = &calendar.Error{Reason: calendar.Incomplete, Unreadable: 2}
	return []calendar.Calendar{{Name: "news", Source: all, Color: "#b16286"}, {Name: "holidays", Source: late, DaysOff: true}}
}

// Golden frames of the calendar: a month, the days of a cycle, an event, a new item.
func TestLooks(t *testing.T) {
	for name, o := range map[string]uitest.Options{
		"80x24":  {},
		"120x40": {Size: [2]int{120, 40}},
		"40x12":  {Size: [2]int{40, 12}},
		"ascii":  {ASCII: true},
		"wide":   {Size: [2]int{180, 50}},
	} {
		if uitest.Skipped(name) {
			continue
		}
		t.Run(name, func(t *testing.T) {
			o.Calendars = busy()
			story(t, o, func(_ *testing.T, d *uitest.Driver) {
				d.Golden("month-" + name)
				press(d, "tab n enter")
				d.Sleep(2 * time.Second)
				d.Golden("events-" + name)
				d.Press("enter")
				d.Golden("event-" + name)
			})
			o.Start = nav.Calendar{Project: apollo, Cycle: sprint3}
			o.Calendars = busy()
			story(t, o, func(_ *testing.T, d *uitest.Driver) { d.Golden("cycle-" + name) })
		})
	}
}

func TestLooksInColour(t *testing.T) {
	uitest.GoldenLooks(t, "styles", uitest.Options{Start: nav.Calendar{Project: apollo}, Calendars: busy()}, func(d *uitest.Driver) {
		d.Sleep(time.Second)
	})
}

func TestLooksWithoutCalendars(t *testing.T) {
	story(t, uitest.Options{Calendars: []calendar.Calendar{}}, func(_ *testing.T, d *uitest.Driver) { d.Golden("none") })
}
