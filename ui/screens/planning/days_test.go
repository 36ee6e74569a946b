package planning_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/calendar/calendartest"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

func wantReads(t *testing.T, d *calendartest.Diary, want ...string) {
	t.Helper()
	if got := d.Asked(); !slices.Equal(got, want) {
		t.Errorf("read %q, want %q", got, want)
	}
}

// news returns a calendar source with events during Sprint 4.
func news() *calendartest.Diary {
	return &calendartest.Diary{Entries: []calendar.Event{
		calendartest.Headline(calendartest.Days("Climate summit", "2026-11-30", "2026-12-11")), calendartest.Headline(calendartest.Days("Budget vote", "2026-12-10", "2026-12-10")),
		calendartest.Days("Trade figures", "2026-12-03", "2026-12-03"), calendartest.Days("Film awards", "2026-12-05", "2026-12-05"),
		calendartest.Days("Car show", "2026-12-06", "2026-12-07"), calendartest.Days("Jobs report", "2026-12-04", "2026-12-04"),
	}}
}

// newsAndDaysOff returns a news calendar and a calendar of days off.
func newsAndDaysOff(news *calendartest.Diary, off ...calendar.Event) []calendar.Calendar {
	return []calendar.Calendar{{Name: "news", Source: news}, {Name: "off", Source: &calendartest.Diary{Entries: off}, DaysOff: true}}
}

var (
	holiday = calendartest.Days("Day of the constitution", "2026-12-08", "2026-12-08")
	leave   = calendartest.Days("bea: on leave", "2026-12-02", "2026-12-04")
)

func TestDaysOfTheCycleInEverySize(t *testing.T) {
	for name, o := range map[string]uitest.Options{
		"80x24":  {},
		"120x40": {Size: [2]int{120, 40}},
		"40x12":  {Size: [2]int{40, 12}},
		"plain":  {NoColor: true, ASCII: true},
	} {
		t.Run(name, func(t *testing.T) {
			o.Calendars = newsAndDaysOff(news(), holiday, leave)
			story(t, o, func(_ *testing.T, d *uitest.Driver) {
				d.Sleep(time.Second)
				d.Golden("days-" + name)
				d.Press("tab")
				d.Golden("days-cycle-" + name)
			})
		})
	}
}

func TestDaysOfTheCycleInColour(t *testing.T) {
	o := uitest.Options{Start: nav.Planning{Project: apollo, Cycle: sprint4}, Calendars: newsAndDaysOff(news(), holiday, leave)}
	uitest.GoldenLooks(t, "days-styles", o, func(d *uitest.Driver) {
		d.Sleep(time.Second)
		d.Press("tab")
	})
}

func TestUsualLoadIsScaledToWorkingDays(t *testing.T) {
	closed := []calendar.Event{calendartest.Days("Closed", "2026-12-01", "2026-12-07"), calendartest.Days("Closed", "2026-12-14", "2026-12-14")}
	for _, c := range []struct {
		name      string
		calendars []calendar.Calendar
		see       []string
	}{
		{"no calendars", nil, []string{"usual: mean of the last 3 cycles", "bea 3 4.7 1.7", "total 11 11 0 4 3.7"}},
		{"no calendar of days off", newsAndDaysOff(news())[:1], []string{"usual: mean of the last 3 cycles", "total 11 11 0"}},
		{"no day off", newsAndDaysOff(news()), []string{"10 working days", "usual for 10 days: mean of the last 3", "total 11 11 0"}},
		{
			"days off for half of the cycle", newsAndDaysOff(news(), closed...),
			[]string{"5 of 10 working days", "usual for 5 days: mean", "bea 3 2.3 ▲ 0.7 over", "total 11 5.5 ▲ 5.5 over 4 1.8"},
		},
		{
			"days off in the past", newsAndDaysOff(news(), calendartest.Days("Closed", "2026-11-02", "2026-11-13")),
			[]string{"usual for 10 days: mean", "total 11"},
		},
		{
			"a member is away", newsAndDaysOff(news(), leave),
			[]string{"10 working days", "away", "bea 3 3.3 0.3 3 days", "total 11 11 0"},
		},
		{
			"a member by full name", newsAndDaysOff(news(), calendartest.Days("Bea Member: on leave", "2026-12-02", "2026-12-04")),
			[]string{"10 working days", "bea 3 3.3 0.3 3 days", "total 11 11 0"},
		},
		{
			"a member, and a day off for everyone", newsAndDaysOff(news(), leave, holiday),
			[]string{"9 of 10 working days", "usual for 9 days", "3 days"},
		},
		{
			// A last name alone is ambiguous.
			"a member and a last name", newsAndDaysOff(news(), leave, calendartest.Days("Member: on leave", "2026-12-07", "2026-12-11")),
			[]string{"10 working days", "bea 3 3.3 0.3 3 days", "total 11 11 0"},
		},
		{
			// If no event names a member, it applies to everyone.
			"a last name", newsAndDaysOff(news(), calendartest.Days("Member: on leave", "2026-12-02", "2026-12-04")),
			[]string{"7 of 10 working days"},
		},
		{
			"a member and a stranger", newsAndDaysOff(news(), leave, calendartest.Days("zoe: on leave", "2026-12-02", "2026-12-15")),
			[]string{"10 working days", "bea 3 3.3 0.3 3 days", "total 11 11 0"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			story(t, uitest.Options{Size: [2]int{120, 40}, Calendars: c.calendars}, func(t *testing.T, d *uitest.Driver) {
				d.Sleep(time.Second)
				screen := strings.Join(strings.Fields(d.Screen()), " ")
				for _, text := range c.see {
					if !strings.Contains(screen, text) {
						t.Errorf("%q is not in %s", text, screen)
					}
				}
			})
		})
	}
}

