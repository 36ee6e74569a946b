package cli

import (
	"fmt"
	"strings"
	"time"

	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// foundLines describes what was found in a calendar.
func foundLines(cal config.Calendar, f session.Found, now time.Time) []string {
	var lines []string
	if cal.Kind == config.PlannerCalendar {
		lines = append(lines, "The key belongs to "+f.Account+".")
	} else {
		lines = append(lines, summaryLine(f, civil.Of(now, now.Location())))
	}
	lines = append(lines, soonLine(cal, f))
	if len(f.Zones) > 0 {
		lines = append(lines, "Unknown time zone "+words.List(f.Zones)+": its hours are treated as the same everywhere.")
	}
	if f.Unread != nil {
		lines = append(lines, words.Calendar(cal.Name, f.Unread, now).String())
	}
	return lines
}

// summaryLine describes an iCalendar.
func summaryLine(f session.Found, today civil.Date) string {
	name := "The calendar"
	if f.Name != "" {
		name = fmt.Sprintf("The calendar %q", f.Name)
	}
	if f.Events == 0 {
		return name + " can be read, and has no events."
	}
	text := name + " has " + words.Count(f.Events, "event")
	if f.Repeating > 0 {
		text += fmt.Sprintf(" (%d of them repeating)", f.Repeating)
	}
	if f.First == f.Last {
		return text + ", on " + words.Day(f.First, today) + "."
	}
	return text + ", from " + words.Day(f.First, today) + " to " + words.Day(f.Last, today) + "."
}

// soonLine reports how many events are coming up, and how many of them the settings select.
func soonLine(cal config.Calendar, f session.Found) string {
	only := append(append([]string{}, cal.Categories...), cal.Countries...)
	text := fmt.Sprintf("In the next %d days: %s", session.SoonDays, words.Count(f.All, "event"))
	if len(only) > 0 {
		text += fmt.Sprintf(", %d of them selected (%s)", f.Soon, strings.Join(only, ", "))
	}
	return text + "."
}
