package cycles

import (
	"strconv"

	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// From paneFrom columns on there is room for the detail beside the list.
const (
	paneFrom  = 110
	paneWidth = 42
)

// Draw shows the list, the detail where there is room, and the filter.
func (l *List) Draw(c *cell.Canvas) {
	if !l.now().Before(l.listing.until) {
		l.sift() // a day or a cycle has ended
	}
	w, h := c.Size()
	l.wide = w >= paneFrom
	if l.finder.Shown() {
		h--
		l.finder.Draw(c.Sub(cell.Rect{Y: h, W: w, H: 1}), len(l.listing.places), l.listing.total())
	}
	body := c.Sub(cell.Rect{W: w, H: h})
	if text := l.instead(); text != "" {
		in := body.Sub(cell.Rect{X: 3, W: w - 4, H: h})
		y := widget.Paragraph(in, text, l.deps.Styles.Muted)
		body = body.Sub(cell.Rect{Y: y + 1, W: w, H: h - y - 1})
	}
	if l.wide {
		left := w - paneWidth - 3
		l.drawPane(body.Sub(cell.Rect{X: left, W: paneWidth + 3, H: h}))
		w = left - 1
	}
	layout := l.layout(w - 3)
	_, l.top = body.Offset(c)
	l.list.Draw(body.Sub(cell.Rect{W: w, H: h}), func(c *cell.Canvas, r table.Row, look table.Look) {
		if r.Header {
			l.drawHeader(c, phaseOf(r.Section), look)
			return
		}
		layout.draw(c, l.listing.places[r.Key], l.snap.Pending(r.Key))
	})
}

// instead says what there is to say when there are no cycles to show.
func (l *List) instead() string {
	switch {
	case l.finder.Query() != "" && len(l.listing.places) == 0:
		return `Nothing matches "` + l.finder.Query() + `". esc clears the filter.`
	case l.listing.total() > 0:
		return ""
	case l.known(store.Key{Kind: store.Cycles, Project: l.route.Project}):
		return l.empty()
	case l.reads.Err() != nil:
		return words.Explain(l.reads.Err()).String()
	case l.reads.Slow():
		return "reading " + l.title() + "'s cycles…"
	}
	return ""
}

// empty says how the first cycle is made, or why not.
func (l *List) empty() string {
	if err := sprint.CanPlan(l.project); err != nil {
		return "No cycles yet: " + err.Error() + "."
	}
	return "No cycles yet. n makes the first."
}

// drawHeader shows the name of a group, and how many cycles it has.
func (l *List) drawHeader(c *cell.Canvas, phase sprint.Phase, look table.Look) {
	s := l.deps.Styles
	w, _ := c.Size()
	c.Cut(0, 0, w-6, phase.String(), s.Title)
	glyph := s.Glyphs.Open
	if look.Folded {
		glyph = s.Glyphs.Folded
	}
	c.Text(w-2, 0, glyph, s.Muted)
	figure := strconv.Itoa(l.listing.counts[phase])
	if phase == sprint.Archived && !l.known(store.Key{Kind: store.ArchivedCycles, Project: l.route.Project}) {
		figure = "not read yet"
		if l.archive {
			figure = "reading…"
		}
	}
	if at := w - 4 - cell.Width(figure); at > cell.Width(phase.String()) {
		c.Text(at, 0, figure, s.Muted)
	}
}
