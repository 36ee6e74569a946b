package calendar

import (
	"fmt"
	"strings"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// separator separates facts.
const separator = " · "

// clock is the layout of hours.
const clock = "15:04"

// hoursOn returns when an event is on a day: "all day", "day 2 of 4", "09:00–10:30", "from 22:00", "until 12:00".
func hoursOn(e *calendar.Event, d civil.Date, zone *time.Location) string {
	first, last := e.Days(zone)
	start, end := e.In(zone)
	switch {
	case e.AllDay() && first == last:
		return "all day"
	case e.AllDay(), d != first && d != last:
		return fmt.Sprintf("day %d of %d", d.DaysSince(first)+1, last.DaysSince(first)+1)
	case first != last && d == first:
		return "from " + start.Format(clock)
	case first != last:
		return "until " + end.Format(clock)
	}
	return hours(e, start, end)
}

// startOn is a short form of hoursOn: "day", "2/4", "09:00", "–12:00".
func startOn(e *calendar.Event, d civil.Date, zone *time.Location) string {
	first, last := e.Days(zone)
	start, end := e.In(zone)
	switch {
	case e.AllDay() && first == last:
		return "day"
	case e.AllDay(), d != first && d != last:
		return fmt.Sprintf("%d/%d", d.DaysSince(first)+1, last.DaysSince(first)+1)
	case d != first:
		return "–" + end.Format(clock)
	}
	return start.Format(clock)
}

// hours returns the start and end of an event within a day.
func hours(e *calendar.Event, start, end time.Time) string {
	text := start.Format(clock)
	if end.After(start) {
		text += "–" + end.Format(clock)
	}
	if e.HourOpen {
		text += "?"
	}
	return text
}

// when returns the days of an event, with its hours: "Wed 6 – Sat 9 Jan", "Tue 24 Nov, 09:00–10:30".
func when(e *calendar.Event, zone *time.Location, today civil.Date) string {
	first, last := e.Days(zone)
	start, end := e.In(zone)
	text := words.Day(first, today)
	switch {
	case first != last && e.AllDay():
		return text + " – " + words.Day(last, today)
	case first != last:
		return text + ", " + start.Format(clock) + " – " + words.Day(last, today) + ", " + end.Format(clock)
	case e.AllDay():
		return text
	}
	return text + ", " + hours(e, start, end)
}

// marksOf returns the marks of an event: "headline", "provisional", "day off", "online".
func marksOf(e *calendar.Event) []string {
	var marks []string
	for _, m := range []struct {
		on   bool
		word string
	}{
		{e.DayOff, "day off"},
		{e.Away, "away"},
		{e.Headline, "headline"},
		{e.Provisional, "provisional"},
		{e.HourOpen && !e.AllDay(), "hour open"},
		{e.Virtual, "online"},
	} {
		if m.on {
			marks = append(marks, m.word)
		}
	}
	return marks
}

// facts joins the nonempty texts.
func facts(of ...string) string {
	var there []string
	for _, f := range of {
		if f != "" {
			there = append(there, f)
		}
	}
	return strings.Join(there, separator)
}
