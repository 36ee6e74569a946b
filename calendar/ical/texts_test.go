package ical_test

import (
	"strings"
	"testing"

	"github.com/planedeck/planedeck/calendar"
)

// eventWith returns the only event of a calendar whose event has these lines.
func eventWith(t *testing.T, lines ...string) calendar.Event {
	t.Helper()
	events := must(t, calendarOf(eventOf(append([]string{"DTSTART:20261124T090000Z"}, lines...)...)), "2026-11-24", "2026-11-24")
	if len(events) != 1 {
		t.Fatalf("%d events", len(events))
	}
	return events[0]
}

func TestEventTexts(t *testing.T) {
	name := func(e calendar.Event) string { return e.Name }
	for _, c := range []struct {
		name string
		line string
		get  func(calendar.Event) string
		want string
	}{
		{"escaped", `SUMMARY:One\, two\; three\\n four`, name, `One, two; three\n four`},
		{"a name in several lines", `SUMMARY:One\nTwo`, name, "One Two"},
		{"a name with a parameter", `SUMMARY;LANGUAGE=en;X-A="b:c;d,e":One: two`, name, "One: two"},
		{"a property name in lowercase", `summary:One\, two`, name, "One, two"},
		{"an unclosed quote", `SUMMARY;X-A="b:One`, name, "(no name)"},
		{"no name", `COMMENT:nothing`, name, "(no name)"},
		{"a name of spaces", `SUMMARY:   `, name, "(no name)"},
		{"the description as a name", `DESCRIPTION:First\nSecond`, name, "First"},
		{"the place as a name", `LOCATION:Room 4`, name, "Room 4"},
		{"the categories as a name", `CATEGORIES:Leave,Team`, name, "Leave, Team"},
		{"a text", `DESCRIPTION:First\nSecond\NThird`, func(e calendar.Event) string { return e.Text }, "First\nSecond\nThird"},
		{"a folded line", "SUMMARY:One\n  two\n\t three\n four", name, "One two threefour"},
		{"unchanged escape sequences", "SUMMARY:\x1b[31mred", name, "\x1b[31mred"},
		{"a NUL", "SUMMARY:a\x00b", name, "ab"},
		{"Latin-1", "SUMMARY:Caf\xe9", name, "Café"},
		{"Windows", "SUMMARY:\x84so\x93 \x96 \x80", name, "„so“ – €"},
		{"an organiser", `ORGANIZER;CN=Mara Lindqvist:mailto:mara@acme.example`, func(e calendar.Event) string { return e.Organiser }, "Mara Lindqvist"},
		{"an organiser in quotes", `ORGANIZER;CN="Lindqvist, Mara":mailto:mara@acme.example`, func(e calendar.Event) string { return e.Organiser }, "Lindqvist, Mara"},
		{"an organiser without a name", `ORGANIZER:MAILTO:mara@acme.example`, func(e calendar.Event) string { return e.Organiser }, "mara@acme.example"},
		{"a place", `LOCATION:Hall 3\nFair Street 1\nHanover`, func(e calendar.Event) string { return e.Venue + " | " + e.Address }, "Hall 3 | Fair Street 1, Hanover"},
		{"a page as a place", `LOCATION:https://meet.example.com/x`, func(e calendar.Event) string { return e.Venue + "|" + strings.Join(e.Pages, " ") }, "|https://meet.example.com/x"},
		{"categories", `CATEGORIES:Leave,Sick\, or so, ,Leave` + "\nCATEGORIES:Team", func(e calendar.Event) string { return strings.Join(e.Categories, "|") }, "Leave|Sick, or so|Team"},
		{"the main page first", "X-GOOGLE-CONFERENCE:https://a.example\nURL:https://b.example", func(e calendar.Event) string { return strings.Join(e.Pages, " ") }, "https://b.example https://a.example"},
		{"a contact", `CONTACT:Desk\, room 1`, func(e calendar.Event) string { return strings.Join(e.Contacts, "|") }, "Desk, room 1"},
		{"a country", "X-COUNTRY:de", func(e calendar.Event) string { return e.Country }, "DE"},
		{"no country", "X-COUNTRY:Germany", func(e calendar.Event) string { return e.Country }, ""},
		{"ignored properties", "GEO:1;2\nTRANSP:TRANSPARENT\nATTENDEE;BROKEN\nX-A;:;\nBEGIN:VALARM\nSUMMARY:Alarm\nDTSTART:soon\nEND:VALARM\nSUMMARY:One", name, "One"},
		{"an alarm without an end", "SUMMARY:One\nBEGIN:VALARM\nSUMMARY:Alarm", name, "One"},
	} {
		if got := c.get(eventWith(t, c.line, "DTSTAMP:20261124T090000Z")); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestUnconfirmedEventsAreProvisional(t *testing.T) {
	for line, want := range map[string]bool{
		"STATUS:CONFIRMED": false, "STATUS:TENTATIVE": true, "STATUS:tentative": true, "STATUS:MAYBE": false,
		"X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE": true, "X-MICROSOFT-CDO-BUSYSTATUS:BUSY": false,
	} {
		if e := eventWith(t, line); e.Provisional != want {
			t.Errorf("%s: %v", line, e.Provisional)
		}
	}
}

func TestOnlyEventsAreReturned(t *testing.T) {
	part := func(kind string) string {
		return "BEGIN:" + kind + "\nDTSTART:20261124T090000Z\nSUMMARY:x\nEND:" + kind
	}
	content := calendarOf(part("VTODO"), part("VJOURNAL"), part("VFREEBUSY"), part("VALARM"), part("X-EVENT"), part("VEVENT"))
	if got := times(must(t, content, "2026-11-24", "2026-11-24")); got != "2026-11-24 09:00" {
		t.Error(got)
	}
}

func TestAllLineEndingsAreAccepted(t *testing.T) {
	content := calendarOf(eventOf("SUMMARY:Lo\n ng", "DTSTART:20261124T090000Z"))
	for _, end := range []string{"\r\n", "\n", "\r"} {
		for _, start := range []string{"", "\xef\xbb\xbf", end} {
			events := must(t, start+strings.ReplaceAll(content, "\r\n", end), "2026-11-24", "2026-11-24")
			if len(events) != 1 || events[0].Name != "Long" {
				t.Errorf("%q, %q: %v", end, start, events)
			}
		}
	}
}

func TestLineFoldedInsideACharacterIsUnfolded(t *testing.T) {
	const text = "Grüße 日本 👩‍👩‍👧"
	for i := range len(text) {
		if e := eventWith(t, "SUMMARY:"+text[:i]+"\n "+text[i:]); e.Name != text {
			t.Errorf("at byte %d: %q", i, e.Name)
		}
	}
}
