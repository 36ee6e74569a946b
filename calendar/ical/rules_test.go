package ical_test

import (
	"strings"
	"testing"
)

func TestRepeatingEvents(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  string // the days or times from 1 to 31 December 2026
	}{
		{"every day", []string{"DTSTART;VALUE=DATE:20261129", "RRULE:FREQ=DAILY;COUNT=4"}, "2026-12-01 2026-12-02"},
		{"every third day since long ago", []string{"DTSTART;VALUE=DATE:20000101", "RRULE:FREQ=DAILY;INTERVAL=3;UNTIL=20261206"}, "2026-12-01 2026-12-04"},
		{"every week", []string{"DTSTART;VALUE=DATE:20261124", "RRULE:FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261210"}, "2026-12-01 2026-12-03 2026-12-08 2026-12-10"},
		{"every second week since long ago", []string{"DTSTART;VALUE=DATE:20200107", "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"}, "2026-12-14 2026-12-28"},
		{"every month", []string{"DTSTART;VALUE=DATE:20200115", "RRULE:FREQ=MONTHLY"}, "2026-12-15"},
		{"the 31st", []string{"DTSTART;VALUE=DATE:20200131", "RRULE:FREQ=MONTHLY"}, "2026-12-31"},
		{"every second Tuesday", []string{"DTSTART;VALUE=DATE:20200114", "RRULE:FREQ=MONTHLY;BYDAY=2TU"}, "2026-12-08"},
		{"the last working day", []string{"DTSTART;VALUE=DATE:20200131", "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"}, "2026-12-31"},
		{"every year", []string{"DTSTART;VALUE=DATE:19701225", "RRULE:FREQ=YEARLY"}, "2026-12-25"},
		{"the fourth Thursday of December", []string{"DTSTART;VALUE=DATE:20001228", "RRULE:FREQ=YEARLY;BYMONTH=12;BYDAY=4TH"}, "2026-12-24"},
		{"a week of the year", []string{"DTSTART;VALUE=DATE:20001225", "RRULE:FREQ=YEARLY;BYWEEKNO=51;BYDAY=MO"}, "2026-12-14"},
		{"a day of the year", []string{"DTSTART;VALUE=DATE:20001230", "RRULE:FREQ=YEARLY;BYYEARDAY=-1"}, "2026-12-31"},
		{"every fourth year", []string{"DTSTART;VALUE=DATE:20061210", "RRULE:FREQ=YEARLY;INTERVAL=4"}, "2026-12-10"},
		{"every hour", []string{"DTSTART:20261130T220000Z", "RRULE:FREQ=HOURLY;COUNT=4"}, "2026-12-01_00:00 2026-12-01_01:00"},
		{"every 12 hours since long ago", []string{"DTSTART:20000101T060000Z", "RRULE:FREQ=HOURLY;INTERVAL=12;UNTIL=20261201T235959Z"}, "2026-12-01_06:00 2026-12-01_18:00"},
		{"every hour from 9 to 11", []string{"DTSTART:20000101T090000Z", "RRULE:FREQ=HOURLY;BYHOUR=9,10,11;UNTIL=20261201T235959Z"}, "2026-12-01_09:00 2026-12-01_10:00 2026-12-01_11:00"},
		{"every 20 minutes in the morning", []string{"DTSTART:20261201T090000Z", "RRULE:FREQ=MINUTELY;INTERVAL=20;BYHOUR=9;UNTIL=20261201T235959Z"}, "2026-12-01_09:00 2026-12-01_09:20 2026-12-01_09:40"},
		{"every 1440 minutes", []string{"DTSTART:20261130T090000Z", "RRULE:FREQ=MINUTELY;INTERVAL=1440;COUNT=3"}, "2026-12-01_09:00 2026-12-02_09:00"},
		{"every day in seconds", []string{"DTSTART:20261130T090000Z", "RRULE:FREQ=SECONDLY;INTERVAL=86400;COUNT=3"}, "2026-12-01_09:00 2026-12-02_09:00"},
		{"every 30 seconds of one minute", []string{"DTSTART:20261201T090000Z", "RRULE:FREQ=SECONDLY;INTERVAL=30;BYHOUR=9;BYMINUTE=0;UNTIL=20261201T235959Z"}, "2026-12-01_09:00 2026-12-01_09:00"},
		{"the same local hour after a clock change", []string{"DTSTART;TZID=Europe/Berlin:20260701T090000", "RRULE:FREQ=MONTHLY"}, "2026-12-01_08:00"},
		{"until a moment in UTC", []string{"DTSTART;TZID=Europe/Berlin:20261201T090000", "RRULE:FREQ=DAILY;UNTIL=20261202T080000Z"}, "2026-12-01_08:00 2026-12-02_08:00"},
		{"until a day, which is included", []string{"DTSTART;TZID=Europe/Berlin:20261201T090000", "RRULE:FREQ=DAILY;UNTIL=20261202"}, "2026-12-01_08:00 2026-12-02_08:00"},
		{"lowercase letters and spaces", []string{"DTSTART;VALUE=DATE:20261201", "RRULE:freq=daily; count=2;"}, "2026-12-01 2026-12-02"},
		{"unknown parts", []string{"DTSTART;VALUE=DATE:20261201", "RRULE:RSCALE=GREGORIAN;FREQ=DAILY;COUNT=2;SKIP=OMIT;X-EVOLUTION-ENDDATE=20261202"}, "2026-12-01 2026-12-02"},
		{"the start is an occurrence even if the rule excludes it", []string{"DTSTART;VALUE=DATE:20261201", "RRULE:FREQ=WEEKLY;BYDAY=FR;UNTIL=20261205"}, "2026-12-01 2026-12-04"},
		{"two rules", []string{"DTSTART;VALUE=DATE:20261201", "RRULE:FREQ=DAILY;COUNT=2", "RRULE:FREQ=DAILY;INTERVAL=2;COUNT=2"}, "2026-12-01 2026-12-02 2026-12-03"},
		{"dates", []string{"DTSTART;VALUE=DATE:20261201", "RDATE;VALUE=DATE:20261203,20261205", "RDATE;VALUE=DATE:20261201"}, "2026-12-01 2026-12-03 2026-12-05"},
		{"dates of an event with hours", []string{"DTSTART:20261201T090000Z", "RDATE;VALUE=DATE:20261203"}, "2026-12-01_09:00 2026-12-03_09:00"},
		{"periods", []string{"DTSTART:20261201T090000Z", "RDATE;VALUE=PERIOD:20261203T080000Z/PT2H"}, "2026-12-01_09:00 2026-12-03_08:00"},
		{"excluded dates", []string{"DTSTART;VALUE=DATE:20261201", "RRULE:FREQ=DAILY;COUNT=4", "EXDATE;VALUE=DATE:20261202", "EXDATE;VALUE=DATE:20261204,20261203"}, "2026-12-01"},
		{"the first occurrence excluded", []string{"DTSTART;VALUE=DATE:20261201", "RRULE:FREQ=DAILY;COUNT=2", "EXDATE;VALUE=DATE:20261201"}, "2026-12-02"},
		{"excluded in UTC", []string{"DTSTART;TZID=Europe/Berlin:20261201T090000", "RRULE:FREQ=DAILY;COUNT=2", "EXDATE:20261202T080000Z"}, "2026-12-01_08:00"},
		{"excluded in another zone", []string{"DTSTART;TZID=Europe/Berlin:20261201T090000", "RRULE:FREQ=DAILY;COUNT=2", "EXDATE;TZID=America/New_York:20261202T030000"}, "2026-12-01_08:00"},
		{"excluded by its day", []string{"DTSTART;TZID=Europe/Berlin:20261201T090000", "RRULE:FREQ=DAILY;COUNT=2", "EXDATE;VALUE=DATE:20261202"}, "2026-12-01_08:00"},
		{"a day excluded with a time", []string{"DTSTART;VALUE=DATE:20261201", "RRULE:FREQ=DAILY;COUNT=2", "EXDATE:20261202T000000"}, "2026-12-01"},
		{"excluded by a rule", []string{"DTSTART;VALUE=DATE:20261201", "RRULE:FREQ=DAILY;COUNT=4", "EXRULE:FREQ=DAILY;INTERVAL=2"}, "2026-12-02 2026-12-04"},
		{"starting before the range", []string{"DTSTART;VALUE=DATE:20201129", "DURATION:P4D", "RRULE:FREQ=YEARLY"}, "2026-11-29..2026-12-02"},
		{"a nonexistent day", []string{"DTSTART;VALUE=DATE:20261201", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}, "2026-12-01"},
		{"a weekday number that no month has", []string{"DTSTART;VALUE=DATE:20261201", "RRULE:FREQ=MONTHLY;BYDAY=53MO,-53SU"}, "2026-12-01"},
		{"an hour that the interval never meets", []string{"DTSTART:20261201T080000Z", "RRULE:FREQ=HOURLY;INTERVAL=2;BYHOUR=9"}, "2026-12-01_08:00"},
		{"the last of many", []string{"DTSTART;VALUE=DATE:20000101", "RRULE:FREQ=DAILY;COUNT=9833"}, "2026-12-01 2026-12-02"},
		{"the last of many weeks", []string{"DTSTART;VALUE=DATE:20000104", "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=703"}, "2026-12-01"},
		{"many, but all before", []string{"DTSTART;VALUE=DATE:20000101", "RRULE:FREQ=DAILY;COUNT=9000"}, ""},
		{"counted with conditions", []string{"DTSTART;VALUE=DATE:20000101", "RRULE:FREQ=DAILY;BYMONTH=12;BYMONTHDAY=1;COUNT=28"}, "2026-12-01"},
		{"a thousand million times", []string{"DTSTART;VALUE=DATE:20100101", "RRULE:FREQ=MONTHLY;COUNT=1000000000"}, "2026-12-01"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := times(must(t, calendarOf(eventOf(c.lines...)), "2026-12-01", "2026-12-31"))
			got = strings.ReplaceAll(strings.ReplaceAll(got, " ", "_"), "\n", " ")
			if got != c.want {
				t.Errorf("%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestEventsWithAbsurdRulesAreSkipped(t *testing.T) {
	for _, rule := range []string{
		"FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=SECONDLY;COUNT=1000000000", "FREQ=SECONDLY;BYSETPOS=2", "FREQ=SECONDLY;INTERVAL=7;BYSECOND=1",
		"FREQ=MINUTELY;INTERVAL=7;BYHOUR=3;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;INTERVAL=9223372036854775807", "FREQ=MONTHLY;INTERVAL=9223372036854775807",
		"FREQ=DAILY;COUNT=-1", "FREQ=DAILY;INTERVAL=-1", "FREQ=YEARLY;BYEASTER=0", "FREQ=FORTNIGHTLY", "", "FREQ", "BYDAY=MO", "FREQ=DAILY;UNTIL=soon",
		"FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23;BYMINUTE=0,10,20,30,40,50",
		"FREQ=DAILY;DTSTART=20200101", "FREQ=MONTHLY;BYMONTHDAY=32",
	} {
		content := calendarOf(eventOf("DTSTART:20200101T000000Z", "RRULE:"+rule), eventOf("UID:2", "DTSTART:20261124T090000Z"))
		events, err := read(t, saved(t, content), "2026-11-01", "2026-12-31")
		if got := times(events); got != "2026-11-24 09:00" {
			t.Errorf("%s: %s", rule, got)
		}
		if detail := incomplete(t, err, 1); !strings.HasPrefix(detail, "line ") {
			t.Errorf("%s: %s", rule, detail)
		}
	}
}
