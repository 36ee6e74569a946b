package calendar_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

func TestCalendarErrorIsShownOnlyNextToItsName(t *testing.T) {
	refused := news()
	refused.events, refused.err = nil, &calendar.Error{Reason: calendar.KeyRefused}
	broken := holidays()
	broken.err = &calendar.Error{Reason: calendar.Incomplete, Unreadable: 3}
	o := uitest.Options{Calendars: []calendar.Calendar{{Name: "news", Source: refused}, {Name: "holidays", Source: broken, DaysOff: true}}}
	story(t, o, func(t *testing.T, d *uitest.Driver) {
		d.See("news ⚠ key refused", "holidays ⚠ 3 unreadable", "25 off ", "updated just now")
		before := refused.reads.Load()
		d.Sleep(2 * time.Minute)
		if refused.reads.Load() != before {
			t.Errorf("a refused key was tried %d more times", refused.reads.Load()-before)
		}
		refused.err, refused.events = nil, news().events
		d.Press("r")
		d.Sleep(time.Second)
		d.See("news just now", "Web S")
	})
}

func TestRReadsAllCalendarsAgain(t *testing.T) {
	first := news()
	story(t, uitest.Options{Calendars: []calendar.Calendar{{Name: "news", Source: first}}}, func(t *testing.T, d *uitest.Driver) {
		before := first.reads.Load()
		d.Sleep(time.Minute)
		if first.reads.Load() != before {
			t.Errorf("read %d more times without a request", first.reads.Load()-before)
		}
		d.Press("r")
		d.Sleep(time.Second)
		if first.reads.Load() == before {
			t.Error("r does not read the calendar again")
		}
	})
}

func TestHangingCalendarDelaysNothing(t *testing.T) {
	hangs := &source{hangs: true}
	o := uitest.Options{Calendars: []calendar.Calendar{{Name: "news", Source: hangs}, {Name: "holidays", Source: holidays(), DaysOff: true}}}
	story(t, o, func(_ *testing.T, d *uitest.Driver) {
		d.See("news reading…", "holidays just now", "25 off ", "Sprint 3")
		press(d, "l l")
		d.See("Thu 26 Nov")
		d.Sleep(time.Minute)
		d.See("news ⚠ no answer")
	})
	o.Start = nav.Board{Project: apollo, Cycle: sprint3}
	story(t, o, func(_ *testing.T, d *uitest.Driver) {
		d.See("APOLLO-22")
		d.Press("C")
		d.See("Calendar")
		press(d, "esc j")
		d.See("APOLLO-22")
	})
}

// Months that are only passed over aren't read.
func TestSkippedMonthsAreNotRead(t *testing.T) {
	first := news()
	story(t, uitest.Options{Calendars: []calendar.Calendar{{Name: "news", Source: first}}}, func(t *testing.T, d *uitest.Driver) {
		before := first.reads.Load()
		press(d, strings.Repeat("pgdown ", 12))
		d.Sleep(time.Second)
		if n := first.reads.Load() - before; n > 3 {
			t.Errorf("%d months were read", n)
		}
	})
}

func TestHostileEventsAreSanitized(t *testing.T) {
	evil := "\x1b[31mred\x1b]0;title\x07\u202egnp.exe\u009b2J\r\n\t" + strings.Repeat("x", 5000)
	var events []calendar.Event
	for i := range 40 {
		events = append(events, calendar.Event{
			ID: fmt.Sprint(i), Name: evil, Text: strings.Repeat(evil+"\n", 50), Venue: evil, Address: evil, Organiser: evil, Country: evil,
			CountryName: evil, Categories: []string{evil, "\x1b[2J"}, Contacts: []string{evil}, Pages: []string{"https://a.example/" + evil, evil},
			Headline: i%2 == 0, Provisional: i%3 == 0,
			Span: calendar.Hours(moment(day(11, 20+i%9), i%24, 0), moment(day(11, 24), 12, 0)),
		})
	}
	events = append(events, calendar.Event{ID: "empty"}, calendar.Event{ID: "long", Name: "Ages", Span: calendar.AllDay(day(1, 1), day(12, 31).AddDays(40000))})
	for _, size := range [][2]int{{80, 24}, {120, 40}, {40, 12}, {20, 5}} {
		o := uitest.Options{Calendars: []calendar.Calendar{{Name: "\x1b[31mevil\u202e", Source: &source{events: events}, DaysOff: true}}, Size: size}
		story(t, o, func(_ *testing.T, d *uitest.Driver) { // the driver checks every frame
			press(d, "tab j enter pgdown G g J K esc n")
			d.Press("esc", "esc", "/")
			d.Type(`@ev`)
			d.Press("tab", "enter", "esc", "v", "?")
		})
	}
}
