package cycles

import (
	"fmt"
	"strconv"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// text is what the row of a cycle says, column by column.
type text struct {
	name  string
	long  string // the dates: "17 Nov – 30 Nov"
	short string // the dates where it is narrow: "17–30 Nov"
	done  string // "3/13", or "empty"
	share string // "23 %", empty for a cycle that has not begun
	note  string // "7 d left"
	// urgent marks the note of a cycle that wants action: it has ended, and
	// something is left over.
	urgent bool
}

// textOf says it with the days of the zone of now.
func textOf(c plane.Cycle, now time.Time) text {
	t := text{name: cell.Name(c.Name)}
	start, end := c.Days(now.Location())
	t.long, t.short = longDates(start, end, now.Year()), shortDates(start, end, now.Year())
	phase := sprint.PhaseOf(c, now)
	t.done, t.share = figures(sprint.ProgressOf(c), phase)
	t.note = note(c, phase, now)
	t.urgent = phase == sprint.Completed && sprint.LeftOver(c) > 0
	return t
}

// figures are completed and all that is not cancelled, and the share where the
// work has begun.
func figures(p sprint.Progress, phase sprint.Phase) (done, share string) {
	if p.Scope() == 0 {
		return "empty", ""
	}
	done = strconv.Itoa(p.Counts.Completed) + "/" + strconv.Itoa(p.Scope())
	if phase == sprint.Upcoming || phase == sprint.Draft {
		return done, ""
	}
	return done, strconv.Itoa(p.Percent()) + " %"
}

// note says what matters most about a cycle in its phase.
func note(c plane.Cycle, phase sprint.Phase, now time.Time) string {
	switch phase {
	case sprint.Current:
		if days := sprint.DaysLeft(c, now.Location(), now); days > 0 {
			return fmt.Sprintf("%d d left", days)
		}
		return "last day"
	case sprint.Upcoming:
		if days := sprint.DaysUntil(c, now.Location(), now); days > 0 {
			return fmt.Sprintf("in %d d", days)
		}
		return "today"
	case sprint.Completed, sprint.Archived:
		return closing(c)
	case sprint.Draft:
	}
	return ""
}

// closing says how an ended cycle was left.
func closing(c plane.Cycle) string {
	progress := sprint.ProgressOf(c)
	switch left := sprint.LeftOver(c); {
	case left > 0 && progress.AsClosed && c.Counts.Total < progress.Counts.Total:
		return leftIn(c)
	case left > 0:
		return fmt.Sprintf("%d left over", left)
	case progress.Complete():
		return "all done"
	case progress.AsClosed && progress.Scope() > 0:
		return "transferred"
	}
	return ""
}

// leftIn is what a partial transfer left in a cycle, beside figures that are of before: "4 of 6 left in it".
func leftIn(c plane.Cycle) string {
	now := sprint.Progress{Counts: c.Counts}
	return fmt.Sprintf("%d of %d left in it", now.Counts.Completed, now.Scope())
}

// longDates has the days under each other: " 1 Dec – 14 Dec". The year is told
// where it is not this one.
func longDates(start, end plane.Date, year int) string {
	switch {
	case start.IsZero() && end.IsZero():
		return "no dates"
	case end.IsZero():
		return "from " + dayIn(start, year)
	case start.IsZero():
		return "until " + dayIn(end, year)
	}
	return fmt.Sprintf("%6s – %6s", startIn(start, end), dayIn(end, year))
}

// shortDates is as short as it can be without a doubt: "17–30 Nov".
func shortDates(start, end plane.Date, year int) string {
	if start.IsZero() || end.IsZero() {
		return longDates(start, end, year)
	}
	if start.Year == end.Year && start.Month == end.Month {
		return strconv.Itoa(start.Day) + "–" + dayIn(end, year)
	}
	return startIn(start, end) + "–" + dayIn(end, year)
}

// startIn leaves out the year where the end tells it: "29 Dec – 11 Jan 2027".
func startIn(start, end plane.Date) string {
	if end.DaysSince(start) < 365 {
		return dayIn(start, start.Year)
	}
	return dayIn(start, end.Year)
}

// dayIn is "17 Nov", with the year if it is another than the given one.
func dayIn(d plane.Date, year int) string {
	return words.Short(d, plane.Date{Year: year})
}