func TestOnlyNeededMonthsAreRead(t *testing.T) {
	diary, off := news(), &calendartest.Diary{Entries: []calendar.Event{holiday}}
	calendars := []calendar.Calendar{{Name: "news", Source: diary}, {Name: "off", Source: off, DaysOff: true}}
	story(t, uitest.Options{Calendars: calendars}, func(t *testing.T, d *uitest.Driver) {
		d.Press("j", "k", "tab", "j", "tab")
		d.Sleep(time.Second)
		wantReads(t, diary, "2026-12")
		wantReads(t, off, "2026-09", "2026-10", "2026-11", "2026-12")
		if got := d.Requests(); len(got) > 0 {
			t.Errorf("requests to Plane: %q", got)
		}
	})
}

func TestHangingCalendarIsReported(t *testing.T) {
	hanging := &calendartest.Diary{Hangs: true}
	story(t, uitest.Options{Size: [2]int{120, 40}, Calendars: newsAndDaysOff(hanging, holiday)}, func(_ *testing.T, d *uitest.Driver) {
		d.Sleep(time.Second)
		d.See("9 of 10 working days", "news: reading…", "usual for 9 days", "· 4 items · 11 pt")
		d.NotSee("offline", "⟳")
		d.Sleep(time.Minute)
		d.See("news: no answer", "1 day off: Tue 8 Dec")
		d.NotSee("offline")
	})
}

func TestHostileCalendars(t *testing.T) {
	name := "\x1b]0;owned\x07\u202egnp.exe\r\n" + strings.Repeat("🏳️‍🌈", 300) + strings.Repeat("\u0301", 300)
	off := []calendar.Event{calendartest.Days("bea"+name, "2026-12-02", "2026-12-04"), calendartest.Days(name, "2026-12-07", "2036-12-07")}
	hostile := &calendartest.Diary{Err: &calendar.Error{Reason: calendar.Incomplete, Detail: name, Unreadable: 9}}
	for range 50 {
		hostile.Entries = append(hostile.Entries, calendartest.Headline(calendartest.Days(name, "2026-12-03", "2026-12-09")))
	}
	calendars := append(newsAndDaysOff(hostile, off...), calendar.Calendar{Name: name, Source: hostile, DaysOff: true})
	story(t, uitest.Options{Calendars: calendars}, func(_ *testing.T, d *uitest.Driver) {
		d.Sleep(time.Second)
		d.See("1 of 10 working days")
		for _, size := range [][2]int{{1, 1}, {20, 6}, {66, 18}, {200, 60}, {40, 30}} {
			d.Resize(size[0], size[1])
			d.Press("j", "tab", "k")
		}
	})
}
