package cycles_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/calendar/calendartest"
	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

func wantReads(t *testing.T, d *calendartest.Diary, want ...string) {
	t.Helper()
	if got := d.Asked(); !slices.Equal(got, want) {
		t.Errorf("read %q, want %q", got, want)
	}
}

// news returns a calendar source with events of several weeks.
func news() *calendartest.Diary {
	return &calendartest.Diary{Entries: []calendar.Event{
		calendartest.Headline(calendartest.Days("Web Summit", "2026-11-24", "2026-11-26")), calendartest.Headline(calendartest.Hour("Autumn statement", "2026-11-25 12:30")),
		calendartest.Hour("Figures of the labour market", "2026-11-19 07:00"), calendartest.Provisional(calendartest.Hour("Verdict on the merger", "2026-11-27 15:00")),
		calendartest.Headline(calendartest.Days("CES", "2027-01-06", "2027-01-09")), calendartest.Hour("Figures of inflation", "2027-01-05 07:00"),
	}}
}

// holidays returns a calendar source with days off.
func holidays() *calendartest.Diary {
	return &calendartest.Diary{Entries: []calendar.Event{
		calendartest.Days("St Andrew's Day", "2026-11-30", "2026-11-30"),
		calendartest.Days("Christmas Day", "2026-12-25", "2026-12-25"), calendartest.Days("Boxing Day", "2026-12-26", "2026-12-26"),
		calendartest.Days("New Year's Day", "2027-01-01", "2027-01-01"),
	}}
}

// newsAndHolidays returns a news calendar and a calendar of days off.
func newsAndHolidays(news, holidays *calendartest.Diary) []calendar.Calendar {
	return []calendar.Calendar{
		{Name: "news", Source: news},
		{Name: "holidays", Source: holidays, DaysOff: true, Color: "#d08770"},
	}
}

// planned runs a story that starts on the list of Apollo's cycles, with calendars that have been read.
func planned(t *testing.T, o uitest.Options, story func(*uitest.Driver)) {
	t.Helper()
	if o.Calendars == nil {
		o.Calendars = newsAndHolidays(news(), holidays())
	}
	listing(t, o, story)
}

func TestEventsOfACycleInEverySize(t *testing.T) {
	for name, o := range map[string]uitest.Options{
		"events-80x24": {}, "events-120x40": {Size: [2]int{120, 40}}, "events-40x12": {Size: [2]int{40, 12}},
		"events-ascii": {ASCII: true, Size: [2]int{120, 40}}, "events-ascii-80x24": {ASCII: true},
	} {
		planned(t, o, func(d *uitest.Driver) { d.Golden(name) })
	}
}

func TestEventsHaveTheirCalendarsColour(t *testing.T) {
	o := uitest.Options{Start: nav.Projects{Open: "APOLLO"}, Calendars: newsAndHolidays(news(), holidays())}
	uitest.GoldenLooks(t, "events-styles", o, func(d *uitest.Driver) { d.Sleep(time.Second) })
	uitest.GoldenLooks(t, "events-form-styles", o, func(d *uitest.Driver) {
		d.Sleep(time.Second)
		d.Press("N")
		d.Sleep(time.Second)
	})
}

func TestNoRowsForEventsWithoutCalendars(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		listing(t, uitest.Options{Size: size}, func(d *uitest.Driver) {
			d.NotSee("event", "working days")
			d.Press("?")
			d.NotSee("day off")
			d.Press("esc", "N")
			d.NotSee("working days")
		})
	}
}

func TestOnlyMonthsOfTheCycleUnderTheCursorAreRead(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		diary := news()
		planned(t, uitest.Options{Size: size, Calendars: newsAndHolidays(diary, holidays())}, func(d *uitest.Driver) {
			wantReads(t, diary, "2026-11", "2026-12")
			for range 20 {
				d.Press("j", "k") // the cursor never rests
			}
			wantReads(t, diary, "2026-11", "2026-12")
			on(d, "Sprint 1")
			d.Sleep(time.Second)
			wantReads(t, diary, "2026-10", "2026-11", "2026-12")
			on(d, "Sprint 3")
			d.Sleep(time.Second)
			on(d, "Someday")
			d.Sleep(time.Second)
			wantReads(t, diary, "2026-10", "2026-11", "2026-12")
			d.NotSee("working days")
			wantRequests(t, d)
		})
	}
}

