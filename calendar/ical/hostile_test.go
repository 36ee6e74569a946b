package ical_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/calendar/ical"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// answer is a transport that always returns the same body.
type answer string

func (a answer) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Header: make(http.Header), Body: io.NopCloser(strings.NewReader(string(a))), Request: r}, nil
}

// sent returns a source that reads the content from a server.
func sent(t testing.TB, content string) *ical.Source {
	t.Helper()
	s, err := ical.New(ical.Config{Address: "https://calendar.example/", Now: testday.Clock(), Transport: answer(content)})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// FuzzCalendar checks that no input makes reading panic, take long, or return invalid events.
func FuzzCalendar(f *testing.F) {
	files, err := filepath.Glob("testdata/*.ics")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(content))
	}
	f.Add(calendarOf(berlin, daily, eventOf("DTSTART:20261124", "RRULE:FREQ=YEARLY;BYWEEKNO=-53;BYDAY=MO,+53TU;BYSETPOS=-366", "EXRULE:FREQ=SECONDLY")))
	f.Fuzz(func(t *testing.T, content string) { checkHostile(t, content) })
}

// FuzzRule does the same for rules, which random bytes rarely form.
func FuzzRule(f *testing.F) {
	f.Add("FREQ=MONTHLY;BYDAY=-1FR;COUNT=5", "20200131T090000")
	f.Add("FREQ=YEARLY;BYWEEKNO=53;BYMONTH=1,12;BYHOUR=0,23", "19700101")
	f.Add("FREQ=SECONDLY;INTERVAL=2;BYSECOND=1", "00010101T000000Z")
	f.Add("FREQ=WEEKLY;WKST=SU;BYMONTHDAY=31;BYYEARDAY=-366,366;BYSETPOS=-1", "99991231")
	f.Fuzz(func(t *testing.T, rule, start string) {
		checkHostile(t, calendarOf(eventOf("DTSTART:"+start, "RRULE:"+rule), eventOf("UID:2", "DTSTART;TZID=Europe/Berlin:"+start, "EXRULE:"+rule, "RRULE:FREQ=DAILY")))
	})
}

func checkHostile(t *testing.T, content string) {
	t.Helper()
	begin := testday.Now()
	events, err := sent(t, content).Events(t.Context(), day("2026-11-01"), day("2026-11-30"))
	if took := time.Since(begin); took > time.Minute {
		t.Fatalf("reading took %v", took)
	}
	if e, ok := errors.AsType[*calendar.Error](err); err != nil && (!ok || e.Reason != calendar.Incomplete && len(events) > 0) {
		t.Fatalf("%d events, and the error is %v", len(events), err)
	}
	ids := make(map[string]bool)
	for _, e := range events {
		if e.Name == "" || !strings.HasPrefix(e.ID, "ical/") || e.End.Before(e.Start) || e.Last.Before(e.First) || !e.AllDay() && e.Start.IsZero() {
			t.Fatalf("%+v", e)
		}
		ids[e.ID] = true
	}
}

