package ical_test

import (
	"slices"
	"strings"
	"testing"
)

// daily repeats from Tuesday 1 to Saturday 5 December 2026, at nine in Berlin.
var daily = eventOf("DTSTART;TZID=Europe/Berlin:20261201T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=5", "SUMMARY:Round")

func TestChangedOccurrenceReplacesTheOriginal(t *testing.T) {
	const first, third = "RECURRENCE-ID;TZID=Europe/Berlin:20261201T090000", "RECURRENCE-ID;TZID=Europe/Berlin:20261203T090000"
	for _, c := range []struct {
		name    string
		changed []string
		want    string // from 2 to 4 December
	}{
		{"nothing", []string{"RECURRENCE-ID:20200101T000000Z", "DTSTART:20200101T000000Z"}, "02T08 03T08 04T08"},
		{"within its day", []string{third, "DTSTART;TZID=Europe/Berlin:20261203T150000"}, "02T08 03T14 04T08"},
		{"to another day", []string{third, "DTSTART;TZID=Europe/Berlin:20261204T150000"}, "02T08 04T08 04T14"},
		{"out of these days", []string{third, "DTSTART;TZID=Europe/Berlin:20270203T150000"}, "02T08 04T08"},
		{"into these days", []string{first, "DTSTART;TZID=Europe/Berlin:20261203T150000"}, "02T08 03T08 03T14 04T08"},
		{"identified in UTC", []string{"RECURRENCE-ID:20261203T080000Z", "DTSTART:20261203T140000Z"}, "02T08 03T14 04T08"},
		{"identified by its day", []string{"RECURRENCE-ID;VALUE=DATE:20261203", "DTSTART:20261203T140000Z"}, "02T08 03T14 04T08"},
		{"identified without a zone", []string{"RECURRENCE-ID:20261203T090000", "DTSTART:20261203T140000Z"}, "02T08 03T14 04T08"},
		{"cancelled", []string{third, "DTSTART;TZID=Europe/Berlin:20261203T090000", "STATUS:CANCELLED"}, "02T08 04T08"},
		{"this and all later ones", []string{strings.Replace(third, ";", ";RANGE=THISANDFUTURE;", 1), "DTSTART;TZID=Europe/Berlin:20261203T110000"}, "02T08 03T10 04T10"},
		{"this and all later ones cancelled", []string{strings.Replace(third, ";", ";RANGE=THISANDFUTURE;", 1), "DTSTART;TZID=Europe/Berlin:20261203T110000", "STATUS:CANCELLED"}, "02T08"},
		{"all later ones, years away", []string{strings.Replace(third, ";", ";RANGE=THISANDFUTURE;", 1), "DTSTART;TZID=Europe/Berlin:99991203T110000"}, "02T08"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, content := range []string{calendarOf(daily, eventOf(c.changed...)), calendarOf(eventOf(c.changed...), daily)} {
				var got []string
				ids := make(map[string]bool)
				for _, e := range must(t, content, "2026-12-02", "2026-12-04") {
					got = append(got, e.Start.UTC().Format("02T15"))
					ids[e.ID] = true
				}
				if joined := strings.Join(got, " "); joined != c.want || len(ids) != len(got) {
					t.Errorf("%s with %d ids, want %s", joined, len(ids), c.want)
				}
			}
		})
	}
}

func TestSummaryIncludesChangedOccurrences(t *testing.T) {
	for name, changed := range map[string]string{
		"identified by its time": "RECURRENCE-ID;TZID=Europe/Berlin:20261203T090000",
		"identified by its day":  "RECURRENCE-ID;VALUE=DATE:20261203",
	} {
		for _, to := range []string{"2026-11-20", "2027-02-03"} {
			start := "DTSTART:" + strings.ReplaceAll(to, "-", "") + "T140000Z"
			sum, err := saved(t, calendarOf(daily, eventOf(changed, start))).Check(t.Context())
			if err != nil || sum.First != day(min(to, "2026-12-01")) || sum.Last != day(max(to, "2026-12-01")) {
				t.Errorf("%s, moved to %s: from %s to %s, %v", name, to, sum.First, sum.Last, err)
			}
		}
	}
}

