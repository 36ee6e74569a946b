package events

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// old is from which age on it is said how old the events of a calendar are.
const old = time.Hour

// Trouble says, a text for each, what is wrong with calendars that failed or are old: "news: key refused", "team: read 3 h
// ago". Those that are still being read are named if slow says that this takes long.
func (v *View) Trouble(now time.Time, slow bool) []string {
	if !v.Shown() {
		return nil
	}
	var all []string
	for _, c := range v.Calendars {
		if why := trouble(c, now, slow); why != "" {
			all = append(all, c.Name+": "+why)
		}
	}
	return all
}

func trouble(c store.CalendarState, now time.Time, slow bool) string {
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
