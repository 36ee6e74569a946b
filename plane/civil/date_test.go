package civil_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"
	_ "time/tzdata" // The machine may have no zones.

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/plane/civil"
)

func day(y int, m time.Month, d int) civil.Date {
	return civil.Date{Year: y, Month: m, Day: d}
}

func zone(t interface{ Fatal(...any) }, name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

// TestDatesOfCyclesRoundTrip compares with the times that Plane 1.3.1 stored for these dates.
func TestDatesOfCyclesRoundTrip(t *testing.T) {
	tests := []struct{ zone, start, end string }{
		{"UTC", "2026-03-03T00:00:01Z", "2026-03-09T23:59:00Z"},
		{"Asia/Kolkata", "2026-03-02T18:30:01Z", "2026-03-09T18:29:00Z"},
		{"Asia/Kolkata", "2026-03-03T03:30:01+09:00", "2026-03-10T03:29:00+09:00"}, // as sent to a user in Tokyo
		{"America/Phoenix", "2026-03-03T07:00:01Z", "2026-03-10T06:59:00Z"},
	}
	for _, test := range tests {
		loc := zone(t, test.zone)
		for _, day := range []struct {
			stored string
			want   civil.Date
			moment time.Time
		}{
			{test.start, day(2026, 3, 3), day(2026, 3, 3).Start(loc)},
			{test.end, day(2026, 3, 9), day(2026, 3, 9).End(loc)},
		} {
			at, err := time.Parse(time.RFC3339, day.stored)
			if err != nil {
				t.Fatal(err)
			}
			if got := civil.Of(at, loc); got != day.want || !day.moment.Equal(at) {
				t.Errorf("%s: %s is %v, want %v; it is stored at %v", test.zone, day.stored, got, day.want, day.moment)
			}
		}
	}
}

// A time.Duration is limited to 292 years.
func TestDaysSinceCoversAllYears(t *testing.T) {
	first, last := day(1, 1, 1), day(9999, 12, 31)
	if got := last.DaysSince(first); first.AddDays(got) != last || last.AddDays(-got) != first {
		t.Errorf("%d days from %v to %v", got, first, last)
	}
}

func TestDatesAreParsed(t *testing.T) {
	for text, want := range map[string]civil.Date{
		"2026-03-09": day(2026, 3, 9), "2024-02-29": day(2024, 2, 29), "0001-01-01": day(1, 1, 1), "9999-12-31": day(9999, 12, 31),
	} {
		if got, err := civil.Parse(text); err != nil || got != want || got.String() != text {
			t.Errorf("%s is %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "2026-3-9", "2026-02-30", "2026-13-01", "09.03.2026", "2026-03-09T00:00:00Z", " 2026-03-09"} {
		if got, err := civil.Parse(text); err == nil || !got.IsZero() {
			t.Errorf("%q is %v", text, got)
		}
	}
}

func TestDateJSON(t *testing.T) {
	for text, want := range map[string]civil.Date{
		`null`: {}, `""`: {}, `"2026-03-09"`: day(2026, 3, 9), `"2026-03-09T23:59:00+09:00"`: day(2026, 3, 9),
	} {
		got := day(1, 1, 1)
		if err := json.Unmarshal([]byte(text), &got); err != nil || got != want {
			t.Errorf("%s is %v, %v", text, got, err)
		}
	}
	for _, text := range []string{`"soon"`, `7`, `{}`, `"2026-03-09x"`} {
		if err := json.Unmarshal([]byte(text), new(civil.Date)); err == nil {
			t.Errorf("%s passed", text)
		}
	}
	if got, err := json.Marshal([]civil.Date{{}, day(2026, 3, 9)}); err != nil || string(got) != `[null,"2026-03-09"]` {
		t.Errorf("%s, %v", got, err)
	}
}

func TestZeroDate(t *testing.T) {
	var none civil.Date
	if !none.IsZero() || none.String() != "" || !none.AddDays(3).IsZero() ||
		!none.Start(time.UTC).IsZero() || !none.End(time.UTC).IsZero() || !civil.Of(time.Time{}, time.UTC).IsZero() {
		t.Error("a method returns something else than zero for the zero date")
	}
	if !none.Before(day(1, 1, 1)) || none.After(day(1, 1, 1)) {
		t.Error("the zero date isn't before all others")
	}
}

func TestDatesAreSorted(t *testing.T) {
	sorted := []civil.Date{{}, day(2025, 12, 31), day(2026, 1, 1), day(2026, 1, 2), day(2026, 2, 1)}
	mixed := []civil.Date{sorted[3], sorted[1], sorted[4], sorted[0], sorted[2]}
	slices.SortFunc(mixed, civil.Date.Compare)
	if !slices.Equal(mixed, sorted) {
		t.Errorf("got %v", mixed)
	}
}

// TestDateProperties checks every date and zone: adding days can be reversed, and text and times convert back.
func TestDateProperties(t *testing.T) {
	zones := []string{"UTC", "Asia/Kolkata", "America/Phoenix", "Pacific/Apia", "Africa/Cairo", "America/Sao_Paulo"}
	rapid.Check(t, func(t *rapid.T) {
		d := day(2000, 1, 1).AddDays(rapid.IntRange(-50000, 50000).Draw(t, "day"))
		n := rapid.IntRange(-5000, 5000).Draw(t, "n")
		loc := zone(t, rapid.SampledFrom(zones).Draw(t, "zone"))
		later := d.AddDays(n)
		if later.DaysSince(d) != n || later.AddDays(-n) != d || later.After(d) != (n > 0) || later.Before(d) != (n < 0) {
			t.Fatalf("%v and %d days is %v", d, n, later)
		}
		if (int(d.Weekday())+n%7+7)%7 != int(later.Weekday()) {
			t.Fatalf("%v is %v, %v is %v", d, d.Weekday(), later, later.Weekday())
		}
		if back, err := civil.Parse(d.String()); err != nil || back != d {
			t.Fatalf("%v became %v, %v", d, back, err)
		}
		if civil.Of(d.End(loc), loc) != d && !skipped(d, loc) {
			t.Fatalf("%v ends at %v", d, d.End(loc))
		}
		if civil.Of(d.Start(loc), loc) != d && !skipped(d, loc) {
			t.Fatalf("%v starts at %v", d, d.Start(loc))
		}
	})
}

// skipped reports whether a zone skipped the date (Samoa, 30 Dec 2011), or its midnight (daylight saving time in
// Cairo).
func skipped(d civil.Date, loc *time.Location) bool {
	return civil.Of(time.Date(d.Year, d.Month, d.Day, 0, 0, 1, 0, loc), loc) != d
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{`"2026-03-09"`, `null`, `""`, `"2026-03-09T18:29:00Z"`, `"0000-00-00"`, `"`, `T`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var d civil.Date
		if len(b) == 0 || d.UnmarshalJSON(b) != nil {
			return
		}
		text, err := d.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		var again civil.Date
		if err := again.UnmarshalJSON(text); err != nil || again != d {
			t.Fatalf("%q became %v, then %s, then %v: %v", b, d, text, again, err)
		}
	})
}
