package ical_test

import (
	"testing"
)

// berlin is a typical zone definition.
const berlin = `BEGIN:VTIMEZONE
TZID:Our office
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE`

func TestEventTimes(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"a day", []string{"DTSTART;VALUE=DATE:20261225", "DTEND;VALUE=DATE:20261226"}, "2026-12-25"},
		{"days with an exclusive end", []string{"DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227"}, "2026-12-24..2026-12-26"},
		{"a day without an end", []string{"DTSTART;VALUE=DATE:20261225"}, "2026-12-25"},
		{"a day that isn't marked as one", []string{"DTSTART:20261225"}, "2026-12-25"},
		{"a day that ends when it begins", []string{"DTSTART;VALUE=DATE:20261225", "DTEND;VALUE=DATE:20261225"}, "2026-12-25"},
		{"days with a duration", []string{"DTSTART;VALUE=DATE:20261225", "DURATION:P2D"}, "2026-12-25..2026-12-26"},
		{"days with a duration in hours", []string{"DTSTART;VALUE=DATE:20261225", "DURATION:PT36H"}, "2026-12-25..2026-12-26"},
		{"days marked as such with hours", []string{"DTSTART;VALUE=DATE:20261225T000000", "DTEND;VALUE=DATE:20261227T000000"}, "2026-12-25..2026-12-26"},
		{"days that end with an hour", []string{"DTSTART;VALUE=DATE:20261225", "DTEND:20261226T120000Z"}, "2026-12-25..2026-12-26"},
		{"days across a clock change", []string{"DTSTART;VALUE=DATE:20261024", "DTEND;VALUE=DATE:20261027"}, "2026-10-24..2026-10-26"},
		{"a whole day as Exchange marks it", []string{"DTSTART;TZID=Europe/Berlin:20261224T000000", "DTEND;TZID=Europe/Berlin:20261226T000000", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"}, "2026-12-24..2026-12-25"},
		{"hours in UTC", []string{"DTSTART:20261124T090000Z", "DTEND:20261124T100000Z"}, "2026-11-24 09:00..10:00"},
		{"hours in winter", []string{"DTSTART;TZID=Our office:20261124T090000", "DTEND;TZID=Our office:20261124T100000"}, "2026-11-24 08:00..09:00"},
		{"hours in summer", []string{"DTSTART;TZID=Our office:20260724T090000"}, "2026-07-24 07:00"},
		{"the name of a zone in quotes", []string{`DTSTART;TZID="Our office":20260724T090000`}, "2026-07-24 07:00"},
		{"parameters in lowercase", []string{`dtstart;tzid=Our office:20260724T090000`}, "2026-07-24 07:00"},
		{"a zone of the tz database", []string{"DTSTART;TZID=America/New_York:20261124T090000"}, "2026-11-24 14:00"},
		{"a zone of the tz database after a prefix", []string{"DTSTART;TZID=/mozilla.org/20050126_1/America/New_York:20261124T090000"}, "2026-11-24 14:00"},
		{"a Windows zone", []string{"DTSTART;TZID=W. Europe Standard Time:20260724T090000"}, "2026-07-24 07:00"},
		{"a zone of Windows with another name", []string{"DTSTART;TZID=Tokyo Standard Time:20261124T090000"}, "2026-11-24 00:00"},
		{"Exchange's UTC", []string{"DTSTART;TZID=tzone://Microsoft/Utc:20261124T090000"}, "2026-11-24 09:00"},
		{"an unknown zone", []string{"DTSTART;TZID=Narnia/Cair_Paravel:20261124T090000"}, "2026-11-24 09:00~"},
		{"the machine's local zone is unknown", []string{"DTSTART;TZID=Local:20261124T090000"}, "2026-11-24 09:00~"},
		{"the same hour everywhere", []string{"DTSTART:20261124T090000", "DTEND:20261124T100000"}, "2026-11-24 09:00..10:00~"},
		{"a zone in addition to UTC", []string{"DTSTART;TZID=Europe/Berlin:20261124T090000Z"}, "2026-11-24 09:00"},
		{"two zones", []string{"DTSTART;TZID=Europe/Berlin:20261124T090000", "DTEND;TZID=America/New_York:20261124T090000"}, "2026-11-24 08:00..14:00"},
		{"an end without a zone", []string{"DTSTART;TZID=Europe/Berlin:20261124T090000", "DTEND:20261124T100000"}, "2026-11-24 08:00..09:00"},
		{"an end before the start", []string{"DTSTART:20261124T090000Z", "DTEND:20261123T100000Z"}, "2026-11-24 09:00"},
		{"an end that is a day", []string{"DTSTART:20261124T090000Z", "DTEND;VALUE=DATE:20261125"}, "2026-11-24 09:00..2026-11-25 00:00"},
		{"a duration", []string{"DTSTART:20261124T090000Z", "DURATION:PT1H30M"}, "2026-11-24 09:00..10:30"},
		{"a duration of weeks", []string{"DTSTART:20261124T090000Z", "DURATION:P1W"}, "2026-11-24 09:00..2026-12-01 09:00"},
		{"a negative duration", []string{"DTSTART:20261124T090000Z", "DURATION:-PT1H"}, "2026-11-24 09:00"},
		{"a day with a clock change has 25 hours", []string{"DTSTART;TZID=Europe/Berlin:20261024T120000", "DURATION:P1D"}, "2026-10-24 10:00..2026-10-25 11:00"},
		{"24 hours have 24", []string{"DTSTART;TZID=Europe/Berlin:20261024T120000", "DURATION:PT24H"}, "2026-10-24 10:00..2026-10-25 10:00"},
		{"an hour that is skipped", []string{"DTSTART;TZID=Europe/Berlin:20260329T023000"}, "2026-03-29 01:30"},
		{"hyphens and colons", []string{"DTSTART:2026-11-24T09:00:00Z"}, "2026-11-24 09:00"},
		{"no seconds", []string{"DTSTART:20261124T0900Z"}, "2026-11-24 09:00"},
		{"24 o'clock", []string{"DTSTART:20261124T220000Z", "DTEND:20261124T240000Z"}, "2026-11-24 22:00..2026-11-25 00:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			events := must(t, calendarOf(berlin, eventOf(c.lines...)), "2026-01-01", "2027-01-31")
			if got := times(events); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

func TestZoneIsBuiltFromItsRules(t *testing.T) {
	zone := func(parts string) string { return "BEGIN:VTIMEZONE\nTZID:House\n" + parts + "\nEND:VTIMEZONE" }
	part := func(kind, from, to, start, rule string) string {
		text := "BEGIN:" + kind + "\nDTSTART:" + start + "\nTZOFFSETTO:" + to
		if from != "" {
			text += "\nTZOFFSETFROM:" + from
		}
		if rule != "" {
			text += "\n" + rule
		}
		return text + "\nEND:" + kind
	}
	const march, october = "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"
	for _, c := range []struct {
		name, zone, winter, summer string
	}{
		{"rules since 1601", zone(part("STANDARD", "+0200", "+0100", "16011028T030000", october) + "\n" + part("DAYLIGHT", "+0100", "+0200", "16010325T020000", march)), "08:00", "07:00"},
		{"one offset", zone(part("STANDARD", "+0530", "+0530", "19700101T000000", "")), "03:30", "03:30"},
		{"an offset with seconds", zone(part("STANDARD", "+003000", "+003000", "19700101T000000", "")), "08:30", "08:30"},
		{"an offset with a colon", zone(part("STANDARD", "+02:00", "+02:00", "19700101T000000", "")), "07:00", "07:00"},
		{"only a DAYLIGHT part", zone(part("DAYLIGHT", "+0200", "+0200", "19700101T000000", "")), "07:00", "07:00"},
		{"winter is the exception", zone(part("DAYLIGHT", "+0100", "+0000", "19701025T020000", october) + "\n" + part("STANDARD", "+0000", "+0100", "19700329T010000", march)), "09:00", "08:00"},
		{"no offset before", zone(part("STANDARD", "", "+0100", "19701025T030000", october) + "\n" + part("DAYLIGHT", "", "+0200", "19700329T020000", march)), "08:00", "07:00"},
		{"dates in place of rules", zone(part("STANDARD", "+0200", "+0100", "20251026T030000", "RDATE:20261025T030000") + "\n" + part("DAYLIGHT", "+0100", "+0200", "20260329T020000", "")), "08:00", "07:00"},
		{"a rule that has ended", zone(part("STANDARD", "+0200", "+0100", "19701025T030000", october+";UNTIL=20101031T010000Z") + "\n" + part("DAYLIGHT", "+0100", "+0200", "19700329T020000", march+";UNTIL=20100328T010000Z")), "08:00", "08:00"},
		{"one malformed part", zone(part("STANDARD", "+0200", "+0100", "19701025T030000", october) + "\n" + part("DAYLIGHT", "+0100", "soon", "19700329T020000", march)), "09:00~", "09:00~"},
		{"no parts", zone("X-LIC-LOCATION:Europe/Berlin"), "09:00~", "09:00~"},
	} {
		t.Run(c.name, func(t *testing.T) {
			// The zone follows the events that use it.
			content := calendarOf(
				eventOf("UID:w", "DTSTART;TZID=House:20261124T090000"), eventOf("UID:s", "DTSTART;TZID=House:20260724T090000"), c.zone)
			got := times(must(t, content, "2026-01-01", "2026-12-31"))
			if want := lines("2026-07-24 "+c.summer, "2026-11-24 "+c.winter); got != want {
				t.Errorf("%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestMalformedZoneFallsBackToAKnownName(t *testing.T) {
	content := calendarOf("BEGIN:VTIMEZONE\nTZID:Europe/Berlin\nBEGIN:STANDARD\nEND:STANDARD\nEND:VTIMEZONE",
		eventOf("DTSTART;TZID=Europe/Berlin:20260724T090000"))
	if got := times(must(t, content, "2026-07-24", "2026-07-24")); got != "2026-07-24 07:00" {
		t.Error(got)
	}
}
