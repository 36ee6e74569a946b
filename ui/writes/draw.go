package writes

import (
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/cell"
	"github.com/planedeck/planedeck/ui/widget"
)

// Draw draws a row for each write that is seen.
func (s *Screen) Draw(c *cell.Canvas) {
	if s.list.Len() == 0 {
		w, h := c.Size()
		text := "Nothing was written yet. esc goes back.\nWhat you change is listed here until you quit."
		widget.Paragraph(c.Sub(cell.Rect{X: 1, Y: 1, W: w - 2, H: h - 1}), text, s.deps.Styles.Muted)
		return
	}
	s.list.Draw(c, s.drawRow)
}

// drawRow puts sign, title, what became of it and what can be done into a row.
// When there is not enough room the keys go first (the footer has them too). A
// title without words beside it takes their place.
func (s *Screen) drawRow(c *cell.Canvas, line widget.Row, _ widget.Look) {
	r := s.rows[line.Key]
	w, _ := c.Size()
	styles := s.deps.Styles
	sign, style := s.sign(r.State)
	c.Text(0, 0, sign, style)
	share := widget.Share(w-3, 2, []widget.Column{
		{Want: min(s.wide.title, max(w*2/5, 28)), Min: 16, Give: 2},
		{Want: max(s.wide.note, 1), Min: min(s.wide.note, 12), Give: 1, Drop: true, Grow: true},
		{Want: s.wide.keys, Min: s.wide.keys, Drop: true},
	})
	if r.note == "" {
		share[0] += 2 + share[1]
	}
	c.Cut(2, 0, share[0], r.Title, styles.Text)
	note := styles.Muted
	if r.State == store.Failed {
		note = styles.Error
	}
	c.Cut(4+share[0], 0, share[1], r.note, note)
	c.Text(w-1-cell.Width(r.keys), 0, keysIf(share[2] > 0, r.keys), styles.Muted)
}

// keysIf is the text at the right, if it has room.
func keysIf(room bool, keys string) string {
	if !room {
		return ""
	}
	return keys
}

// sign says the state in one cell.
func (s *Screen) sign(state store.WriteState) (string, cell.Style) {
	styles := s.deps.Styles
	switch state {
	case store.Sending:
		return styles.Glyphs.Pending, styles.Pending
	case store.Done:
		return styles.Glyphs.Yes, styles.OK
	case store.Failed:
		return styles.Glyphs.No, styles.Error
	case store.LookingUp, store.Unknown:
	}
	return "?", styles.Warn
}