func TestNoCalendarIsReadWithoutRoomForEvents(t *testing.T) {
	diary := news()
	planned(t, uitest.Options{Size: [2]int{40, 12}, Calendars: newsAndHolidays(diary, holidays())}, func(d *uitest.Driver) {
		d.Press("j", "k")
		d.Sleep(time.Second)
		wantReads(t, diary)
	})
}

func TestRefreshReadsEventsAgain(t *testing.T) {
	diary := news()
	planned(t, uitest.Options{Size: [2]int{120, 40}, Calendars: newsAndHolidays(diary, holidays())}, func(d *uitest.Driver) {
		diary.Entries = append(diary.Entries, calendartest.Headline(calendartest.Days("Summit of all", "2026-11-23", "2026-11-23")))
		d.Press("r")
		d.Sleep(time.Second)
		d.See("Summit of all")
	})
}

func TestHangingCalendarDelaysNothing(t *testing.T) {
	slow := &calendartest.Diary{Hangs: true}
	planned(t, uitest.Options{Size: [2]int{120, 40}, Calendars: newsAndHolidays(slow, holidays())}, func(d *uitest.Driver) {
		d.See("St Andrew's Day", "9 of 10 working days", "news: reading…")
		d.NotSee("offline", "⟳")
		d.Press("r")
		d.Sleep(time.Second)
		wantRequests(t, d, "GET projects/cycles")
		d.Press("N")
		d.Sleep(time.Second)
		d.See("1 day off: Fri 1 Jan", "news: reading…")
		d.Press("esc")
		d.Sleep(time.Minute)
		d.See("St Andrew's Day", "news: no answer")
		d.NotSee("offline")
	})
}

func TestFailingCalendarIsReportedAndRarelyRetried(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		refused := &calendartest.Diary{Err: &calendar.Error{Reason: calendar.KeyRefused, Detail: "\x1b[2J"}}
		planned(t, uitest.Options{Size: size, Calendars: newsAndHolidays(refused, holidays())}, func(d *uitest.Driver) {
			d.See("news: key refused", "30 Nov")
			d.NotSee("holidays:")
			n := len(refused.Asked())
			for range 8 {
				d.Press("j", "k")
				d.Sleep(20 * time.Second)
			}
			if got := len(refused.Asked()); got > n {
				t.Errorf("%d more reads in three minutes", got-n)
			}
			d.Sleep(5 * time.Minute)
			d.Press("j", "k")
			d.Sleep(time.Minute)
			if got := len(refused.Asked()); got <= n {
				t.Error("never retried")
			}
			refused.Err, refused.Entries = nil, news().Entries
			d.Press("r")
			d.Sleep(time.Second)
			d.NotSee("key refused")
		})
	}
}

func TestSymbolsOfEventsAreExplained(t *testing.T) {
	planned(t, uitest.Options{Size: [2]int{120, 60}}, func(d *uitest.Driver) {
		d.Press("?")
		d.See("day off", "headline event", "weekday without events", "provisional event")
	})
}

func TestLongDescriptionAndManyEventsShareTheDetail(t *testing.T) {
	busy := news()
	for i := range 60 {
		busy.Entries = append(busy.Entries, calendartest.Hour("Standup of the newsroom", "2026-11-2"+string(rune('0'+i%10))+" 08:00"))
		busy.Entries[len(busy.Entries)-1].ID += strings.Repeat("x", i)
	}
	planned(t, uitest.Options{Size: [2]int{120, 40}, Calendars: newsAndHolidays(busy, holidays())}, func(d *uitest.Driver) {
		d.See("Web Summit", "Autumn statement", "St Andrew's Day", "+", "more", "The current one.")
		d.Golden("events-many")
	})
}

func TestFormShowsEventsBetweenItsDates(t *testing.T) {
	for name, o := range map[string]uitest.Options{
		"events-form-80x24": {}, "events-form-120x40": {Size: [2]int{120, 40}}, "events-form-40x12": {Size: [2]int{40, 12}}, "events-form-ascii": {ASCII: true},
	} {
		planned(t, o, func(d *uitest.Driver) {
			d.Press("N")
			d.Sleep(time.Second)
			d.Golden(name)
		})
	}
}

