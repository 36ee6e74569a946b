package ical_test

import (
	"strings"
	"testing"

	"github.com/planedeck/planedeck/calendar"
)

func TestOnlyUnreadableEventsAreSkipped(t *testing.T) {
	good := eventOf("UID:good", "DTSTART:20261124T090000Z")
	for _, c := range []struct{ name, event, detail string }{
		{"no start", eventOf("SUMMARY:x"), "line 4: the event has no start"},
		{"an invalid start", eventOf("DTSTART:tomorrow"), `line 6: DTSTART is "tomorrow"`},
		{"a nonexistent day", eventOf("DTSTART:20260231"), `line 6: DTSTART is "20260231"`},
		{"an invalid end", eventOf("DTSTART:20261124", "DTEND:?"), `line 7: DTEND is "?"`},
		{"an invalid duration", eventOf("DTSTART:20261124", "DURATION:1h"), `line 7: DURATION is "1h"`},
		{"an excessive duration", eventOf("DTSTART:20261124", "DURATION:P999999W"), `line 7: DURATION is "P999999W"`},
		{"an invalid excluded date", eventOf("DTSTART:20261124", "EXDATE:20261124,x"), `line 7: EXDATE is "20261124,x"`},
		{"an invalid rule", eventOf("DTSTART:20261124", "RRULE:FREQ=OFTEN"), `line 7: RRULE is "FREQ=OFTEN": the repeat rule can't be read`},
		{"an invalid parameter", eventOf("DTSTART;=:20261124T090000Z"), `line 6: DTSTART can't be read`},
		{"no end", strings.TrimSuffix(eventOf("DTSTART:20261124"), "\nEND:VEVENT"), "line 4: the event has no end"},
		{"many dates", eventOf("DTSTART:20261124", strings.Repeat("RDATE:"+strings.Repeat("20261124,", 999)+"20261124\n", 21)+"X-A:b"), "line 27: more than 20000 dates"},
		{"many rules", eventOf("DTSTART:20261124", strings.Repeat("RRULE:FREQ=DAILY\n", 11)+"X-A:b"), "line 17: more than 10 rules"},
	} {
		events, err := read(t, saved(t, calendarOf(c.event, good)), "2026-11-01", "2026-11-30")
		if got := times(events); got != "2026-11-24 09:00" {
			t.Errorf("%s: %s", c.name, got)
		}
		if detail := incomplete(t, err, 1); detail != c.detail {
			t.Errorf("%s: %s, want %s", c.name, detail, c.detail)
		}
	}
}

func TestMalformedLinesAreSkipped(t *testing.T) {
	const junk = "x\n:\n;\n;:\n \n\t\nBEGIN\nEND\nEND:VALARM\nEND:VTODO\nX;A\n=\n\"\n\x00\n\xff\xfe"
	content := junk + "\n" + strings.ReplaceAll(calendarOf(junk, eventOf("DTSTART:20261124T090000Z", junk), junk), "\r", "") + junk
	if got := times(must(t, content, "2026-11-24", "2026-11-24")); got != "2026-11-24 09:00" {
		t.Error(got)
	}
}

func TestTruncatedFileKeepsItsCompleteEvents(t *testing.T) {
	whole := calendarOf(eventOf("UID:1", "DTSTART:20261124T090000Z"), eventOf("UID:2", "DTSTART:20261124T090000Z"))
	cut := whole[:strings.LastIndex(whole, "END:VEVENT")]
	events, err := read(t, saved(t, cut), "2026-11-24", "2026-11-24")
	if incomplete(t, err, 1); len(events) != 1 {
		t.Errorf("%d events", len(events))
	}
}

func TestOtherContentIsNotACalendar(t *testing.T) {
	for name, content := range map[string]string{
		"nothing": "", "a page": "<!doctype html><p>Sign in</p>", "a text": "Hello\n", "zeros": strings.Repeat("\x00", 1000),
		"an event without a calendar": eventOf("DTSTART:20261124"), "a broken gzip": "\x1f\x8bxx",
	} {
		_, err := saved(t, content).Check(t.Context())
		if e := reason(t, err, calendar.Unreadable); e.Detail == "" {
			t.Errorf("%s: no detail", name)
		}
	}
}

func TestEmptyCalendarIsValid(t *testing.T) {
	s := saved(t, calendarOf())
	if events := must(t, calendarOf(), "2026-11-24", "2026-11-24"); len(events) != 0 {
		t.Errorf("%d events", len(events))
	}
	if sum, err := s.Check(t.Context()); err != nil || sum.Producer != "-//test//EN" || !sum.First.IsZero() {
		t.Errorf("%+v, %v", sum, err)
	}
}

func TestCheckReportsUnknownZonesAndUnreadableEvents(t *testing.T) {
	content := calendarOf("X-WR-CALNAME:Team", eventOf("DTSTART;TZID=Narnia:20261124T090000", "RRULE:FREQ=DAILY"),
		eventOf("UID:2", "DTSTART;TZID=Europe/Berlin:20261224T090000"), eventOf("UID:3"))
	sum, err := saved(t, content).Check(t.Context())
	incomplete(t, err, 1)
	if sum.Name != "Team" || sum.Events != 2 || sum.Repeating != 1 || sum.Unreadable != 1 || strings.Join(sum.Zones, " ") != "Narnia" ||
		sum.First.String() != "2026-11-24" || sum.Last.String() != "2026-12-24" {
		t.Errorf("%+v", sum)
	}
}

func TestEmptyRangeHasNoEvents(t *testing.T) {
	s := saved(t, calendarOf(eventOf("DTSTART:20261124T090000Z")))
	if events, err := s.Events(t.Context(), day("2026-11-25"), day("2026-11-23")); len(events) != 0 || err != nil {
		t.Errorf("%v, %v", events, err)
	}
}
