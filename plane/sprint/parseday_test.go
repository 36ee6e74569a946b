package sprint_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

func TestDatesAreReadAsPeopleTypeThem(t *testing.T) {
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

func TestWhatIsNoDateIsRefusedWithASentence(t *testing.T) {
	for text, want := range map[string]string{
		"soon":                    "not a date",
		"28":                      "not a date",
		"28 nov 2027 again":       "not a date",
		"fr":                      "not a date",
		"0 nov":                   "not a date",
		"-3":                      "not a date",
		"2026-13-01":              "no such day",
		"2026-2-3":                "no such day",
		"31 nov":                  "there is no 31 November",
		"30 feb":                  "there is no 30 February",
		"29 feb 2027":             "there is no 29 February 2027",
		"99999999999 nov":         "not a date",
		"28 nov 27":               "four digits",
		"11/28":                   "day or month first",
		"28.11.2026":              "day or month first",
		"28.11.":                  "day or month first",
		"+":                       "number of days",
		"+w":                      "number of days",
		"+2x":                     "number of days",
		"+-2":                     "number of days",
		"+99999999":               "too far",
		"+99999999w":              "too far",
		"+9999999999999999999999": "too far",
	} {
		got, err := sprint.ParseDay(text, day(t, "2026-11-23"), plane.Date{})
		var refused *sprint.DayError
		if !errors.As(err, &refused) || !strings.Contains(err.Error(), want) || refused.Text != text {
			t.Errorf("%q: %v %v, want %q", text, got, err, want)
		}
	}
}

func TestWhatIsPrintedIsReadAsTheSameDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		today := plane.Date{Year: 2026, Month: time.January, Day: 1}.AddDays(rapid.IntRange(0, 1500).Draw(t, "today"))
		want := today.AddDays(rapid.IntRange(0, 364).Draw(t, "ahead"))
		at := want.Start(time.UTC)
		for _, layout := range []string{"2006-01-02", "2 Jan", "Jan 2", "2 January 2006", "Jan 2, 2006"} {
			got, err := sprint.ParseDay(at.Format(layout), today, plane.Date{})
			if err != nil || got != want {
				t.Fatalf("%s on %v: %v %v", at.Format(layout), today, got, err)
			}
		}
	})
}

func FuzzParseDay(f *testing.F) {
	for _, text := range []string{"2026-11-28", "+2w", "fri", "28 nov", "nov 28, 2027", "29 feb", "\x00", "+9999999999w", "9999-12-31"} {
		f.Add(text)
	}
	today := plane.Date{Year: 2026, Month: time.November, Day: 23}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := sprint.ParseDay(text, today, plane.Date{})
		if err != nil || got.IsZero() {
			return
		}
		if again, err := sprint.ParseDay(got.String(), today, plane.Date{}); err != nil || again != got {
			t.Errorf("%q is %v, which is read as %v %v", text, got, again, err)
		}
	})
}
