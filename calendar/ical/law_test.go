package ical_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/teambition/rrule-go"
	"pgregory.net/rapid"
)

// Law: skipping occurrences before the requested days, and shifting rules to other years, doesn't change the result.
func TestRulesHaveTheLibrarysOccurrences(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		start := time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(rapid.IntRange(0, 37*365*24).Draw(r, "start")) * time.Hour)
		rule := randomRule(r)
		option, err := rrule.StrToROption(rule)
		if err != nil {
			r.Fatal(err)
		}
		from, to := time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 12, 31, 23, 59, 59, 0, time.UTC)
		option.Dtstart, option.Until = start, to
		library, err := rrule.NewRRule(*option)
		if err != nil {
			r.Fatal(err)
		}
		want := make(map[time.Time]bool)
		for _, at := range library.Between(from, to, true) {
			want[at] = true
		}
		if !start.Before(from) {
			want[start] = true // the first occurrence, even if the rule doesn't include it
		}
		content := calendarOf(eventOf("DTSTART:"+start.Format("20060102T150405Z"), "RRULE:"+rule))
		events, err := sent(t, content).Events(t.Context(), day("2026-12-01"), day("2026-12-31"))
		if err != nil {
			r.Fatal(err)
		}
		got := 0
		for _, e := range events {
			if e.Start.Before(from) || e.Start.After(to) {
				continue
			}
			if got++; !want[e.Start.UTC()] {
				r.Errorf("%v isn't an occurrence of %s from %v", e.Start, rule, start)
			}
		}
		if got != len(want) {
			r.Errorf("%d of %d occurrences of %s from %v", got, len(want), rule, start)
		}
	})
}

// randomRule returns a rule that the library can evaluate without help.
func randomRule(r *rapid.T) string {
	freq := rapid.SampledFrom([]string{"YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY"}).Draw(r, "freq")
	parts := []string{"FREQ=" + freq}
	maybe := func(name string, in ...string) {
		if rapid.IntRange(0, 3).Draw(r, name) == 0 {
			parts = append(parts, name+"="+strings.Join(rapid.SliceOfNDistinct(rapid.SampledFrom(in), 1, min(3, len(in)), rapid.ID).Draw(r, name), ","))
		}
	}
	if rapid.Bool().Draw(r, "counted") {
		parts = append(parts, fmt.Sprintf("COUNT=%d", rapid.IntRange(1, 3000).Draw(r, "count")))
	}
	if freq == "HOURLY" {
		return strings.Join(append(parts, fmt.Sprintf("INTERVAL=%d", rapid.IntRange(1, 100).Draw(r, "interval"))), ";")
	}
	parts = append(parts, fmt.Sprintf("INTERVAL=%d", rapid.IntRange(1, 9).Draw(r, "interval")))
	maybe("BYMONTH", "1", "2", "11", "12")
	maybe("BYMONTHDAY", "1", "15", "29", "31", "-1", "-31")
	maybe("BYDAY", "MO", "WE", "SU", "TH", "FR")
	maybe("BYSETPOS", "1", "2", "-1")
	maybe("BYHOUR", "0", "9", "23")
	maybe("WKST", "SU")
	if freq == "YEARLY" {
		maybe("BYYEARDAY", "1", "-1", "345", "366")
		maybe("BYWEEKNO", "1", "49", "-1", "53")
	}
	return strings.Join(parts, ";")
}
