package calendartest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/calendar/calendartest"
	"github.com/planedeck/planedeck/calendar/ical"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// eventsOf reads the events of an iCalendar file.
func eventsOf(t *testing.T, content []byte, first, last civil.Date) []calendar.Event {
	t.Helper()
	file := filepath.Join(t.TempDir(), "calendar.ics")
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	source, err := ical.New(ical.Config{Address: file, Now: testday.Clock()})
	if err != nil {
		t.Fatal(err)
	}
	events, err := source.Events(t.Context(), first, last)
	if err != nil {
		t.Fatal(err)
	}
	return calendar.Between(events, first, last, time.UTC)
}

func TestEaster(t *testing.T) {
	for _, want := range []string{
		"1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23", "2019-04-21", "2024-03-31",
		"2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25", "2049-04-18", "2076-04-19", "2285-03-22",
	} {
		day, err := civil.Parse(want)
		if err != nil {
			t.Fatal(err)
		}
		if got := calendartest.Easter(day.Year).Format(civil.Layout); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

func TestHolidaysAreOnTheirDays(t *testing.T) {
	for year, want := range map[int]map[string]string{
		2026: {
			"DE": "01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26",
			"GB": "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
		},
		2024: {
			"DE": "01-01 03-29 04-01 05-01 05-09 05-20 10-03 12-25 12-26",
			"GB": "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
		},
		2017: {"DE": "01-01 04-14 04-17 05-01 05-25 06-05 10-03 10-31 12-25 12-26"},
		2020: {"GB": "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"},
		2021: {"GB": "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"}, // 25 and 26 December are a Saturday and a Sunday
		2022: {"GB": "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"},
		2023: {"GB": "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"},
		2027: {"GB": "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"},
	} {
		events := eventsOf(t, calendartest.Holidays(year, year), civil.Date{Year: year, Month: 1, Day: 1}, civil.Date{Year: year, Month: 12, Day: 31})
		got := make(map[string]string)
		for _, e := range events {
			got[e.Country] = strings.TrimSpace(got[e.Country] + e.First.String()[4:])
			if !e.AllDay() || e.First != e.Last || e.Categories[0] != "Public holiday" {
				t.Errorf("%d: %s is on %s to %s, %q", year, e.Name, e.First, e.Last, e.Categories)
			}
		}
		for country, days := range want {
			if days = "-" + strings.ReplaceAll(days, " ", "-"); got[country] != days {
				t.Errorf("%s %d: %s, want %s", country, year, got[country], days)
			}
		}
	}
}

func TestSubstituteDaysAreNamed(t *testing.T) {
	for _, c := range []struct{ day, want string }{
		{"2022-01-03", "New Year's Day (substitute day)"},
		{"2026-12-28", "Boxing Day (substitute day)"},
		{"2021-12-27", "Christmas Day (substitute day)"},
		{"2021-12-28", "Boxing Day (substitute day)"},
		{"2022-12-26", "Boxing Day"},
		{"2022-12-27", "Christmas Day (substitute day)"},
	} {
		day, err := civil.Parse(c.day)
		if err != nil {
			t.Fatal(err)
		}
		var got string
		for _, e := range eventsOf(t, calendartest.Holidays(day.Year, day.Year), day, day) {
			if e.Country == "GB" {
				got = e.Name
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.day, got, c.want)
		}
	}
}

func TestDemoTeamHasAbsencesAroundAnyDay(t *testing.T) {
	for n := range 40 {
		day := testday.Morning().AddDate(0, 0, n)
		today := civil.Of(day, time.UTC)
		events := eventsOf(t, calendartest.Absences(day), today.AddDays(-20), today.AddDays(30))
		var repeats, provisional, hours int
		for _, e := range events {
			if strings.HasPrefix(e.ID, "ical/part-time") {
				repeats++
			}
			if e.Provisional {
				provisional++
			}
			if !e.AllDay() {
				hours++
			}
			if weekday := e.First.Weekday(); e.AllDay() && (weekday == time.Saturday || weekday == time.Sunday) {
				t.Errorf("%s starts on a %s", e.Name, weekday)
			}
		}
		if len(events) < 10 || repeats < 3 || provisional != 1 || hours != 1 {
			t.Fatalf("on %s: %d absences, %d of the repeating one, %d provisional, %d with hours", today, len(events), repeats, provisional, hours)
		}
	}
}
