package calendar_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

func TestCursorMovesByDaysWeeksAndMonths(t *testing.T) {
	for _, c := range []struct{ keys, day, title string }{
		{"l", "Wed 25 Nov", "November 2026"},
		{"right", "Wed 25 Nov", "November 2026"},
		{"h h", "Sun 22 Nov", "November 2026"},
		{"j", "Tue 1 Dec", "December 2026"},
		{"k", "Tue 17 Nov", "November 2026"},
		{"pgdown", "Thu 24 Dec", "December 2026"},
		{"pgup pgup", "Thu 24 Sep", "September 2026"},
		{"g", "Sun 1 Nov", "November 2026"},
		{"G", "Mon 30 Nov", "November 2026"},
		{"G pgdown pgdown pgdown", "Sun 28 Feb 2027", "February 2027"},
		{"pgdown t", "Tue 24 Nov", "November 2026"},
		{"]", "Wed 2 Dec", "December 2026"},
		{"[", "Thu 29 Oct", "October 2026"},
		{"pgdown pgdown [", "Wed 16 Dec", "December 2026"},
		{"k [", "Thu 29 Oct", "October 2026"}, // from a day between two cycles
		{"[ [ [", "there is no cycle before this one", "October 2026"},
		{"] ] ]", "there is no cycle after this one", "December 2026"},
		{"pgdown pgdown pgdown ]", "there is no cycle after this one", "February 2027"},
		{"pgup pgup pgup [", "there is no cycle before this one", "August 2026"},
		{"tab l", "Wed 25 Nov", "November 2026"},
		{"tab l h h", "Tue 24 Nov", "November 2026"}, // no events before it
		{"tab l l l", "Fri 27 Nov", "November 2026"},
		{"ctrl+d", "Tue 8 Dec", "December 2026"},
		{"ctrl+u", "Tue 10 Nov", "November 2026"},
	} {
		story(t, uitest.Options{}, func(_ *testing.T, d *uitest.Driver) {
			press(d, c.keys)
			d.See(c.day, c.title)
		})
	}
}

func TestCycleIsShownInsteadOfTheMonth(t *testing.T) {
	start := nav.Calendar{Project: apollo, Cycle: sprint3}
	story(t, uitest.Options{Start: start}, func(_ *testing.T, d *uitest.Driver) {
		d.See("Sprint 3  18 Nov – 1 Dec · 9 of 10 working days", "Tue 24 Nov")
		press(d, "j j j j")
		d.See("Tue 1 Dec  Sprint 3") // the cursor stays within its weeks
		d.Press("v")
		d.See("December 2026", "Tue 1 Dec")
		press(d, "v ]")
		d.See("Sprint 4  2 –", "Wed 2 Dec")
		d.Press("pgdown")
		d.See("Sprint 5 🚀 次  16", "Wed 16 Dec")
		d.Press("t")
		d.See("Sprint 3  18 Nov", "Tue 24 Nov")
	})
}

func TestDayOutsideAllCyclesHasNoCycleToShow(t *testing.T) {
	story(t, uitest.Options{}, func(_ *testing.T, d *uitest.Driver) {
		press(d, "k")
		d.Press("v")
		d.See("no cycle includes this day: [ and ] go to one")
		d.Press("]")
		d.See("Tue 24 Nov")
	})
}

func TestCOpensTheCalendarFromScreensOfCycles(t *testing.T) {
	for name, start := range map[string]nav.Route{
		"cycles":   nav.Cycles{Project: apollo},
		"board":    nav.Board{Project: apollo, Cycle: sprint3},
		"planning": nav.Planning{Project: apollo, Cycle: sprint3},
	} {
		t.Run(name, func(t *testing.T) {
			story(t, uitest.Options{Start: start}, func(_ *testing.T, d *uitest.Driver) {
				d.Sleep(2 * time.Second)
				d.Press("C")
				d.Sleep(time.Second)
				d.See("Sprint 3 › Calendar", "Tue 24 Nov", "Web Summit")
				d.Press("esc")
				d.NotSee("Calendar")
			})
		})
	}
}

