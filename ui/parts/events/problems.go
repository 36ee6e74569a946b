package events

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// old is the age from which the age of a calendar's events is shown.
const old = time.Hour

// Problems returns a text for each calendar that failed or is outdated: "news: key refused", "team: read 3 h ago". If
// slow is set, it includes calendars that are still being read.
func (v *View) Problems(now time.Time, slow bool) []string {
	if !v.Shown() {
		return nil
	}
	var all []string
	for _, c := range v.Calendars {
		if why := problem(c, now, slow); why != "" {
			all = append(all, c.Name+": "+why)
		}
	}
	return all
}

func problem(c store.CalendarState, now time.Time, slow bool) string {
	var all []string
	if c.Err != nil && !errors.Is(c.Err, context.Canceled) {
		all = append(all, words.CalendarNote(c.Err, now))
	}
	switch age := now.Sub(c.Loaded); {
	case c.Loaded.IsZero() && len(all) == 0 && slow:
		all = append(all, "reading…")
	case !c.Loaded.IsZero() && age >= old:
		text, _ := words.Age(age)
		all = append(all, "read "+text)
	}
	return strings.Join(all, ", ")
}
