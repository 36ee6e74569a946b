package cycles

import (
	"cmp"
	"fmt"
	"strconv"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// separator separates facts.
const separator = " · "

// detail is cached text about one cycle, beside the list. It is recomputed when
// the cursor, the data or the width changes.
type detail struct {
	id       plane.CycleID
	width    int
	overlaps []string // lines
	about    []string // lines of the description
}

// update computes the detail of a cycle unless it is cached. Overlaps with archived
// cycles don't count.
func (d *detail) update(c plane.Cycle, all []plane.Cycle, loc *time.Location, width int) {
	if d.width == width && d.id == c.ID {
		return
	}
	*d = detail{id: c.ID, width: width}
	if c.Description != "" {
		d.about = widget.Wrap(c.Description, width)
	}
	start, end := c.Days(loc)
	if start.IsZero() || end.IsZero() {
		return
	}
	r := plane.Range{Start: start, End: end}
	if text := words.Overlapping(sprint.Overlaps(r, without(near(all, r, loc), c.ID), loc)); text != "" {
		d.overlaps = widget.Wrap(text, width)
	}
}

func without(cycles []plane.Cycle, id plane.CycleID) []plane.Cycle {
	var others []plane.Cycle
	for _, c := range cycles {
		if c.ID != id {
			others = append(others, c)
		}
	}
	return others
}

// drawPane draws the detail of the cycle under the cursor, to the right of a rule.
func (l *List) drawPane(c *cell.Canvas) {
	w, h := c.Size()
	for y := range h {
		c.Text(0, y, l.deps.Styles.Glyphs.Divider, l.deps.Styles.Rule)
	}
	cycle, ok := l.current()
	if !ok {
		return
	}
	text := min(w-3, paneText)
	l.detail.update(cycle, l.snap.Cycles(l.route.Project), l.zone, text)
	p := pane{c: c.Sub(cell.Rect{X: 2, W: text, H: h}), list: l}
	p.line(cycle.Name, l.deps.Styles.Title)
	p.dates(cycle, l.zone)
	p.line("Owner "+l.owner(cycle), l.deps.Styles.Muted)
	p.y++
	p.bar(cycle)
	p.counts(cycle)
	p.lines(l.detail.overlaps, l.deps.Styles.Warn)
	p.events()
	p.lines(l.detail.about, l.deps.Styles.Text)
}

// owner returns the owner's name, or unknownOwner.
func (l *List) owner(c plane.Cycle) string {
	if me := l.snap.Me(); c.Owner == me.ID && me.ID != "" {
		return me.Name()
	}
	if u, ok := l.snap.User(c.Owner); ok {
		return u.Name()
	}
	return cmp.Or(c.OwnerName, unknownOwner)
}

// unknownOwner replaces a name that the server hasn't sent.
const unknownOwner = "unknown"

// pane draws lines from top to bottom.
type pane struct {
	c    *cell.Canvas
	list *List
	y    int
}

func (p *pane) line(text string, st cell.Style) {
	w, _ := p.c.Size()
	p.c.Cut(0, p.y, w, text, st)
	p.y++
}

// lines draws a wrapped paragraph below an empty line.
func (p *pane) lines(lines []string, st cell.Style) {
	if len(lines) == 0 {
		return
	}
	_, h := p.c.Size()
	p.y++
	for _, line := range lines[:min(len(lines), max(h-p.y, 0))] {
		p.line(line, st)
	}
}

// dates draws the phase and the exact dates, with their time zone.
func (p *pane) dates(c plane.Cycle, loc *time.Location) {
	s := p.list.deps.Styles
	phase := sprint.PhaseOf(c, p.list.now()).String()
	start, end := c.Days(loc)
	switch {
	case start.IsZero() && end.IsZero():
		p.line(phase+separator+"no dates", s.Text)
		return
	case start.IsZero() || end.IsZero():
		p.line(phase+separator+days(start, end, 0), s.Text)
	default:
		p.line(phase+separator+words.Count(sprint.Length(c, loc), "day"), s.Text)
		p.line(longDay(start)+" – "+longDay(end), s.Text)
	}
	p.line("days in "+loc.String(), s.Muted)
	if !c.ArchivedAt.IsZero() {
		p.line("archived "+longDay(plane.DateOf(c.ArchivedAt, loc)), s.Muted)
	}
}

// counts draws the current counts, one per line, and those of the record.
func (p *pane) counts(c plane.Cycle) {
	s, n := p.list.deps.Styles, c.Counts
	for _, group := range []struct {
		group plane.Group
		name  string
		count int
	}{
		{plane.GroupBacklog, "backlog", n.Backlog},
		{plane.GroupUnstarted, "to do", n.Unstarted},
		{plane.GroupStarted, "started", n.Started},
		{plane.GroupCompleted, "completed", n.Completed},
		{plane.GroupCancelled, "cancelled", n.Cancelled},
	} {
		p.c.Text(0, p.y, s.Glyphs.Group(string(group.group)), s.Group(string(group.group)))
		p.figure(group.name, group.count)
	}
	p.figure("in all", n.Total)
	if progress := sprint.ProgressOf(c); progress.AsClosed {
		p.line(fmt.Sprintf("as closed: %d of %d", progress.Counts.Completed, progress.Counts.Total), s.Text)
		if c.Counts.Total < progress.Counts.Total {
			p.line(leftIn(c), s.Text)
		}
	}
}

// figure draws a count, right-aligned.
func (p *pane) figure(name string, count int) {
	const right = 18
	figure := strconv.Itoa(count)
	p.c.Text(2, p.y, name, p.list.deps.Styles.Muted)
	p.c.Text(right-len(figure), p.y, figure, p.list.deps.Styles.Text)
	p.y++
}
