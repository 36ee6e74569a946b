package cycles

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/events"
)

// betweenRows is the number of rows that a form has for the days and events between its dates.
const betweenRows = 2

// between shows the working days, days off and events between two dates. It is recomputed when the dates or the events
// change, and its lines also when the width changes.
type between struct {
	deps  Deps
	team  plane.ProjectID // absences of its members aren't days off for everyone
	reads *events.Reads
	first plane.Date
	last  plane.Date
	view  *events.View

	of      *events.View // the view that the lines were made from
	width   int
	lines   []string
	problem string
}

func newBetween(deps Deps, team plane.ProjectID) *between {
	return &between{deps: deps, team: team, reads: events.NewReads(deps.Session)}
}

// show sets the two dates, and reads their events once they haven't changed for a moment. It shows nothing if one of them
// isn't known.
func (b *between) show(first, last plane.Date) tea.Cmd {
	b.first, b.last = first, last
	b.refresh()
	return b.reads.Show(first, last)
}

// refresh updates the view from the newest snapshot.
func (b *between) refresh() {
	b.view = b.view.Look(b.deps.Store.Snapshot(), events.Span{First: b.first, Last: b.last, Zone: b.deps.Now().Location(), Project: b.team})
}

// update handles a message of the screen, and reports whether it was only about events.
func (b *between) update(msg tea.Msg) (tea.Cmd, bool) {
	cmd, own := b.reads.Update(msg)
	if _, changed := msg.(nav.Changed); changed || own {
		b.refresh()
		b.of = nil // the status of a calendar may have changed, with the same events
	}
	return cmd, own
}

// hasCalendars reports whether any calendar is configured.
func (d Deps) hasCalendars() bool {
	return len(d.Store.Snapshot().Calendars(plane.Date{}, plane.Date{})) > 0
}

// rows returns the number of rows needed, 0 if there are no calendars.
func (b *between) rows() int {
	if !b.deps.hasCalendars() {
		return 0
	}
	return betweenRows
}

// draw draws the lines into at most betweenRows rows.
func (b *between) draw(c *cell.Canvas) {
	w, h := c.Size()
	if !b.view.Shown() || h < 1 {
		return
	}
	rows := min(h, betweenRows)
	if b.of != b.view || b.width != w {
		b.write(w, rows)
	}
	s := b.deps.Styles
	for y, line := range b.lines[:min(len(b.lines), rows)] {
		c.Cut(0, y, w, line, s.Muted)
	}
	if b.problem == "" {
		return
	}
	y := min(len(b.lines), rows-1)
	if rows > 1 {
		c.Cut(0, y, w, b.problem, s.Warn)
		return
	}
	c.Cut(max(0, w-cell.Width(b.problem)), y, w, b.problem, s.Warn)
}

// write makes the lines. A calendar's problem is shown on the last one, or at the end of the only one.
func (b *between) write(width, rows int) {
	b.of, b.width = b.view, width
	b.problem = strings.Join(b.view.Problems(b.deps.Now(), b.reads.Slow()), separator)
	room := width
	switch {
	case b.problem == "":
	case rows > 1:
		rows--
	default:
		b.problem = cell.Truncate(b.problem, width/3)
		room -= cell.Width(b.problem) + len("  ")
	}
	b.lines = b.view.Summary(room, rows, b.view.WorkingDays())
}
