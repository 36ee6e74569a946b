package cycles

import (
	"fmt"
	"strconv"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// spec declares the table. Where there isn't enough room, the columns shrink or are dropped
// by their Order. The widths are computed from numbers, because formatting the texts of
// thousands of rows just to measure them would be noticeably slow.
func (l *List) spec() table.Spec[row] {
	s := l.deps.Styles
	return table.Spec[row]{
		Key:   func(r row) string { return string(r.ID) },
		Find:  func(r row) string { return r.Name },
		Empty: l.empty,
		Columns: []table.Column[row]{
			{Draw: l.drawName, Wide: l.nameWidth, Size: nameSize, Order: 5},
			{Text: func(r row) (string, cell.Style) { return daysOf(*r.Cycle, l.now()), s.Muted }, Wide: l.daysWidth, Drop: true},
			{Draw: l.drawBar, Size: barSize, Order: 2},
			{Text: func(r row) (string, cell.Style) { return done(*r.Cycle), s.Text }, Wide: doneWidth, Right: true, Order: 9},
			{Text: func(r row) (string, cell.Style) { return share(r), s.Muted }, Wide: shareWidth, Right: true, Order: 1, Drop: true},
			{Text: l.note, Wide: noteWidth, Order: 4, Drop: true},
		},
	}
}

// nameSize gives the name a larger minimum where the row is wide.
func nameSize(width, widest int) (want, least int) {
	if width < 60 {
		return widest, 8
	}
	return widest, 24
}

// barSize makes the bar longer where the row is wide.
func barSize(width, _ int) (want, least int) {
	if width >= 90 {
		return 27, widget.MinBar
	}
	return 16, widget.MinBar
}

// symbolWidth is the width of a symbol after a name with its gap, leastName what must remain for the name.
const (
	symbolWidth = 2
	leastName   = 6
)

func (l *List) nameWidth(r row) int {
	width := cell.Width(r.Name)
	if r.overlaps {
		width += symbolWidth
	}
	if l.snap.Pending(string(r.ID)) {
		width += symbolWidth
	}
	return width
}

// drawName draws the name with the characters that the filter matched, and symbols for
// an overlap with another cycle and for a pending write.
func (l *List) drawName(c *cell.Canvas, r row, look table.Look) {
	s := l.deps.Styles
	room, _ := c.Size()
	pending := l.snap.Pending(string(r.ID))
	if pending {
		room -= symbolWidth
	}
	overlaps := r.overlaps && room >= min(cell.Width(r.Name), leastName)+symbolWidth
	if overlaps {
		room -= symbolWidth
	}
	style := s.Text
	if r.phase == sprint.Archived {
		style = s.Muted
	}
	n := table.DrawHit(c, cell.Rect{W: room}, cell.Name(r.Name), look.Letters, style, s.Match)
	if overlaps {
		n += 1 + c.Text(n+1, 0, s.Glyphs.Caution, s.Warn)
	}
	if pending {
		c.Text(n+1, 0, s.Glyphs.Pending, s.Pending)
	}
}

func (l *List) drawBar(c *cell.Canvas, r row, _ table.Look) {
	w, _ := c.Size()
	widget.Bar(c, cell.Rect{W: w, H: 1}, items.CycleBar(*r.Cycle, sprint.ProgressOf(*r.Cycle), l.now()), l.deps.Styles)
}

// done is the number of completed items out of all that aren't cancelled: "3/13".
func done(c plane.Cycle) string {
	p := sprint.ProgressOf(c)
	if p.Scope() == 0 {
		return "empty"
	}
	return strconv.Itoa(p.Counts.Completed) + "/" + strconv.Itoa(p.Scope())
}

func doneWidth(r row) int {
	return max(len("empty"), 2*digits(sprint.ProgressOf(*r.Cycle).Scope())+len("/"))
}

func digits(n int) int {
	count := 1
	for n >= 10 {
		n /= 10
		count++
	}
	return count
}

// share is the percentage of completed items, "23 %", once the cycle has started.
func share(r row) string {
	if shareWidth(r) == 0 {
		return ""
	}
	return strconv.Itoa(sprint.ProgressOf(*r.Cycle).Percent()) + " %"
}

func shareWidth(r row) int {
	if r.phase == sprint.Upcoming || r.phase == sprint.Draft || sprint.ProgressOf(*r.Cycle).Scope() == 0 {
		return 0
	}
	return len("100 %")
}

// note returns the most important fact about a cycle in its phase. It is accented if an
// ended cycle still has unfinished items.
func (l *List) note(r row) (string, cell.Style) {
	text, urgent := noteOf(r, l.now())
	if urgent {
		return text, l.deps.Styles.Accent
	}
	return text, l.deps.Styles.Muted
}

func noteOf(r row, now time.Time) (text string, urgent bool) {
	switch r.phase {
	case sprint.Current:
		if days := sprint.DaysLeft(*r.Cycle, now.Location(), now); days > 0 {
			return fmt.Sprintf("%d d left", days), false
		}
		return "last day", false
	case sprint.Upcoming:
		if days := sprint.DaysUntil(*r.Cycle, now.Location(), now); days > 0 {
			return fmt.Sprintf("in %d d", days), false
		}
		return "today", false
	case sprint.Completed, sprint.Archived:
		return closing(*r.Cycle), r.phase == sprint.Completed && sprint.LeftOver(*r.Cycle) > 0
	case sprint.Draft:
	}
	return "", false
}

func noteWidth(r row) int {
	if r.phase == sprint.Completed || r.phase == sprint.Archived {
		return cell.Width(closing(*r.Cycle))
	}
	return len("999 d left")
}

// closing returns the final state of an ended cycle.
func closing(c plane.Cycle) string {
	progress := sprint.ProgressOf(c)
	switch left := sprint.LeftOver(c); {
	case left > 0 && progress.AsClosed && c.Counts.Total < progress.Counts.Total:
		return leftIn(c)
	case left > 0:
		return strconv.Itoa(left) + " left over"
	case progress.Complete():
		return "all done"
	case progress.AsClosed && progress.Scope() > 0:
		return "transferred"
	}
	return ""
}

// leftIn is what a partial transfer left in a cycle: "4 of 6 left in it". The other figures are from before the transfer.
func leftIn(c plane.Cycle) string {
	now := sprint.Progress{Counts: c.Counts}
	return fmt.Sprintf("%d of %d left in it", now.Counts.Completed, now.Scope())
}

// daysOf returns the dates in the shortest unambiguous form: "17–30 Nov". The year is
// included unless it is the current one.
func daysOf(c plane.Cycle, now time.Time) string {
	start, end := c.Days(now.Location())
	return days(start, end, now.Year())
}

func days(start, end plane.Date, year int) string {
	switch {
	case start.IsZero() && end.IsZero():
		return "no dates"
	case end.IsZero():
		return "from " + dayIn(start, year)
	case start.IsZero():
		return "until " + dayIn(end, year)
	case start.Year == end.Year && start.Month == end.Month:
		return strconv.Itoa(start.Day) + "–" + dayIn(end, year)
	case end.DaysSince(start) < 365:
		return dayIn(start, start.Year) + "–" + dayIn(end, year) // the end has the year
	}
	return dayIn(start, end.Year) + "–" + dayIn(end, year)
}

// dayIn is "17 Nov", with the year if it differs from the given one.
func dayIn(d plane.Date, year int) string {
	return words.Short(d, plane.Date{Year: year})
}

// daysWidth is the maximum width of the dates, including the years shown.
func (l *List) daysWidth(r row) int {
	const days, year = len("17 Nov-30 Nov"), len(" 2006")
	start, end := r.Days(l.zone)
	switch {
	case start.IsZero() && end.IsZero():
		return len("no dates")
	case start.IsZero() || end.IsZero():
		return len("until 30 Nov 2006")
	case end.DaysSince(start) >= 365:
		return days + 2*year
	case end.Year != l.now().Year():
		return days + year
	}
	return days
}