func TestPaletteOpensTheCalendar(t *testing.T) {
	story(t, uitest.Options{Start: nav.Item{Project: apollo, Item: "80000000-0000-4000-8000-000000000115"}}, func(_ *testing.T, d *uitest.Driver) {
		d.Press(":")
		d.Type("calendar of the project\r")
		d.Sleep(time.Second)
		d.See("Apollo › Calendar", "November 2026")
	})
}

func TestDayOfTheCursorIsRemembered(t *testing.T) {
	story(t, uitest.Options{Start: nav.Cycles{Project: apollo}}, func(_ *testing.T, d *uitest.Driver) {
		press(d, "C")
		d.Sleep(time.Second)
		press(d, "l l esc C")
		d.See("Thu 26 Nov")
	})
}

func TestTabFocusesEventsAndEnterOpensOne(t *testing.T) {
	story(t, uitest.Options{}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("o")
		d.See("several events are on this day: tab goes to them")
		press(d, "tab j enter")
		d.See("Apollo release of a customer", "news · provisional", "Tue 24 Nov, 14:00–15:30 UTC · today", "https://customer.example/release")
		d.Press("K")
		d.See("Web Summit", "Altice Arena", "Rossio dos Olivais, Lisbon", "Portugal (PT)", "Web Summit Services", "Ines Prata", "Technology, Trade fairs", "The main stage opens at ten.")
		press(d, "esc l")
		d.See("Wed 25 Nov", "Repentance Day", "day off", "day 2 of 3") // still among the events
		press(d, "esc l l l")
		d.See("Nothing is on this day.")
		d.Press("enter")
		d.See("nothing is on this day")
	})
}

func TestEnterOpensTheOnlyEventOfADay(t *testing.T) {
	story(t, uitest.Options{}, func(_ *testing.T, d *uitest.Driver) {
		press(d, "l l l enter")
		d.See("Budget vote", "Fri 27 Nov, 09:00?", "in 3 days", "hour open", "Germany (DE)")
	})
}

func TestDescriptionIsShownWithoutTags(t *testing.T) {
	html := &source{events: []calendar.Event{{
		ID: "1", Name: "Offsite", Span: calendar.AllDay(day(11, 24), day(11, 24)), Text: "<p>Bring <b>boots</b>.<br>The bus leaves at &lt;8&gt;.</p>",
	}}}
	story(t, uitest.Options{Calendars: []calendar.Calendar{{Name: "team", Source: html}}}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("enter")
		d.See("boots", "The bus leaves at")
		d.NotSee("<p>", "<br>", "&lt;")
	})
}

func TestEventsAreSpoken(t *testing.T) {
	var spoken []string
	o := uitest.Options{Change: func(o *app.Options) { o.Speak = func(lines []string) { spoken = append(spoken, lines...) } }}
	story(t, o, func(t *testing.T, d *uitest.Driver) {
		d.Press("j")
		for _, want := range []string{"Tue 24 Nov", "Web Summit", "14:00–15:30", "Budget vote"} {
			if all := strings.Join(spoken, "\n"); !strings.Contains(all, want) || strings.ContainsAny(all, "─│▕") {
				t.Errorf("%q is not in\n%s", want, all)
			}
		}
	})
}

func TestSmallScreenListsAllEvents(t *testing.T) {
	story(t, uitest.Options{Size: [2]int{40, 12}}, func(_ *testing.T, d *uitest.Driver) {
		d.See("November 2026", "Tue 24 Nov", "Web Summit", "Fri 27 Nov", "Budget vote")
		press(d, "j j enter")
		d.See("Repentance Day", "holidays")
		press(d, "esc right")
		d.Sleep(time.Second)
		d.See("December 2026", "Fri 4 Dec", "Hack night")
		d.Resize(80, 24)
		d.See("December 2026", "Mon")
	})
}

