package cycles

import (
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/cell"
)

// widths are what the texts of the columns take at most, in cells. They are
// worked out from the figures: spelling thousands of rows only to measure them
// would be felt.
type widths struct {
	name, long, short, done, share, note int
}

func (w *widths) add(c *plane.Cycle, phase sprint.Phase, now time.Time) {
	w.name = max(w.name, cell.Width(c.Name))
	start, end := c.Days(now.Location())
	w.long = max(w.long, len("17 Nov – 30 Nov")-len("–")+1+yearsWidth(start, end, now.Year()))
	w.short = w.long - len("  ")
	progress := sprint.ProgressOf(*c)
	w.done = max(w.done, len("empty"), 2*digits(progress.Scope())+len("/"))
	if phase != sprint.Upcoming && phase != sprint.Draft && progress.Scope() > 0 {
		w.share = len("100 %")
	}
	w.note = max(w.note, len("transferred"))
	if phase == sprint.Completed || phase == sprint.Archived {
		w.note = max(w.note, cell.Width(closing(*c)))
	}
}

// yearsWidth is what the years take that are told beside the days.
func yearsWidth(start, end plane.Date, year int) int {
	const width = len(" 2006")
	switch {
	case start.IsZero() || end.IsZero():
		return 0
	case end.DaysSince(start) >= 365:
		return 2 * width
	case end.Year != year:
		return width
	}
	return 0
}

func digits(n int) int {
	count := 1
	for n >= 10 {
		n /= 10
		count++
	}
	return count
}