func TestIncompleteDatesReadNoEvents(t *testing.T) {
	diary := news()
	planned(t, uitest.Options{Calendars: newsAndHolidays(diary, holidays())}, func(d *uitest.Driver) {
		asked := diary.Asked()
		d.Press("n")
		d.NotSee("working day")
		d.Press("tab")
		d.Type("16 de")
		d.NotSee("working day")
		d.Type("c")
		d.NotSee("working day")
		d.Press("tab")
		d.Type("30 febr")
		d.NotSee("working day")
		for range len("30 febr") {
			d.Press("backspace")
		}
		d.Type("2026-12-15")
		d.NotSee("working day") // before the start
		for range len("2026-12-15") {
			d.Press("backspace")
		}
		d.Sleep(time.Second)
		wantReads(t, diary, asked...)
		d.Type("+")
		d.Type("1")
		d.See("2 working days")
		d.Type("3")
		d.See("9 working days · 2 days off: Fri 25, Sat 26 Dec") // already read for the list
		d.Type("000")
		d.Sleep(time.Second)
		d.NotSee("working day") // 13,000 days
		wantReads(t, diary, asked...)
		wantRequests(t, d)
	})
}

func TestSeriesFormShowsEventsOfAllCycles(t *testing.T) {
	for name, size := range map[string][2]int{"events-series-80x24": {80, 24}, "events-series-40x12": {40, 12}} {
		planned(t, uitest.Options{Size: size}, func(d *uitest.Driver) {
			on(d, "Sprint 5")
			d.Press("M")
			d.Sleep(time.Second)
			d.Golden(name)
		})
	}
}

func TestHostileEvents(t *testing.T) {
	name := "\x1b]0;owned\x07\u202egnp.exe\r\n\u200d" + strings.Repeat("🏳️‍🌈", 300) + strings.Repeat("\u0301", 300)
	hostile := &calendartest.Diary{Err: &calendar.Error{Reason: calendar.Incomplete, Detail: name, Unreadable: 9}}
	for i := range 31 {
		date := "2026-11-01"
		e := calendartest.Headline(calendartest.Provisional(calendartest.Days(name, date, date)))
		e.ID += strings.Repeat("x", i)
		e.First, e.Last = e.First.AddDays(i), e.First.AddDays(2*i)
		hostile.Entries = append(hostile.Entries, e)
	}
	for _, size := range [][2]int{{80, 24}, {120, 40}, {40, 12}} {
		o := uitest.Options{Size: size, Calendars: []calendar.Calendar{{Name: name, Source: hostile, Color: "#zzz"}}}
		// The driver checks the size and the content of every frame.
		planned(t, o, func(d *uitest.Driver) {
			d.Press("j", "k")
			d.Sleep(time.Second)
			d.Press("N")
			d.Sleep(time.Second)
			d.Press("esc", "M")
			d.Sleep(time.Second)
			for _, small := range [][2]int{{1, 1}, {30, 5}, {110, 3}, {110, 17}, {200, 60}} {
				d.Resize(small[0], small[1])
			}
		})
	}
}

func TestEventsAreSpokenWithTheCycle(t *testing.T) {
	var spoken []string
	o := uitest.Options{Change: func(o *app.Options) { o.Speak = func(lines []string) { spoken = append(spoken, lines...) } }}
	planned(t, o, func(d *uitest.Driver) {
		spoken = nil
		d.Press("j", "j")
		d.Sleep(time.Second)
		all := strings.Join(spoken, "\n")
		if !strings.Contains(all, "9 working days, 2 days off: Fri 25, Sat 26 Dec") || strings.ContainsAny(all, "▕▏■◇") {
			t.Errorf("spoken\n%s", all)
		}
	})
}

func TestClickShowsEventsOfTheCycle(t *testing.T) {
	planned(t, uitest.Options{}, func(d *uitest.Driver) {
		d.ClickOn("Sprint 5")
		d.Sleep(time.Second)
		d.See("2 days off: Fri 25, Sat 26 Dec")
	})
}

func TestAbsenceOfAMemberIsNotADayOffForEveryone(t *testing.T) {
	off := holidays()
	off.Entries = append(off.Entries, calendartest.Days("bea: on leave", "2026-11-24", "2026-11-26"), calendartest.Days("zoe: on leave", "2026-11-25", "2026-11-27"))
	planned(t, uitest.Options{Size: [2]int{120, 40}, Calendars: newsAndHolidays(news(), off)}, func(d *uitest.Driver) {
		d.See("bea: on leave", "9 of 10 working days")
	})
}
