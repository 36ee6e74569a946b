package projects

import (
	"fmt"
	"strconv"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// row is a project in the list.
type row struct {
	plane.Project
	current current
}

// current describes today's cycle.
type current struct {
	text   string // beside the bar, or instead of it
	bar    widget.Progress
	drawn  bool // there is a bar
	unread bool // nothing is known
}

func (s *Screen) spec() table.Spec[row] {
	styles := s.deps.Styles
	muted := func(text func(row) string) func(row) (string, cell.Style) {
		return func(r row) (string, cell.Style) { return text(r), styles.Muted }
	}
	return table.Spec[row]{
		Key:   func(r row) string { return string(r.ID) },
		Find:  func(r row) string { return r.Name + " " + r.Identifier },
		Empty: s.empty,
		Columns: []table.Column[row]{
			{Title: "Project", Text: func(r row) (string, cell.Style) { return cell.Name(r.Name), styles.Text }, Least: 8, Order: 4, Match: true},
			{Title: "Id", Text: muted(func(r row) string { return r.Identifier }), Order: 5, Drop: true},
			{Title: "Members", Text: muted(func(r row) string { return figure(r.Members) }), Right: true, Order: 1, Drop: true},
			{Title: "Cycles", Text: muted(func(r row) string { return figure(r.Cycles) }), Right: true, Order: 2, Drop: true},
			{Title: "Current", Draw: s.drawCurrent, Wide: func(r row) int { return cell.Width(r.current.text) }, Size: currentSize, Order: 3, Drop: true},
		},
	}
}

// figure formats a count; "" if the server did not return it.
func figure(n int) string {
	if n < 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// barWidth is the width of a bar, including the space after it.
const barWidth = 18

// currentSize returns the width of a bar and the widest text, and at least that of a text.
func currentSize(_, widest int) (want, least int) { return barWidth + max(widest, 20), min(widest, 16) }

// drawCurrent draws the current cycle, or the text that replaces it.
func (s *Screen) drawCurrent(c *cell.Canvas, r row, look table.Look) {
	w, _ := c.Size()
	x := 0
	if r.current.unread && look.Cursor && !s.asked {
		c.Cut(0, 0, w, "r reads it", s.deps.Styles.Muted)
	}
	if r.current.drawn && w >= barWidth+10 {
		widget.Bar(c, cell.Rect{W: barWidth - 1, H: 1}, r.current.bar, s.deps.Styles)
		x = barWidth
	}
	c.Cut(x, 0, w-x, r.current.text, s.deps.Styles.Muted)
}

// currentOf returns what is known about the project's current cycle.
func currentOf(snap *store.Snapshot, p plane.Project, now time.Time) current {
	switch {
	case !p.CyclesOn:
		return current{text: "cycles are switched off"}
	case p.Cycles == 0:
		return current{text: "–"}
	case snap.Loaded(cyclesOf(p)).IsZero():
		return current{unread: true}
	}
	now = now.In(p.Location())
	runs := func(c plane.Cycle) bool { return sprint.PhaseOf(c, now) == sprint.Current }
	c, ok := sprint.FirstToEnd(snap.Cycles(p.ID), runs) // the one that "current" opens
	if !ok {
		return current{text: "–"}
	}
	return current{
		drawn: true, bar: items.CycleBar(c, sprint.ProgressOf(c), now),
		text: fmt.Sprintf("%s · %d d", c.Name, sprint.DaysLeft(c, now.Location(), now)),
	}
}
