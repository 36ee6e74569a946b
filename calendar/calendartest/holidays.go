package calendartest

import (
	"fmt"
	"strings"
	"time"
)

// Holidays returns an iCalendar file of the nationwide public holidays of Germany and those of England and Wales, from
// the first year to the last, both included. Each event has the categories "Public holiday" and the country, and the
// property X-COUNTRY, which package ical reads.
func Holidays(firstYear, lastYear int) []byte {
	f := newFile("Public holidays")
	for year := firstYear; year <= lastYear; year++ {
		for _, h := range germanHolidays(year) {
			f.holiday(h, "DE", "Germany")
		}
		for _, h := range englishHolidays(year) {
			f.holiday(h, "GB", "England and Wales")
		}
	}
	return f.bytes()
}

// holiday is a public holiday.
type holiday struct {
	day  time.Time
	name string
}

// germanHolidays returns the holidays of all states of Germany.
func germanHolidays(year int) []holiday {
	easter := Easter(year)
	list := []holiday{
		{date(year, time.January, 1), "New Year's Day"},
		{easter.AddDate(0, 0, -2), "Good Friday"},
		{easter.AddDate(0, 0, 1), "Easter Monday"},
		{date(year, time.May, 1), "Labour Day"},
		{easter.AddDate(0, 0, 39), "Ascension Day"},
		{easter.AddDate(0, 0, 50), "Whit Monday"},
		{date(year, time.October, 3), "German Unity Day"},
		{date(year, time.December, 25), "Christmas Day"},
		{date(year, time.December, 26), "Second Day of Christmas"},
	}
	if year == 2017 {
		list = append(list, holiday{date(year, time.October, 31), "Reformation Day"})
	}
	return list
}

// englishHolidays returns the bank holidays of England and Wales. One that falls on a weekend is moved to the next
// working day.
func englishHolidays(year int) []holiday {
	easter := Easter(year)
	list := []holiday{
		moved(date(year, time.January, 1), "New Year's Day"),
		{easter.AddDate(0, 0, -2), "Good Friday"},
		{easter.AddDate(0, 0, 1), "Easter Monday"},
		{earlyMay(year), "Early May bank holiday"},
		{spring(year), "Spring bank holiday"},
		{weekday(year, time.August, time.Monday, -1), "Summer bank holiday"},
	}
	list = append(list, christmas(year)...)
	return append(list, royal(year)...)
}

// earlyMay returns the first Monday of May, or VE Day in its 75th year.
func earlyMay(year int) time.Time {
	if year == 2020 {
		return date(year, time.May, 8)
	}
	return weekday(year, time.May, time.Monday, 1)
}

// spring returns the last Monday of May, except in the years of two jubilees.
func spring(year int) time.Time {
	switch year {
	case 2012:
		return date(year, time.June, 4)
	case 2022:
		return date(year, time.June, 2)
	}
	return weekday(year, time.May, time.Monday, -1)
}

// christmas returns Christmas Day and Boxing Day, or their substitute days.
func christmas(year int) []holiday {
	first := moved(date(year, time.December, 25), "Christmas Day")
	second := moved(date(year, time.December, 26), "Boxing Day")
	if !second.day.After(first.day) { // both are on a weekend, or Christmas Day was moved to Boxing Day
		if first.name != "Christmas Day" && second.name == "Boxing Day" {
			first.day = first.day.AddDate(0, 0, 1)
			return []holiday{second, first}
		}
		second.day, second.name = first.day.AddDate(0, 0, 1), "Boxing Day (substitute day)"
	}
	return []holiday{first, second}
}

// royal returns one-off holidays.
func royal(year int) []holiday {
	switch year {
	case 2011:
		return []holiday{{date(year, time.April, 29), "Royal wedding bank holiday"}}
	case 2012:
		return []holiday{{date(year, time.June, 5), "Diamond Jubilee bank holiday"}}
	case 2022:
		return []holiday{
			{date(year, time.June, 3), "Platinum Jubilee bank holiday"},
			{date(year, time.September, 19), "State Funeral of Queen Elizabeth II"},
		}
	case 2023:
		return []holiday{{date(year, time.May, 8), "Coronation of King Charles III"}}
	}
	return nil
}

// moved returns a holiday, moved to the next Monday if it is on a weekend.
func moved(day time.Time, name string) holiday {
	if toMonday := int((time.Monday - day.Weekday() + 7) % 7); toMonday == 1 || toMonday == 2 {
		return holiday{day.AddDate(0, 0, toMonday), name + " (substitute day)"}
	}
	return holiday{day, name}
}

// weekday returns the nth given weekday of a month, the last one if n is -1.
func weekday(year int, month time.Month, day time.Weekday, n int) time.Time {
	if n < 0 {
		last := date(year, month+1, 0)
		return last.AddDate(0, 0, -int((last.Weekday()-day+7)%7))
	}
	first := date(year, month, 1)
	return first.AddDate(0, 0, int((day-first.Weekday()+7)%7)+7*(n-1))
}

// Easter returns Easter Sunday in the Gregorian calendar, at midnight UTC.
func Easter(year int) time.Time {
	golden, century := year%19, year/100
	// The age of the moon on the day before 1 March, with the two corrections per century.
	moon := (19*golden + century - century/4 - (8*century+13)/25 + 15) % 30
	full := moon - moon/28*(1-29/(moon+1)*((21-golden)/11))
	sunday := (year + year/4 + full + 2 - century + century/4) % 7
	return date(year, time.March, 28+full-sunday)
}

// date returns midnight UTC of a day.
func date(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// file builds an iCalendar file.
type file struct{ b strings.Builder }

func newFile(name string) *file {
	f := &file{}
	f.line("BEGIN:VCALENDAR")
	f.line("VERSION:2.0")
	f.line("PRODID:-//planedeck//demo//EN")
	f.line("X-WR-CALNAME:" + escape(name))
	return f
}

// line writes a line, folded between characters.
func (f *file) line(text string) {
	const width = 73
	n := 0
	for _, r := range text {
		if n += len(string(r)); n > width {
			f.b.WriteString("\r\n ")
			n = 1 + len(string(r))
		}
		f.b.WriteRune(r)
	}
	f.b.WriteString("\r\n")
}

// days writes an event of whole days, both included.
func (f *file) days(uid, name string, first, last time.Time, more ...string) {
	f.line("BEGIN:VEVENT")
	f.line("UID:" + uid)
	f.line("DTSTAMP:" + date(2020, 1, 1).Format("20060102T150405Z"))
	f.line("DTSTART;VALUE=DATE:" + first.Format("20060102"))
	f.line("DTEND;VALUE=DATE:" + last.AddDate(0, 0, 1).Format("20060102"))
	f.line("SUMMARY:" + escape(name))
	for _, line := range more {
		f.line(line)
	}
	f.line("END:VEVENT")
}

func (f *file) holiday(h holiday, code, country string) {
	f.days(fmt.Sprintf("%s-%s@holidays.planedeck.example", h.day.Format("20060102"), strings.ToLower(code)), h.name, h.day, h.day,
		"CATEGORIES:Public holiday,"+escape(country), "X-COUNTRY:"+code, "TRANSP:TRANSPARENT")
}

func (f *file) bytes() []byte {
	return []byte(f.b.String() + "END:VCALENDAR\r\n")
}

// escape escapes a text.
func escape(text string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(text)
}