// If the list has no events on or after the day, the cursor is on the last event, not on the first of the month. An
// event of several days is listed under its first day.
func TestListStartsAtTheNearestDayWithEvents(t *testing.T) {
	for day, want := range map[int]string{1: "Tue 24 Nov", 24: "Tue 24 Nov", 26: "Tue 24 Nov", 30: "Fri 27 Nov"} {
		o := uitest.Options{Size: [2]int{40, 12}, Start: nav.Calendar{Project: apollo, Day: civil.Date{Year: 2026, Month: 11, Day: day}}}
		story(t, o, func(t *testing.T, d *uitest.Driver) {
			lines := d.Canvas().Lines()
			at := slices.IndexFunc(lines, func(line string) bool { return strings.HasPrefix(line, " ›") })
			for at > 0 && !strings.Contains(lines[at], " Nov") {
				at--
			}
			if at < 0 || !strings.Contains(lines[at], want) {
				t.Errorf("%d Nov: not on %s:\n%s", day, want, d.Screen())
			}
		})
	}
}

func TestMouseChoosesDaysAndEvents(t *testing.T) {
	story(t, uitest.Options{Size: [2]int{120, 40}}, func(_ *testing.T, d *uitest.Driver) {
		friday, week := 45, row(d, "48  23")
		d.Click(friday, week)
		d.See("Fri 27 Nov  Sprint 3")
		d.Click(friday, week)
		d.See("Fri 27 Nov, 09:00?")
		d.Click(friday-30, week)
		d.NotSee("09:00?")
		d.ClickOn("Apollo release")
		d.ClickOn("Apollo release")
		d.See("news · provisional")
		d.Press("esc")
		d.Wheel(10, 10, 1)
		d.See("December 2026")
		d.Wheel(10, 10, -1)
		d.See("November 2026")
	})
}

func TestWithoutCalendarsTheScreenShowsHowToConnectOne(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {40, 12}} {
		story(t, uitest.Options{Calendars: []calendar.Calendar{}, Size: size}, func(t *testing.T, d *uitest.Driver) {
			text := strings.Join(strings.Fields(d.Screen()), " ")
			for _, want := range []string{"No calendar is connected yet.", "planedeck setup calendar"} {
				if !strings.Contains(text, want) {
					t.Errorf("%q is not on the screen:\n%s", want, d.Screen())
				}
			}
			press(d, "tab enter j n v")
		})
	}
}

func TestTooLongCycleIsShownByMonths(t *testing.T) {
	world := uitest.World(t, func(apollo uitest.Record) {
		for _, cycle := range uitest.Records(apollo, "cycles") {
			switch cycle["name"] {
			case "Sprint 3":
				cycle["start_date"], cycle["end_date"] = "{today-40T18:30:01Z}", "{today+60T18:29:00Z}"
			case "Sprint 4":
				cycle["start_date"] = "{today+12T18:30:01Z}"
			}
		}
	})
	story(t, uitest.Options{World: world}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("v")
		d.See("this cycle is too long to show at once", "November 2026")
	})
}

// Until the cycles are read, none is reported missing.
func TestUnreadCyclesAreNotReportedMissing(t *testing.T) {
	story(t, uitest.Options{Latency: time.Hour}, func(_ *testing.T, d *uitest.Driver) {
		for _, key := range []string{"[", "]"} {
			d.Press(key)
			d.See("the cycles are not read yet")
		}
	})
}

// enter opens the only event of a day, or focuses the list if there are several; the wheel scrolls an open event.
func TestEnterGoesToSeveralEventsOfADay(t *testing.T) {
	long := &source{events: []calendar.Event{
		{ID: "1", Name: "Summit", Span: calendar.AllDay(day(11, 24), day(11, 24)), Text: strings.Repeat("A line.\n", 60) + "The last line."},
		{ID: "2", Name: "Release", Span: calendar.Hours(moment(day(11, 24), 14, 0), moment(day(11, 24), 15, 0)), Text: "On time."},
	}}
	story(t, uitest.Options{Calendars: []calendar.Calendar{{Name: "team", Source: long}}}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("enter")
		d.NotSee("A line.", "On time.")
		d.Press("j", "enter")
		d.See("On time.")
		d.Press("K")
		d.See("A line.")
		d.NotSee("The last line.")
		d.Wheel(20, 10, 40)
		d.See("The last line.")
		d.Wheel(20, 10, -40)
		d.NotSee("The last line.")
	})
}