// measure returns how long it takes to read a calendar, and how many MB of memory it retains.
func measure(t *testing.T, content string) (events int, took time.Duration, kept uint64) {
	t.Helper()
	var before, after runtime.MemStats
	s := sent(t, content)
	runtime.GC()
	runtime.ReadMemStats(&before)
	begin := testday.Now()
	found, err := s.Events(t.Context(), day("2026-11-01"), day("2026-11-30"))
	took = time.Since(begin)
	if e, ok := errors.AsType[*calendar.Error](err); err != nil && !ok {
		t.Error(e)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(s)
	return len(found), took, (max(after.HeapAlloc, before.HeapAlloc) - before.HeapAlloc) >> 20
}

func TestLargeFilesAreReadInBoundedTimeAndMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	const size = calendar.MaxBytes - 1000
	fill := func(start, part, end string) string {
		return start + strings.Repeat(part, (size-len(start)-len(end))/len(part)) + end
	}
	numbered := func(part string, n int) string {
		var b strings.Builder
		for i := 0; b.Len() < size-len(part) && i < n; i++ {
			fmt.Fprintf(&b, part, i)
		}
		return calendarOf(b.String())
	}
	text := strings.Repeat("Lorem ipsum, ", 20)
	for name, content := range map[string]string{
		"plausible events":         numbered("BEGIN:VEVENT\nUID:%d\nDTSTART;TZID=Europe/Berlin:20261124T090000\nDTEND;TZID=Europe/Berlin:20261124T100000\nSUMMARY:Meeting\nDESCRIPTION:"+text+"\nEND:VEVENT\n", calendar.MaxEvents),
		"daily since long ago":     numbered("BEGIN:VEVENT\nUID:%d\nDTSTART;TZID=Europe/Berlin:19700101T090000\nRRULE:FREQ=DAILY\nEND:VEVENT\n", calendar.MaxEvents),
		"never":                    numbered("BEGIN:VEVENT\nUID:%d\nDTSTART:19700101T090000\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\nEND:VEVENT\n", 2_000),
		"too often":                numbered("BEGIN:VEVENT\nUID:%d\nDTSTART:19700101T090000\nRRULE:FREQ=SECONDLY\nEND:VEVENT\n", 2_000),
		"counted":                  numbered("BEGIN:VEVENT\nUID:%d\nDTSTART:00010101T090000\nRRULE:FREQ=DAILY;BYMONTHDAY=-1,-2,1,2,3;COUNT=1000000000\nEND:VEVENT\n", 2_000),
		"one line, folded forever": fill("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261124\nSUMMARY:x", "\n y", "\nEND:VEVENT\nEND:VCALENDAR"),
		"one line":                 fill("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261124\nSUMMARY:", "x", "\nEND:VEVENT\nEND:VCALENDAR"),
		"parameters":               fill("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261124\nSUMMARY", ";a=b", ":x\nEND:VEVENT\nEND:VCALENDAR"),
		"lines with parameters":    fill("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261124\n", "CONTACT"+strings.Repeat(";a=b", 400)+":"+strings.Repeat("x", 60_000)+"\n", "END:VEVENT\nEND:VCALENDAR"),
		"one event of lines":       fill("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261124\n", "EXDATE:20261124\n", "END:VEVENT\nEND:VCALENDAR"),
		"components in components": fill("BEGIN:VCALENDAR\n", "BEGIN:X\n", "END:VCALENDAR"),
		"zones":                    numbered("BEGIN:VTIMEZONE\nTZID:Z%[1]d\nBEGIN:STANDARD\nDTSTART:00010101T030000\nTZOFFSETTO:+0100\nRRULE:FREQ=DAILY\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT\nUID:%[1]d\nDTSTART;TZID=Z%[1]d:20261124T090000\nEND:VEVENT\n", 2_000),
		"one UID":                  strings.ReplaceAll(numbered("BEGIN:VEVENT\nUID:x%d\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261124T090000\nDTSTART:20261124T090000\nEND:VEVENT\n", calendar.MaxEvents), "UID:x", "UID:x\nX-A:"),
	} {
		t.Run(name, func(t *testing.T) {
			events, took, kept := measure(t, content)
			t.Logf("%d MB, %d events: %v, %d MB kept", len(content)>>20, events, took, kept)
			if took > 45*time.Second || kept > 200 { // far more than usual, for busy machines
				t.Errorf("%v, %d MB kept", took, kept)
			}
		})
	}
}

// BenchmarkEvents reads a month of a calendar that is already loaded: a thousand events, a tenth of which repeat.
func BenchmarkEvents(b *testing.B) {
	var parts []string
	for i := range 1000 {
		lines := []string{fmt.Sprintf("UID:%d", i), "DTSTART;TZID=Europe/Berlin:20200106T090000", "DURATION:PT1H", "SUMMARY:Meeting"}
		if i%10 == 0 {
			lines = append(lines, "RRULE:FREQ=WEEKLY;BYDAY=MO,WE")
		}
		parts = append(parts, eventOf(lines...))
	}
	s := sent(b, calendarOf(parts...))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Events(b.Context(), day("2026-11-01"), day("2026-11-30")); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkParse reads a calendar of one megabyte.
func BenchmarkParse(b *testing.B) {
	const part = "BEGIN:VEVENT\nUID:%d\nDTSTART;TZID=Europe/Berlin:20261124T090000\nSUMMARY:Meeting\nDESCRIPTION:Lorem ipsum dolor sit amet\nEND:VEVENT\n"
	var text strings.Builder
	for i := 0; text.Len() < 1<<20; i++ {
		fmt.Fprintf(&text, part, i)
	}
	content := calendarOf(text.String())
	b.SetBytes(int64(len(content)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := sent(b, content).Check(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAbsurdRules evaluates rules that are meant to take long.
func BenchmarkAbsurdRules(b *testing.B) {
	for name, rule := range map[string]string{
		"Never":    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
		"Seconds":  "FREQ=SECONDLY",
		"Counted":  "FREQ=DAILY;BYMONTHDAY=-1,-2,1,2,3;COUNT=1000000000",
		"Position": "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=0,1,2,3,4,5,6,7;BYSETPOS=-1",
	} {
		b.Run(name, func(b *testing.B) {
			s := sent(b, calendarOf(eventOf("DTSTART:19700101T000000Z", "RRULE:"+rule)))
			for b.Loop() {
				_, _ = s.Events(b.Context(), day("2026-11-01"), day("2026-11-30"))
			}
		})
	}
}
