package sprint_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

func TestParseDay(t *testing.T) {
	const start = "2026-12-29" // a Tuesday; today is Monday, 23 November
	for _, c := range []struct{ text, start, want string }{
		{"2026-11-28", "", "2026-11-28"},
		{" today ", "", "2026-11-23"},
		{"today", start, "2026-11-23"},
		{"Tomorrow", "", "2026-11-24"},
		{"yesterday", "", "2026-11-22"},
		{"fri", "", "2026-11-27"},
		{"Friday", "", "2026-11-27"},
		{"mon", "", "2026-11-30"},
		{"tues", "", "2026-11-24"},
		{"sun", "", "2026-11-29"},
		{"9999-12-31", "", "9999-12-31"},
		{"28th nov 2027", "", "2027-11-28"},
		{"0d", "", "2026-11-23"},
		{"+0", start, start},
		{"fri", start, "2027-01-01"},
		{"+3d", "", "2026-11-26"},
		{"+2w", "", "2026-12-07"},
		{"+0", "", "2026-11-23"},
		{"+13", start, "2027-01-11"},
		{"28 nov", "", "2026-11-28"},
		{"nov 28", "", "2026-11-28"},
		{"23 nov", "", "2026-11-23"},
		{"22 nov", "", "2027-11-22"},
		{"29 december", "", "2026-12-29"},
		{"11 jan", start, "2027-01-11"},
		{"28 Nov. 2027", "", "2027-11-28"},
		{"Nov 28, 2027", "", "2027-11-28"},
		{"29 feb", "", "2028-02-29"},
		{"2026-12-1", "", "2026-12-01"},
		{"2026-2-3", "", "2026-02-03"},
		{"2026/12/01", "", "2026-12-01"},
		{"2026.12.1", "", "2026-12-01"},
		{"30/11", "", "2026-11-30"},
		{"11/30", "", "2026-11-30"},
		{"30-11", "", "2026-11-30"},
		{"22/11", "", "2027-11-22"},
		{"12/12", "", "2026-12-12"},
		{"30/11/2027", "", "2027-11-30"},
		{"11/30/2027", "", "2027-11-30"},
		{"1.12.", "", "2026-12-01"},
		{"1.12", "", "2026-12-01"},
		{"01.12.2026", "", "2026-12-01"},
		{"1. 12. 2026", "", "2026-12-01"},
		{"28.11.2026", "", "2026-11-28"},
		{"28.11.", "", "2026-11-28"},
		{"29.2.", "", "2028-02-29"},
		{"Dec 1", "", "2026-12-01"},
		{"1 december 2026", "", "2026-12-01"},
		{"December 1st, 2026", "", "2026-12-01"},
		{"2026 Dec 1", "", "2026-12-01"},
		{"1dec", "", "2026-12-01"},
		{"Dec01", "", "2026-12-01"},
		{"Fri 4 Dec", "", "2026-12-04"},
		{"fri, 4.12.", "", "2026-12-04"},
		{"Mon 5 Jan", "", "2026-01-05"},
		{"Tue 5 Jan", "", "2027-01-05"},
		{"2w", "", "2026-12-07"},
		{"+2 weeks", "", "2026-12-07"},
		{"in 2 weeks", "", "2026-12-07"},
		{"in 1 day", start, "2026-12-30"},
		{"3 days ago", "", "2026-11-20"},
		{"3 days ago", start, "2026-11-20"},
		{"1 week ago", "", "2026-11-16"},
		{"3 days", "", "2026-11-26"},
		{"in 2 weeks", start, "2027-01-12"},
		{"+36600", "", "2127-02-07"},
		{"28th Nov", "", "2026-11-28"},
		{"2nd december", "", "2026-12-02"},
		{"3rd dec.", "", "2026-12-03"},
		{"Sun. 29 Nov", "", "2026-11-29"},
		{"31/12", "", "2026-12-31"},
		{"12/31", "", "2026-12-31"},
		{"+2w", start, "2027-01-11"},
		{"2w", start, "2027-01-11"},
		{"+14d", start, "2027-01-11"},
		{"14 days", start, "2027-01-11"},
		{"+1w", start, "2027-01-04"},
		{"1d", start, start},
		{"", "", ""},
		{"  ", start, ""},
	} {
		var from plane.Date
		if c.start != "" {
			from = day(t, c.start)
		}
		got, err := sprint.ParseDay(c.text, day(t, "2026-11-23"), from)
		if err != nil || got.String() != c.want {
			t.Errorf("%q from %q: %v %v, want %v", c.text, c.start, got, err, c.want)
		}
	}
}

