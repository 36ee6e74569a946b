package calendar

import (
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane/civil"
)

func nov(d int) civil.Date { return civil.Date{Year: 2026, Month: time.November, Day: d} }

func at(d, hour, minute int) time.Time {
	return time.Date(2026, time.November, d, hour, minute, 0, 0, time.UTC)
}

// Times of each kind of event on each of its days: in full, and abbreviated.
func TestTimesOfEachKindOfEvent(t *testing.T) {
	night := calendar.Event{Span: calendar.Hours(at(24, 20, 0), at(25, 6, 0))}
	long := calendar.Event{Span: calendar.Hours(at(23, 14, 0), at(26, 12, 30))}
	fair := calendar.Event{Span: calendar.AllDay(nov(23), nov(26))}
	open := calendar.Event{Span: calendar.Hours(at(24, 9, 0), at(24, 9, 0)), HourOpen: true}
	for _, c := range []struct {
		name              string
		event             calendar.Event
		day               civil.Date
		full, short, when string
	}{
		{"a day", calendar.Event{Span: calendar.AllDay(nov(24), nov(24))}, nov(24), "all day", "day", "Tue 24 Nov"},
		{"the first of several days", fair, nov(23), "day 1 of 4", "1/4", "Mon 23 Nov – Thu 26 Nov"},
		{"the last of several days", fair, nov(26), "day 4 of 4", "4/4", "Mon 23 Nov – Thu 26 Nov"},
		{"hours", calendar.Event{Span: calendar.Hours(at(24, 9, 0), at(24, 10, 30))}, nov(24), "09:00–10:30", "09:00", "Tue 24 Nov, 09:00–10:30"},
		{"a moment", calendar.Event{Span: calendar.Hours(at(24, 9, 0), at(24, 9, 0))}, nov(24), "09:00", "09:00", "Tue 24 Nov, 09:00"},
		{"an unconfirmed hour", open, nov(24), "09:00?", "09:00", "Tue 24 Nov, 09:00?"},
		{"the evening of a night", night, nov(24), "from 20:00", "20:00", "Tue 24 Nov, 20:00 – Wed 25 Nov, 06:00"},
		{"the morning after", night, nov(25), "until 06:00", "–06:00", "Tue 24 Nov, 20:00 – Wed 25 Nov, 06:00"},
		{"the start of several days with hours", long, nov(23), "from 14:00", "14:00", "Mon 23 Nov, 14:00 – Thu 26 Nov, 12:30"},
		{"between the hours of several days", long, nov(24), "day 2 of 4", "2/4", "Mon 23 Nov, 14:00 – Thu 26 Nov, 12:30"},
		{"the end of several days with hours", long, nov(26), "until 12:30", "–12:30", "Mon 23 Nov, 14:00 – Thu 26 Nov, 12:30"},
	} {
		got := [3]string{hoursOn(&c.event, c.day, time.UTC), startOn(&c.event, c.day, time.UTC), when(&c.event, time.UTC, nov(24))}
		if want := [3]string{c.full, c.short, c.when}; got != want {
			t.Errorf("%s: %q, want %q", c.name, got, want)
		}
	}
	year := calendar.Event{Span: calendar.AllDay(civil.Date{Year: 2026, Month: 12, Day: 30}, civil.Date{Year: 2027, Month: 1, Day: 2})}
	if got := when(&year, time.UTC, nov(24)); got != "Wed 30 Dec – Sat 2 Jan 2027" {
		t.Error(got)
	}
}

func TestMarksOfAnEvent(t *testing.T) {
	timed := calendar.Hours(at(24, 9, 0), at(24, 9, 0))
	for want, e := range map[string]calendar.Event{
		"":                        {Span: timed},
		"day off":                 {Span: timed, DayOff: true},
		"away":                    {Span: timed, Away: true},
		"headline, provisional":   {Span: timed, Headline: true, Provisional: true},
		"hour open, online":       {Span: timed, HourOpen: true, Virtual: true},
		"day off, away, headline": {Span: calendar.AllDay(nov(24), nov(24)), HourOpen: true, DayOff: true, Away: true, Headline: true},
	} {
		if got := strings.Join(marksOf(&e), ", "); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestPlaceIsNamedOnce(t *testing.T) {
	for want, e := range map[string]calendar.Event{
		"":                             {Venue: " "},
		"Altice Arena":                 {Venue: "Altice Arena"},
		"Altice Arena, Lisbon, PT":     {Venue: "Altice Arena", Address: " Lisbon ", Country: "PT"},
		"Lisbon, Portugal":             {Address: "Lisbon, Portugal", Country: "PT", CountryName: "Portugal"},
		"Arena, Arena 1, Faro, Angola": {Venue: "Arena", Address: "Arena 1, Faro", CountryName: "Angola"},
	} {
		if got := placeOfEvent(&e); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// Each known field has a label; unknown ones are omitted.
func TestEventFactsAreLabelled(t *testing.T) {
	contacts, pages := make([]string, maxContacts+2), make([]string, maxPages+2)
	for i := range contacts {
		contacts[i] = "Ines " + string(rune('a'+i))
	}
	for i := range pages {
		pages[i] = "https://x.example/" + string(rune('a'+i))
	}
	e := calendar.Event{Venue: "Arena", Address: "Lisbon", Organiser: "Summit", Categories: []string{"A", "B"}, Country: "PT", CountryName: "Portugal", Contacts: contacts, Pages: pages}
	list := factsOf(&e)
	if n := len(list); n != 5+maxContacts+maxPages {
		t.Errorf("%d facts", n)
	}
	for n, want := range [][2]string{
		{"Venue", "Arena"},
		{"Address", "Lisbon"},
		{"Country", "Portugal (PT)"},
		{"Organiser", "Summit"},
		{"Categories", "A, B"},
		{"Contact", "Ines a"},
		{"", "Ines b"},
	} {
		if list[n] != want {
			t.Errorf("%q, want %q", list[n], want)
		}
	}
	if got := list[5+maxContacts]; got != [2]string{"Page", "https://x.example/a"} {
		t.Errorf("%q", got)
	}
	for want, e := range map[string]calendar.Event{"PT": {Country: "PT"}, "Portugal": {CountryName: "Portugal"}, "": {}} {
		if got := factsOf(&e)[2][1]; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestLongTextIsCutBetweenCharacters(t *testing.T) {
	for most, want := range map[int]string{0: "…", 1: "a…", 2: "a…", 3: "aé…", 4: "aé…", 5: "aé…", 6: "aé日"} {
		if got := cut("aé日", most); got != want {
			t.Errorf("%d bytes: %q, want %q", most, got, want)
		}
	}
	for name, want := range map[string]int{strings.Repeat("é", longestName): longestName, strings.Repeat("é", longestName+1): longestName} {
		if got := []rune(nameOf(&calendar.Event{Name: " " + name + "\n"})); len(got) != want || (got[len(got)-1] == '…') != (len([]rune(name)) > longestName) {
			t.Errorf("a title of %d characters: %q", len(got), string(got))
		}
	}
}
