package ical_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // The machine may have no zone database.

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/calendar/ical"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// day parses a date known to be valid.
func day(s string) civil.Date {
	d, err := civil.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// open returns a source for an address.
func open(t testing.TB, address string) *ical.Source {
	t.Helper()
	s, err := ical.New(ical.Config{Address: address, Now: testday.Clock()})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// saved returns a source for a file with the content.
func saved(t testing.TB, content string) *ical.Source {
	t.Helper()
	file := filepath.Join(t.TempDir(), "calendar.ics")
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return open(t, file)
}

// calendarOf returns a calendar with the given parts, each of one or more lines.
func calendarOf(parts ...string) string {
	text := "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n" + strings.Join(parts, "\n") + "\nEND:VCALENDAR\n"
	return strings.ReplaceAll(text, "\n", "\r\n")
}

// eventOf returns an event with the given lines, and the UID "1" unless they contain one.
func eventOf(lines ...string) string {
	if !slices.ContainsFunc(lines, func(l string) bool { return strings.HasPrefix(l, "UID") }) {
		lines = append([]string{"UID:1"}, lines...)
	}
	return "BEGIN:VEVENT\n" + strings.Join(lines, "\n") + "\nEND:VEVENT"
}

// read returns the events on some days, sorted for UTC.
func read(t testing.TB, s *ical.Source, first, last string) ([]calendar.Event, error) {
	t.Helper()
	events, err := s.Events(t.Context(), day(first), day(last))
	return calendar.Between(events, day(first), day(last), time.UTC), err
}

// must returns the events of a calendar on some days, and fails if any could not be read.
func must(t *testing.T, content, first, last string) []calendar.Event {
	t.Helper()
	events, err := read(t, saved(t, content), first, last)
	if err != nil {
		t.Fatal(err)
	}
	return events
}

// when formats the time of an event: days, or hours in UTC; "~" marks floating hours.
func when(e calendar.Event) string {
	if e.AllDay() {
		if e.First == e.Last {
			return e.First.String()
		}
		return e.First.String() + ".." + e.Last.String()
	}
	start, end := e.In(time.UTC)
	text := start.Format("2006-01-02 15:04")
	switch {
	case civil.Of(start, time.UTC) != civil.Of(end, time.UTC):
		text += end.Format("..2006-01-02 15:04")
	case end.After(start):
		text += end.Format("..15:04")
	}
	if e.Floating {
		text += "~"
	}
	return text
}

// times formats the times of events, one per line.
func times(events []calendar.Event) string {
	var lines []string
	for _, e := range events {
		lines = append(lines, when(e))
	}
	return strings.Join(lines, "\n")
}

// lines joins lines.
func lines(l ...string) string { return strings.Join(l, "\n") }

// incomplete fails the test unless the error reports n unreadable events, and returns its detail.
func incomplete(t *testing.T, err error, n int) string {
	t.Helper()
	var e *calendar.Error
	if !errors.As(err, &e) || e.Reason != calendar.Incomplete || e.Unreadable != n {
		t.Fatalf("the error is %v, want %d unreadable events", err, n)
	}
	return e.Detail
}

// reason fails the test unless the error has the reason, and returns the error.
func reason(t *testing.T, err error, want calendar.Reason) calendar.Error {
	t.Helper()
	var e *calendar.Error
	if !errors.As(err, &e) || e.Reason != want {
		t.Fatalf("the error is %v, want %v", err, want)
	}
	return *e
}
