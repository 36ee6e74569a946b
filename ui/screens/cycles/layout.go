package cycles

import (
	"time"

	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// layout says how wide the columns of the rows are; 0 is left out.
type layout struct {
	styles *theme.Styles
	now    time.Time
	texts  widths // of what stands in the columns
	gap    int

	name, dates, bar, figures, note int
}

// separator stands between the figures of a cycle.
const separator = " · "

// layout shares the width among the columns. First the dates shorten, then the
// bar, then the figures lose their share, then the words at the right go; the
// name gives way last.
func (l *List) layout(w int) layout {
	t := l.listing.widths
	gap, bar := 2, 16
	switch {
	case w < 60:
		gap = 1
	case w >= 90:
		bar = 27
	}
	figures := t.done
	if t.share > 0 {
		figures += cell.Width(separator) + t.share
	}
	shared := table.Share(w, gap, []table.Space{
		{Want: t.name, Min: min(t.name, max(8, w/4)), Give: 5, Grow: true},
		{Want: t.long, Min: t.short, Give: 1, Drop: true},
		{Want: bar, Min: widget.MinBar, Give: 2},
		{Want: figures, Min: t.done, Give: 3},
		{Want: t.note, Min: t.note, Give: 4, Drop: true},
	})
	lay := layout{
		styles: l.deps.Styles, now: l.now(), texts: t, gap: gap,
		name: shared[0], dates: shared[1], bar: shared[2], figures: shared[3], note: shared[4],
	}
	lay.tidy(figures, bar)
	return lay
}

// tidy gives the bar, and then the name, what a column has no use for that fits
// only in its short form.
func (l *layout) tidy(figures, bar int) {
	left := 0
	if l.figures < figures {
		left += max(0, l.figures-l.texts.done)
		l.figures = min(l.figures, l.texts.done)
	}
	if l.dates > 0 && l.dates < l.texts.long {
		left += max(0, l.dates-l.texts.short)
		l.dates = min(l.dates, l.texts.short)
	}
	more := max(0, min(left, bar-l.bar))
	l.bar += more
	l.name += left - more
}

// draw shows a cycle in one row.
func (l layout) draw(c *cell.Canvas, p place, pending bool) {
	s, t := l.styles, textOf(*p.Cycle, l.now)
	l.drawName(c, p, pending)
	x := l.name + l.gap
	if l.dates > 0 {
		dates := t.long
		if l.dates < l.texts.long {
			dates = t.short
		}
		c.Cut(x, 0, l.dates, dates, s.Muted)
		x += l.dates + l.gap
	}
	widget.Bar(c, cell.Rect{X: x, W: l.bar, H: 1}, items.CycleBar(*p.Cycle, sprint.ProgressOf(*p.Cycle), l.now), s)
	x += l.bar + l.gap
	l.drawFigures(c, x, t)
	if l.note > 0 {
		x += l.figures + l.gap
		style := s.Muted
		if t.urgent {
			style = s.Accent
		}
		c.Text(x+l.note-cell.Width(t.note), 0, t.note, style)
	}
}

// signWidth is what a sign behind a name takes, leastName what is left to a name that bears one.
const (
	signWidth = 2
	leastName = 6
)

// drawName shows the name with the letters that the filter found, whether the cycle
// overlaps another one, and whether a write of it is under way.
func (l layout) drawName(c *cell.Canvas, p place, pending bool) {
	s, room := l.styles, l.name
	if pending {
		room -= signWidth
	}
	overlaps := p.overlaps && room >= leastName+signWidth
	if overlaps {
		room -= signWidth
	}
	name, style := p.Name, s.Text
	if p.phase == sprint.Archived {
		style = s.Muted
	}
	if cell.Width(name) == 0 {
		name, style = "(no visible name)", s.Faint
	}
	n := table.DrawHit(c, cell.Rect{W: room}, name, p.letters, style, s.Match)
	if overlaps {
		n += 1 + c.Text(n+1, 0, s.Glyphs.Caution, s.Warn)
	}
	if pending {
		c.Text(n+1, 0, s.Glyphs.Pending, s.Pending)
	}
}

// drawFigures shows completed and scope, and the share behind them where there is
// room for it.
func (l layout) drawFigures(c *cell.Canvas, x int, t text) {
	s := l.styles
	c.Text(x+l.texts.done-len(t.done), 0, t.done, s.Text)
	x += l.texts.done
	if t.share != "" && l.figures >= l.texts.done+cell.Width(separator)+l.texts.share {
		x += c.Text(x, 0, separator, s.Faint)
		c.Text(x, 0, t.share, s.Muted)
	}
}
