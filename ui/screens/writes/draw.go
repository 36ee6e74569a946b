package writes

import (
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// Draw draws a row for each write that is seen.
func (s *Screen) Draw(c *cell.Canvas) {
	if s.list.Len() == 0 {
		w, h := c.Size()
		text := "Nothing was written yet. esc goes back.\nWhat you change is listed here until you quit."
		widget.Paragraph(c.Sub(cell.Rect{X: 1, Y: 1, W: w - 2, H: h - 1}), text, s.deps.Styles.Muted)
		return
	}
	cols := s.columns(c)
	s.list.Draw(c, func(c *cell.Canvas, line table.Row, _ table.Look) {
		s.drawRow(c, s.rows[line.Key], cols)
	})
}

// columns shares the width of a row. When there is not enough room the keys go
// first (the footer has them too).
func (s *Screen) columns(c *cell.Canvas) widths {
	w, _ := c.Size()
	w -= 6 // cursor, sign, and a cell at the edge
	share := table.Share(w, 2, []table.Space{
		{Want: min(s.wide.title, max(w*2/5, 28)), Min: 16, Give: 2},
		{Want: max(s.wide.note, 1), Min: min(s.wide.note, 12), Give: 1, Drop: true, Grow: true},
		{Want: s.wide.keys, Min: s.wide.keys, Drop: true},
	})
	return widths{title: share[0], note: share[1], keys: share[2]}
}

// drawRow puts sign, title, what became of it and what can be done into a row.
// A title without words beside it takes their place.
func (s *Screen) drawRow(c *cell.Canvas, r row, cols widths) {
	w, _ := c.Size()
	styles := s.deps.Styles
	sign, style := s.sign(r.State)
	c.Text(0, 0, sign, style)
	if r.note == "" {
		cols.title += 2 + cols.note
	}
	c.Cut(2, 0, cols.title, r.Title, styles.Text)
	note := styles.Muted
	if r.State == store.Failed {
		note = styles.Error
	}
	c.Cut(4+cols.title, 0, cols.note, r.note, note)
	if cols.keys > 0 {
		c.Text(w-1-cell.Width(r.keys), 0, r.keys, styles.Muted)
	}
}

// sign says the state in one cell.
func (s *Screen) sign(state store.WriteState) (string, cell.Style) {
	styles := s.deps.Styles
	switch state {
	case store.Sending, store.Waiting:
		return styles.Glyphs.Pending, styles.Pending
	case store.Done:
		return styles.Glyphs.Yes, styles.OK
	case store.Failed:
		return styles.Glyphs.No, styles.Error
	case store.LookingUp, store.Unknown:
	}
	return "?", styles.Warn
}
