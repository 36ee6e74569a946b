package projects

import (
	"errors"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// Draw shows the heads of the columns, the projects, and what is not listed.
func (s *Screen) Draw(c *cell.Canvas) {
	w, h := c.Size()
	if s.finder.Shown() {
		h--
		s.finder.Draw(c.Sub(cell.Rect{Y: h, W: w, H: 1}), len(s.listing.keys), len(s.listing.open))
	}
	layout := s.layout(w - gutter)
	y := 0
	if h >= 6 {
		layout.head(c.Sub(cell.Rect{X: gutter, W: w - gutter, H: 1}))
		y = 1
	}
	if text := s.instead(); text != "" {
		in := c.Sub(cell.Rect{X: gutter, Y: y + 1, W: w - gutter - 1, H: h - y - 1})
		y += 1 + widget.Paragraph(in, text, s.deps.Styles.Muted)
	}
	rows := min(len(s.listing.keys), max(h-y, 0))
	s.top = y
	s.list.Draw(c.Sub(cell.Rect{Y: y, W: w, H: rows}), func(c *cell.Canvas, r table.Row, _ table.Look) {
		layout.row(c, s.listing.rows[r.Key])
	})
	if y+rows+1 < h {
		c.Cut(gutter, y+rows+1, w-gutter, s.listing.others, s.deps.Styles.Muted)
	}
}

// gutter is the place left of the rows.
const gutter = 3

// instead says what there is to say when there are no projects to show.
func (s *Screen) instead() string {
	switch {
	case s.finder.Query() != "" && len(s.listing.keys) == 0:
		return `Nothing matches "` + s.finder.Query() + `". esc clears the filter.`
	case len(s.listing.open) > 0:
		return ""
	case s.known():
		return "You have joined no project of this workspace yet. Join one on the web page, then r reads the list again."
	case errors.Is(s.reads.Err(), plane.ErrForbidden), errors.Is(s.reads.Err(), plane.ErrNotFound):
		return words.NoWorkspace(s.deps.Workspace).String()
	case s.reads.Err() != nil:
		return words.Explain(s.reads.Err()).String()
	case s.reads.Slow():
		return "reading the projects…"
	}
	return ""
}

// layout says how wide the columns are; 0 is left out.
type layout struct {
	screen                             *Screen
	name, id, members, cycles, current int
	gap                                int
}

// barWidth is the width of a bar, its gap included.
const barWidth = 18

// layout shares the width among the columns: members go first, then cycles, then
// the current one; the name gives way last.
func (s *Screen) layout(w int) layout {
	l := s.listing
	shared := table.Share(w, 2, []table.Space{
		{Want: max(l.name, len("Project")), Min: 8, Give: 4},
		{Want: max(l.id, len("Id")), Min: max(l.id, len("Id")), Give: 5, Drop: true},
		{Want: len("Members"), Min: len("Members"), Give: 1, Drop: true},
		{Want: len("Cycles"), Min: len("Cycles"), Give: 2, Drop: true},
		{Want: barWidth + max(l.current, 20), Min: max(min(l.current, 24), len("Current")), Give: 3, Drop: true, Grow: true},
	})
	return layout{s, shared[0], shared[1], shared[2], shared[3], shared[4], 2}
}

// head names the columns.
func (l layout) head(c *cell.Canvas) {
	l.cells(c, l.screen.deps.Styles.Muted, [4]string{"Project", "Id", "Members", "Cycles"}, func(at cell.Rect) {
		c.Cut(at.X, 0, at.W, "Current", l.screen.deps.Styles.Muted)
	})
}

// row shows a project.
func (l layout) row(c *cell.Canvas, r row) {
	s := l.screen.deps.Styles
	l.cells(c, s.Muted, [4]string{"", r.project.Identifier, r.members, r.cycles}, func(at cell.Rect) { l.bar(c, at, r.current) })
	table.DrawHit(c, cell.Rect{W: l.name}, cell.Name(r.project.Name), r.letters, s.Text, s.Match)
}

// cells writes the texts of a row, figures to the right, and leaves the last
// column to draw.
func (l layout) cells(c *cell.Canvas, st cell.Style, texts [4]string, draw func(cell.Rect)) {
	x := 0
	for i, w := range [4]int{l.name, l.id, l.members, l.cycles} {
		if w == 0 {
			continue
		}
		left := x
		if i >= 2 {
			left += w - cell.Width(texts[i])
		}
		c.Cut(left, 0, x+w-left, texts[i], st)
		x += w + l.gap
	}
	draw(cell.Rect{X: x, W: l.current, H: 1})
}

// bar shows the current cycle, or the word for it.
func (l layout) bar(c *cell.Canvas, at cell.Rect, now current) {
	if now.drawn && at.W >= barWidth+10 {
		widget.Bar(c, cell.Rect{X: at.X, W: barWidth - 1, H: 1}, now.bar, l.screen.deps.Styles)
		at.X, at.W = at.X+barWidth, at.W-barWidth
	}
	c.Cut(at.X, 0, at.W, now.text, l.screen.deps.Styles.Muted)
}