// ids returns the IDs of a calendar's events, sorted.
func ids(t *testing.T, content string) string {
	t.Helper()
	var all []string
	for _, e := range must(t, content, "2026-11-01", "2026-12-31") {
		all = append(all, e.ID)
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

func TestMovedOccurrenceKeepsItsID(t *testing.T) {
	two := eventOf("DTSTART:20261201T090000Z", "RRULE:FREQ=DAILY;COUNT=2")
	moved := eventOf("RECURRENCE-ID:20261202T090000Z", "DTSTART:20261224T090000Z")
	const want = "ical/1/20261201T090000 ical/1/20261202T090000"
	if got := ids(t, calendarOf(two)); got != want {
		t.Error(got)
	}
	if got := ids(t, calendarOf(two, moved)); got != want {
		t.Errorf("moved: %s", got)
	}
}

func TestLatestVersionOfAnEventIsUsed(t *testing.T) {
	for _, c := range []struct {
		name   string
		events []string
		want   string
	}{
		{"by sequence number", []string{eventOf("SEQUENCE:2", "DTSTART:20261202T090000Z"), eventOf("SEQUENCE:1", "DTSTART:20261201T090000Z")}, "2026-12-02 09:00"},
		{"by last change", []string{
			eventOf("DTSTART:20261202T090000Z", "DURATION:PT1H", "LAST-MODIFIED:20261101T000000Z"),
			eventOf("DTSTART:20261202T090000Z", "DURATION:PT2H", "LAST-MODIFIED:20261001T000000Z"),
		}, "2026-12-02 09:00..10:00"},
		{"by order in the file", []string{eventOf("DTSTART:20261202T090000Z"), eventOf("DTSTART:20261202T090000Z", "DURATION:PT1H")}, "2026-12-02 09:00..10:00"},
		{"of an occurrence", []string{
			daily, eventOf("SEQUENCE:2", "RECURRENCE-ID:20261201T080000Z", "DTSTART:20261202T090000Z"),
			eventOf("SEQUENCE:1", "RECURRENCE-ID:20261201T080000Z", "DTSTART:20261103T090000Z"), eventOf("SEQUENCE:2", "DTSTART:20261201T080000Z", "RRULE:FREQ=DAILY;COUNT=1"),
		}, "2026-12-02 09:00"},
		{"cancelled", []string{eventOf("DTSTART:20261202T090000Z"), eventOf("SEQUENCE:1", "DTSTART:20261202T090000Z", "STATUS:CANCELLED")}, ""},
		{"cancelled, in American spelling", []string{eventOf("DTSTART:20261202T090000Z"), eventOf("SEQUENCE:1", "DTSTART:20261202T090000Z", "STATUS:Canceled")}, ""},
		{"cancelled, with a changed occurrence", []string{strings.Replace(daily, "SUMMARY", "STATUS:CANCELLED\nSUMMARY", 1), eventOf("RECURRENCE-ID:20261201T080000Z", "DTSTART:20261202T090000Z")}, ""},
	} {
		if got := times(must(t, calendarOf(c.events...), "2026-11-01", "2026-12-31")); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestDifferentEventsWithTheSameUIDAreAllReturned(t *testing.T) {
	content := calendarOf(eventOf("DTSTART:20261202T090000Z"), eventOf("DTSTART:20261203T090000Z"))
	if got := ids(t, content); got != "ical/1/20261202T090000 ical/1/20261203T090000" {
		t.Error(got)
	}
}

func TestEventWithoutAUIDHasAStableID(t *testing.T) {
	bare := func(lines ...string) string { return "BEGIN:VEVENT\n" + strings.Join(lines, "\n") + "\nEND:VEVENT" }
	one := bare("DTSTART:20261202T090000Z", "SUMMARY:One")
	before := ids(t, calendarOf(one))
	if !strings.HasPrefix(before, "ical/") || len(before) < 30 {
		t.Errorf("the id is %q", before)
	}
	for _, other := range []string{bare("DTSTART:20261202T090000Z", "SUMMARY:Other"), bare("DTSTART:20261202T091500Z", "SUMMARY:One")} {
		after := strings.Fields(ids(t, calendarOf(other, one, one)))
		if len(after) != 2 || !slices.Contains(after, before) {
			t.Errorf("%s became %s", before, after)
		}
	}
}

func TestOccurrenceWithoutItsSeriesIsReturned(t *testing.T) {
	content := calendarOf(eventOf("RECURRENCE-ID:20261202T090000Z", "DTSTART:20261203T090000Z"))
	if got := ids(t, content); got != "ical/1/20261202T090000" {
		t.Error(got)
	}
}
