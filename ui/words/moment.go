package words

import (
	"time"

	"github.com/planedeck/planedeck/plane"
)

// Moment is when something happened, as exactly as one asks: the time for today, "yesterday", the day before that. It
// stays right until the day ends. The time is in the zone of now.
func Moment(t, now time.Time) string {
	t = t.In(now.Location())
	day, today := plane.DateOf(t, t.Location()), plane.DateOf(now, now.Location())
	clock := t.Format("15:04")
	switch today.DaysSince(day) {
	case 0:
		return clock
	case 1:
		return "yesterday, " + clock
	}
	return Day(day, today) + ", " + clock
}