func TestParsePastDay(t *testing.T) {
	for text, want := range map[string]string{ // today is Monday, 23 November
		"":            "",
		"23 nov":      "2026-11-23",
		"22 nov":      "2026-11-22",
		"24 nov":      "2025-11-24",
		"nov 20":      "2026-11-20",
		"20nov":       "2026-11-20",
		"20.11.":      "2026-11-20",
		"20/11":       "2026-11-20",
		"11/30":       "2025-11-30",
		"1 dec":       "2025-12-01",
		"29 feb":      "2024-02-29",
		"Fri 20 Nov":  "2026-11-20",
		"mon":         "2026-11-23",
		"tue":         "2026-11-17",
		"Sunday":      "2026-11-22",
		"today":       "2026-11-23",
		"yesterday":   "2026-11-22",
		"tomorrow":    "2026-11-24",
		"+1w":         "2026-11-30",
		"3 days ago":  "2026-11-20",
		"28 nov 2026": "2026-11-28",
		"2027-01-05":  "2027-01-05",
		"28.11.2024":  "2024-11-28",
	} {
		got, err := sprint.ParsePastDay(text, day(t, "2026-11-23"))
		if err != nil || got.String() != want {
			t.Errorf("%q: %v %v, want %v", text, got, err, want)
		}
	}
	for text, want := range map[string]string{"31 nov": "there is no 31 November", "soon": "not a date", "1/12": "day or month first?"} {
		if got, err := sprint.ParsePastDay(text, day(t, "2026-11-23")); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v %v, want %q", text, got, err, want)
		}
	}
}

func TestInvalidDatesAreRefusedWithAReason(t *testing.T) {
	for text, want := range map[string]string{
		"soon":                    "not a date",
		"2026-12-396":             "no such day",
		"28 nov abcd":             "four digits",
		"2026 dec":                "not a date",
		"some time ago":           "not a date",
		"99999999 days ago":       "too far",
		"30-11-":                  "not a date",
		"30/11/":                  "not a date",
		"Mon 5 Jan 2027":          "5 January 2027 is a Tuesday",
		"Sun 31 nov":              "there is no 31 November",
		"28":                      "not a date",
		"28 nov 2027 again":       "not a date",
		"fr":                      "not a date",
		"0 nov":                   "not a date",
		"-3":                      "not a date",
		"2026-13-01":              "no such day",
		"2026-2-30":               "no such day",
		"2026-31-12":              "no such day",
		"30/2":                    "there is no 30 February",
		"2/30":                    "there is no 30 February",
		"30.2.":                   "there is no 30 February",
		"29/2/2027":               "there is no 29 February 2027",
		"31.11.2026":              "there is no 31 November 2026",
		"13/13":                   "no such day",
		"0/5":                     "there is no 0 May",
		"12/30.":                  "not a date",
		"1/12":                    "day or month first? Write 1 dec or 12 jan",
		"1-12":                    "day or month first? Write 1 dec or 12 jan",
		"3/4/2027":                "day or month first? Write 3 apr 2027 or 4 mar 2027",
		"30/11/26":                "four digits",
		"1.12.26":                 "four digits",
		"12/2026":                 "not a date",
		"2026-12":                 "not a date",
		"1.12-2026":               "not a date",
		"Thu 4 Dec":               "4 December 2026 is a Friday",
		"fri today":               "not a date",
		"in a week":               "not a date",
		"31 nov":                  "there is no 31 November",
		"30 feb":                  "there is no 30 February",
		"29 feb 2027":             "there is no 29 February 2027",
		"99999999999 nov":         "not a date",
		"28 nov 27":               "four digits",
		"+":                       "number of days",
		"+w":                      "number of days",
		"+2x":                     "number of days",
		"+-2":                     "number of days",
		"+99999999":               "too far",
		"+99999999w":              "too far",
		"+9999999999999999999999": "too far",
		"+36601":                  "too far",
		"+5229w":                  "too far",
		"3 days later":            "not a date",
		"later 3 days":            "not a date",
		"in nov":                  "not a date",
		"in 28 nov":               "not a date",
		"32 nov":                  "there is no 32 November",
		"28 nov 20277":            "four digits",
		"nov nov":                 "not a date",
		"nov":                     "not a date",
		"027-11-28":               "not a date",
		"2026-0-1":                "no such day",
		"2026-1-0":                "no such day",
	} {
		got, err := sprint.ParseDay(text, day(t, "2026-11-23"), plane.Date{})
		var refused *sprint.DayError
		if !errors.As(err, &refused) || !strings.Contains(err.Error(), want) || refused.Text != text {
			t.Errorf("%q: %v %v, want %q", text, got, err, want)
		}
	}
}

