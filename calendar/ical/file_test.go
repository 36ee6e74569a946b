package ical_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/calendar/ical"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

func TestAddressMayBeAFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "my calendar.ics")
	if err := os.WriteFile(file, []byte(calendarOf()), 0o600); err != nil {
		t.Fatal(err)
	}
	spaced := strings.ReplaceAll(file, " ", "%20")
	for _, address := range []string{file, "  " + file + "\n", "file://" + spaced, "file://localhost" + spaced, "FILE://" + spaced} {
		if _, err := open(t, address).Check(t.Context()); err != nil {
			t.Errorf("%q: %v", address, err)
		}
	}
	for _, address := range []string{"", " ", "ftp://s3cret.example/a.ics", "https://", "https:///s3cret", "https://%s3cret", "file://s3cret/a.ics", "file://", "javascript:s3cret", "webcal:s3cret"} {
		_, err := ical.New(ical.Config{Address: address, Now: testday.Clock()})
		if err == nil || strings.Contains(err.Error(), "s3cret") {
			t.Errorf("%q: %v", address, err)
		}
	}
	if _, err := ical.New(ical.Config{Address: file}); err == nil {
		t.Error("a source without a clock was created")
	}
}

func TestUnreadableFileReportsAReason(t *testing.T) {
	dir := t.TempDir()
	for address, want := range map[string]calendar.Reason{
		filepath.Join(dir, "s3cret.ics"): calendar.Missing, "/dev/null/s3cret.ics": calendar.Missing, dir: calendar.Unreadable, "/dev/zero": calendar.Unreadable,
		strings.Repeat("x", 5000): calendar.Unreadable, "a\x00b": calendar.Unreadable,
	} {
		_, err := open(t, address).Events(t.Context(), day("2026-11-01"), day("2026-11-30"))
		if e := reason(t, err, want); strings.Contains(e.Error(), "s3cret") {
			t.Errorf("%s: %v", address, err)
		}
	}
}

// save writes a file with a modification time.
func save(t *testing.T, file, content string, changed time.Time) {
	t.Helper()
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(file, changed, changed); err != nil {
		t.Fatal(err)
	}
}

func TestFileIsReadAgainWhenItChanges(t *testing.T) {
	file := filepath.Join(t.TempDir(), "calendar.ics")
	morning := testday.Morning()
	a, b := calendarOf(eventOf("DTSTART:20261124")), calendarOf(eventOf("DTSTART:20261125"))
	s := open(t, file)
	check := func(what, want string) {
		t.Helper()
		events, err := read(t, s, "2026-11-01", "2026-11-30")
		if got := times(events); got != want || err != nil {
			t.Errorf("%s: %s, %v", what, got, err)
		}
	}
	save(t, file, a, morning)
	check("first", "2026-11-24")
	save(t, file, b, morning) // the same size and time
	check("same size and time", "2026-11-24")
	save(t, file, b, morning.Add(time.Second))
	check("changed", "2026-11-25")
	save(t, file, calendarOf(eventOf("DTSTART:20261126", "SUMMARY:x")), morning.Add(time.Second))
	check("another size", "2026-11-26")
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	_, err := read(t, s, "2026-11-01", "2026-11-30")
	reason(t, err, calendar.Missing)
}

// zipped compresses a text with gzip.
func zipped(t testing.TB, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestCompressedFileIsRead(t *testing.T) {
	content := zipped(t, calendarOf(eventOf("DTSTART:20261124")))
	if got := times(must(t, content, "2026-11-24", "2026-11-24")); got != "2026-11-24" {
		t.Error(got)
	}
}

func TestTooLargeFileIsNotRead(t *testing.T) {
	large := calendarOf("X-A:" + strings.Repeat("x", calendar.MaxBytes))
	many := calendarOf(strings.Repeat("BEGIN:VEVENT\nDTSTART:20261124\nEND:VEVENT\n", calendar.MaxEvents+1))
	for name, content := range map[string]string{"bytes": large, "bytes when unpacked": zipped(t, large), "events": many} {
		_, err := saved(t, content).Check(t.Context())
		if e := reason(t, err, calendar.TooLarge); e.Detail == "" {
			t.Errorf("%s: no detail", name)
		}
	}
}

func TestTooManyOccurrencesAreTooLarge(t *testing.T) {
	var events []string
	for _, uid := range []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"} {
		events = append(events, eventOf("UID:"+uid, "DTSTART:20260101T000000Z", "RRULE:FREQ=HOURLY"))
	}
	s := saved(t, calendarOf(events...))
	_, err := read(t, s, "2026-01-01", "2026-07-15")
	reason(t, err, calendar.TooLarge)
	if _, err = read(t, s, "2026-01-01", "2026-01-31"); err != nil {
		t.Error(err)
	}
}

func TestReadingEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s := saved(t, calendarOf(eventOf("DTSTART:20261124")))
	cancel()
	if _, err := s.Events(ctx, day("2026-11-01"), day("2026-11-30")); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := s.Events(t.Context(), day("2026-11-01"), day("2026-11-30")); err != nil {
		t.Error(err)
	}
	if _, err := s.Events(ctx, day("2026-11-01"), day("2026-11-30")); !errors.Is(err, context.Canceled) {
		t.Errorf("after reading it: %v", err)
	}
}
