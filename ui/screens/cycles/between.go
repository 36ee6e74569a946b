package cycles

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/events"
)

// betweenRows is how many rows a form has for what falls between its dates.
const betweenRows = 2

// between is what falls between two dates: working days, days off, events. It is computed when the dates or the events
// change, and its lines when the width does.
type between struct {
	deps  Deps
	team  plane.ProjectID // whose members' absences aren't days off of all
	reads *events.Reads
	first plane.Date
	last  plane.Date
	view  *events.View

	of      *events.View // what the lines are of
	width   int
	lines   []string
	trouble string
}

func newBetween(deps Deps, team plane.ProjectID) *between {
	return &between{deps: deps, team: team, reads: events.NewReads(deps.Session)}
}

// show shows what falls between two days, and has it read when they have stayed the same for a moment. Where one of them
// isn't known yet, nothing is shown.
func (b *between) show(first, last plane.Date) tea.Cmd {
	b.first, b.last = first, last
	b.look()
	return b.reads.Show(first, last)
}

// look shows what is known now.
func (b *between) look() {
	b.view = b.view.Look(b.deps.Store.Snapshot(), events.Span{First: b.first, Last: b.last, Zone: b.deps.Now().Location(), Project: b.team})
}

// update takes a message of the screen, and reports whether it was about events alone.
func (b *between) update(msg tea.Msg) (tea.Cmd, bool) {
	cmd, own := b.reads.Update(msg)
	if _, changed := msg.(nav.Changed); changed || own {
		b.look()
		b.of = nil // how a calendar is doing may be other words for the same events
	}
	return cmd, own
}

// has reports whether there are calendars at all.
func (d Deps) hasCalendars() bool {
	return len(d.Store.Snapshot().Calendars(plane.Date{}, plane.Date{})) > 0
}

// rows is how many rows it needs: none if there are no calendars.
func (b *between) rows() int {
	if !b.deps.hasCalendars() {
		return 0
	}
	return betweenRows
}

// draw draws it into at most so many rows.
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
	if b.trouble == "" {
		return
	}
	y := min(len(b.lines), rows-1)
	if rows > 1 {
		c.Cut(0, y, w, b.trouble, s.Warn)
		return
	}
	c.Cut(max(0, w-cell.Width(b.trouble)), y, w, b.trouble, s.Warn)
}

// write writes the lines: what is wrong with a calendar has the last one, or the end of the only one.
func (b *between) write(width, rows int) {
	b.of, b.width = b.view, width
	b.trouble = strings.Join(b.view.Trouble(b.deps.Now(), b.reads.Slow()), separator)
	room := width
	switch {
	case b.trouble == "":
	case rows > 1:
		rows--
	default:
		b.trouble = cell.Truncate(b.trouble, width/3)
		room -= cell.Width(b.trouble) + len("  ")
	}
	b.lines = b.view.Summary(room, rows, b.view.WorkingDays())
}
