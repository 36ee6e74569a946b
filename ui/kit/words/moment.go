package words

import (
	"fmt"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// Moment returns when something happened, as precisely as is useful: the time for today, "yesterday", or the day
// before that. It remains right until midnight. The time is in the zone of now, the user's.
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

// Ago returns how long ago something happened, in everyday terms, and for how long that remains right: "5 min ago". It
// is empty if Moment says the same, and for the future. Days are those of the zone of now.
func Ago(t, now time.Time) (text string, still time.Duration) {
	const day = 24 * time.Hour
	d := now.Sub(t)
	days := plane.DateOf(now, now.Location()).DaysSince(plane.DateOf(t, now.Location()))
	switch {
	case d < 0 || t.IsZero():
		return "", day
	case d < time.Minute:
		return "just now", time.Minute - d
	case d < time.Hour:
		return fmt.Sprintf("%d min ago", d/time.Minute), time.Minute - d%time.Minute
	case days == 0:
		return fmt.Sprintf("%d h ago", d/time.Hour), time.Hour - d%time.Hour
	case days == 1:
		return "", day
	case days < 14:
		return Count(days, "day") + " ago", day
	case days < 60:
		return Count(days/7, "week") + " ago", day
	case days < 2*365:
		return Count(days/30, "month") + " ago", day
	}
	return Count(days/365, "year") + " ago", day
}