func TestRefusedDaysDependOnTheBase(t *testing.T) {
	for _, c := range []struct{ text, today, start, want string }{
		{"0w", "2026-11-23", "2026-11-24", "a cycle has at least one day"},
		{"0 days", "2026-11-23", "2026-11-24", "a cycle has at least one day"},
		{"+36500", "9950-01-01", "2026-11-24", ""},
		{"+36500", "9950-01-01", "", "too far"},
	} {
		var start plane.Date
		if c.start != "" {
			start = day(t, c.start)
		}
		got, err := sprint.ParseDay(c.text, day(t, c.today), start)
		if text(err) == "" != (c.want == "") || !strings.Contains(text(err), c.want) || err != nil && !got.IsZero() {
			t.Errorf("%s after %s: %v, %v", c.text, c.start, got, err)
		}
	}
}

func TestPrintedDayIsParsedBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		today := plane.Date{Year: 2026, Month: time.January, Day: 1}.AddDays(rapid.IntRange(0, 1500).Draw(t, "today"))
		want := today.AddDays(rapid.IntRange(0, 364).Draw(t, "ahead"))
		at := want.Start(time.UTC)
		for _, layout := range []string{
			"2006-01-02", "2006-1-2", "2006/01/02", "2 Jan", "Jan 2", "2 January 2006", "Jan 2, 2006", "Mon 2 Jan", "Mon 2 Jan 2006", "2.1.", "02.01.2006",
		} {
			got, err := sprint.ParseDay(at.Format(layout), today, plane.Date{})
			if err != nil || got != want {
				t.Fatalf("%s on %v: %v %v", at.Format(layout), today, got, err)
			}
		}
	})
}

// Law: after a start, a number with a unit is a length, so the next cycle starts on the day after the end.
func TestEndWithAUnitIsALength(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start := plane.Date{Year: 2026, Month: time.January, Day: 1}.AddDays(rapid.IntRange(0, 1500).Draw(t, "start"))
		n := rapid.IntRange(1, 60).Draw(t, "weeks")
		for text, days := range map[string]int{"+%dw": 7 * n, "%dw": 7 * n, "%d weeks": 7 * n, "+%dd": n, "%d days": n} {
			end, err := sprint.ParseDay(fmt.Sprintf(text, n), plane.Date{Year: 2026, Month: time.May, Day: 3}, start)
			if got := sprint.Length(inUTC(plane.Range{Start: start, End: end}), time.UTC); err != nil || got != days {
				t.Fatalf("%s is %d days, want %d: %v", fmt.Sprintf(text, n), got, days, err)
			}
		}
	})
}

func FuzzParseDay(f *testing.F) {
	for _, text := range []string{"2026-11-28", "+2w", "fri", "28 nov", "nov 28, 2027", "29 feb", "\x00", "+9999999999w", "9999-12-31", "30/11", "1.12.", "fri 4 dec 2026", "2026/2/30", "in 2 weeks", "3 days ago", "1. 12. 2026"} {
		f.Add(text)
	}
	today := plane.Date{Year: 2026, Month: time.November, Day: 23}
	f.Fuzz(func(t *testing.T, text string) {
		_, _ = sprint.ParseDay(text, today, today.AddDays(40)) // to find panics
		got, err := sprint.ParseDay(text, today, plane.Date{})
		if err != nil || got.IsZero() {
			return
		}
		if long := got.Start(time.UTC).Format("Mon 2 Jan 2006"); got.Year >= 1000 {
			if again, err := sprint.ParseDay(long, today, plane.Date{}); err != nil || again != got {
				t.Errorf("%q is %v, whose long form is read as %v %v", text, got, again, err)
			}
		}
		if again, err := sprint.ParseDay(got.String(), today, plane.Date{}); err != nil || again != got {
			t.Errorf("%q is %v, which is read as %v %v", text, got, again, err)
		}
	})
}
