package words

import (
	"fmt"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// Moment is when something happened, as exactly as one asks: the time for today, "yesterday", the day before that. It
// stays right until the day ends. The time is in the zone of now: that of the reader.
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

// Ago is how long ago something happened, as people say it, and for how long that stays right: "5 min ago". It is empty
// for what Moment says already, and for what is to come. Days are those of the zone of now.
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
