package calendartest

import (
	"fmt"
	"time"
)

// Absences returns an iCalendar file of the absences of the demo's team in the weeks around a day: leave, a conference,
// a course, a half day, and a free day every other Friday. The people are those of planetest.Demo.
func Absences(day time.Time) []byte {
	today := date(day.UTC().Year(), day.UTC().Month(), day.UTC().Day())
	monday := today.AddDate(0, 0, -int((today.Weekday()+6)%7))
	f := newFile("Team absences")
	for i, a := range []absence{
		{"Tomás Rivera", "on leave", -14, -10, "Leave", true},
		{"Jonas Weber", "on leave", 3, 8, "Leave", true},
		{"Inês Carvalho", "at a conference", 1, 2, "Away", true},
		{"Priya Nair", "parental leave", 14, 25, "Leave", true},
		{"Sam O'Brien", "first-aid course", 9, 9, "Course", true},
		{"Lena Kowalska", "on leave, to be confirmed", 10, 11, "Leave", false},
	} {
		a.write(f, i, monday)
	}
	halfDay(f, monday.AddDate(0, 0, 3))
	everyOtherFriday(f, monday.AddDate(0, 0, 4-28))
	return f.bytes()
}

// absence is a period in which someone is away, in days from the Monday of this week.
type absence struct {
	who, why    string
	first, last int
	category    string
	confirmed   bool
}

func (a absence) write(f *file, n int, monday time.Time) {
	status := "STATUS:CONFIRMED"
	if !a.confirmed {
		status = "STATUS:TENTATIVE"
	}
	first, last := monday.AddDate(0, 0, a.first), monday.AddDate(0, 0, a.last)
	f.days(fmt.Sprintf("absence-%d-%s@acme.example", n, first.Format("20060102")), a.who+": "+a.why, first, last,
		"CATEGORIES:Absence,"+a.category, `ORGANIZER;CN="`+a.who+`":mailto:team@acme.example`, status)
}

// halfDay adds an absence of some hours.
func halfDay(f *file, day time.Time) {
	f.line("BEGIN:VEVENT")
	f.line("UID:half-day-" + day.Format("20060102") + "@acme.example")
	f.line("DTSTART:" + day.Format("20060102") + "T120000Z")
	f.line("DTEND:" + day.Format("20060102") + "T160000Z")
	f.line("SUMMARY:Mara Lindqvist: at the dentist")
	f.line("CATEGORIES:Absence,Away")
	f.line("END:VEVENT")
}

// everyOtherFriday adds a repeating absence.
func everyOtherFriday(f *file, first time.Time) {
	f.days("part-time@acme.example", "Noor Haddad: day off (part-time)", first, first,
		"RRULE:FREQ=WEEKLY;INTERVAL=2", "CATEGORIES:Absence,Part-time")
}
