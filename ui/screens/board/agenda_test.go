package board_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/calendar/calendartest"
	"github.com/planedeck/planedeck/ui/uitest"
)

// newsAndDaysOff returns a news calendar and a calendar of days off around Tuesday, 24 November.
func newsAndDaysOff() []calendar.Calendar {
	return []calendar.Calendar{
		{Name: "news", Source: &calendartest.Diary{Entries: []calendar.Event{
			calendartest.Headline(calendartest.Hour("Budget statement", "2026-11-24 12:30")), calendartest.Headline(calendartest.Days("Web Summit", "2026-11-25", "2026-11-27")),
			calendartest.Days("Jobs report", "2026-11-24", "2026-11-24"), calendartest.Days("Car show", "2026-11-20", "2026-11-24"),
			calendartest.Days("Film awards", "2026-11-25", "2026-11-25"), calendartest.Days("Trade figures", "2026-11-25", "2026-11-25"),
			calendartest.Headline(calendartest.Days("Yesterday's news", "2026-11-23", "2026-11-23")), calendartest.Headline(calendartest.Days("Too far away", "2026-11-26", "2026-11-26")),
		}}},
		{Name: "off", DaysOff: true, Source: &calendartest.Diary{Entries: []calendar.Event{
			calendartest.Days("Founders' day", "2026-11-25", "2026-11-25"), calendartest.Days("bea: on leave", "2026-11-23", "2026-11-24"),
		}}},
	}
}

func TestAgendaInEverySize(t *testing.T) {
	for name, o := range map[string]uitest.Options{
		"80x24":  {Size: [2]int{80, 24}},
		"120x40": {Size: [2]int{120, 40}},
		"40x12":  {Size: [2]int{40, 12}},
		"40x24":  {Size: [2]int{40, 24}},
		"plain":  {Size: [2]int{80, 24}, NoColor: true, ASCII: true},
		"list":   {},
		"beside": {Size: [2]int{120, 30}},
	} {
		t.Run(name, func(t *testing.T) {
			o.Calendars = newsAndDaysOff()
			story(t, o, func(_ *testing.T, d *uitest.Driver) {
				d.Sleep(time.Second)
				d.NotSee("Yesterday", "Too far")
				if strings.HasPrefix(name, "beside") {
					d.Press("enter")
					d.Sleep(time.Second)
				}
				d.Golden("agenda-" + name)
			})
		})
	}
}

func TestFilterReplacesTheAgenda(t *testing.T) {
	story(t, uitest.Options{Calendars: newsAndDaysOff()}, func(_ *testing.T, d *uitest.Driver) {
		d.Sleep(time.Second)
		d.See("today ◇ bea: on leave", "tomorrow ■ Founders' day", "more")
		d.Press("/")
		d.NotSee("Founders' day")
		d.Press("esc", "esc")
		d.See("Founders' day")
	})
}

func TestAgendaChangesAtMidnight(t *testing.T) {
	story(t, uitest.Options{Calendars: newsAndDaysOff()}, func(_ *testing.T, d *uitest.Driver) {
		d.Sleep(16 * time.Hour)
		d.Press("j")
		d.See("today ■ Founders' day", "+")
		d.NotSee("bea: on leave", "Budget")
	})
}

func TestFailingOrHangingCalendarChangesNothing(t *testing.T) {
	play := func(calendars []calendar.Calendar) (frames, requests []string) {
		story(t, uitest.Options{Calendars: calendars, Latency: 100 * time.Millisecond}, func(_ *testing.T, d *uitest.Driver) {
			for _, key := range []string{"", "j", "r", "enter", "esc", "v", "esc"} {
				if key != "" {
					d.Press(key)
				}
				d.Sleep(time.Second)
				frames = append(frames, d.Screen())
			}
			d.Sleep(time.Minute)
			frames, requests = append(frames, d.Screen()), slices.Sorted(slices.Values(d.Requests())) // some are sent at the same time
		})
		return frames, requests
	}
	frames, requests := play(nil)
	for name, source := range map[string]*calendartest.Diary{
		"hangs": {Hangs: true}, "fails": {Err: &calendar.Error{Reason: calendar.KeyRefused}}, "is empty": {},
	} {
		got, asked := play([]calendar.Calendar{{Name: "news", Source: source}, {Name: "off", Source: source, DaysOff: true}})
		if !slices.Equal(asked, requests) {
			t.Errorf("%s: requests %q, without calendars %q", name, asked, requests)
		}
		for i := range frames {
			if got[i] != frames[i] {
				t.Errorf("%s: frame %d\n%s\nwithout calendars\n%s", name, i, got[i], frames[i])
			}
		}
	}
}

func TestHostileEvents(t *testing.T) {
	name := "\x1b]0;owned\x07\u202egnp.exe\r\n" + strings.Repeat("🏳️‍🌈", 300) + strings.Repeat("\u0301", 300)
	source := &calendartest.Diary{Err: &calendar.Error{Reason: calendar.Incomplete, Detail: name, Unreadable: 9}}
	for range 50 {
		source.Entries = append(source.Entries, calendartest.Headline(calendartest.Days(name, "2026-11-23", "2026-11-27")))
		source.Entries[len(source.Entries)-1].ID += strings.Repeat("x", len(source.Entries))
	}
	story(t, uitest.Options{Calendars: []calendar.Calendar{{Name: name, Source: source, DaysOff: true}}}, func(_ *testing.T, d *uitest.Driver) {
		d.Sleep(time.Second)
		d.See("today ■", "+")
		for _, size := range [][2]int{{1, 1}, {20, 6}, {24, 20}, {80, 15}, {200, 60}} {
			d.Resize(size[0], size[1])
			d.Press("j")
		}
	})
}
