package dialog

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/table"
)

// draw draws the list into a part of the whole canvas.
func (l *rows) draw(whole, c *cell.Canvas) {
	_, l.top = c.Offset(whole)
	l.list.Draw(c, l.row)
}

func (l *rows) row(c *cell.Canvas, r table.Row, _ table.Look) {
	w, _ := c.Size()
	if r.Header {
		c.Cut(0, 0, w, r.Key, l.styles.Title)
		return
	}
	h := l.hits[r.Key]
	x := l.drawMark(c, h.Row)
	c = c.Sub(cell.Rect{X: x, W: w - x, H: 1})
	if h.whole {
		l.drawWhole(c, h)
	} else {
		l.drawColumns(c, h)
	}
}

// drawMark draws the mark of a row and returns the cells that it needs.
func (l *rows) drawMark(c *cell.Canvas, r Row) int {
	if !l.marked {
		return 0
	}
	box, style := l.styles.Glyphs.Off, l.styles.Muted
	switch {
	case r.Why != "" && l.fates:
		box = " – "
	case r.Mark == On:
		box, style = l.styles.Glyphs.On, l.styles.Mark
	case r.Mark == Some:
		box, style = "[-]", l.styles.Mark
	}
	return c.Text(0, 0, box, style) + 1
}

// The columns of a row.
const (
	colSymbol = iota
	colRef
	colText
	colAside
	colKeys
	colNote
	columns
)

// share divides the width of a row. The order of giving way is that of importance: what is beside goes first, then the
// ends of sentences, of texts and of facts.
func (l *rows) share(w int) []int {
	want := l.wide
	least, noteGives, textGives := 8, 2, 3
	fact := want.fact
	switch {
	case l.fates:
		least, noteGives, textGives, fact = 14, 3, 2, min(want.note, w/2-4)
	case want.keys > 0:
		fact, least = min(want.note, 20), w/2
	}
	cols := make([]table.Space, columns)
	if !l.keysFirst {
		cols[colSymbol] = table.Space{Want: want.symbol, Min: want.symbol, Give: 9}
	}
	cols[colRef] = table.Space{Want: want.ref, Min: min(want.ref, 12), Give: 1, Drop: true}
	cols[colText] = table.Space{Want: want.text, Min: least, Give: textGives}
	cols[colAside] = table.Space{Want: want.aside, Min: want.aside, Drop: true}
	cols[colKeys] = table.Space{Want: want.keys, Min: want.keys, Give: 4, Drop: true}
	cols[colNote] = table.Space{Want: want.note, Min: fact, Give: noteGives, Drop: true, Grow: true}
	return table.Share(w, l.gap(w), cols)
}

// gap is how many cells are between columns.
func (l *rows) gap(w int) int {
	if l.fates && w < 56 {
		return 1
	}
	return 2
}

// drawColumns draws what a row says, each part in its column.
func (l *rows) drawColumns(c *cell.Canvas, h hit) {
	w, _ := c.Size()
	s := l.styles
	text, key, note := s.Text, s.Key, s.Muted
	switch {
	case h.Why != "" || l.fates && h.Mark == Off:
		text, key = s.Disabled, s.Disabled
	case l.fates:
		note = s.Accent
	}
	said := h.Note
	if l.note != nil {
		said = l.note(h.Row)
		l.wide.note = max(l.wide.note, cell.Width(said))
	}
	at := l.share(w)
	order := []int{colSymbol, colRef, colText, colAside, colKeys, colNote}
	if l.keysFirst {
		order = []int{colKeys, colText, colNote}
	}
	x := 0
	for _, col := range order {
		if at[col] == 0 {
			continue
		}
		switch col {
		case colSymbol:
			c.Text(x, 0, h.Symbol.Text, h.Symbol.Style)
		case colRef:
			c.Cut(x, 0, at[col], cell.Reference(h.Ref, at[col]), s.Muted)
		case colText:
			l.drawText(c, cell.Rect{X: x, W: at[col]}, h, text)
		case colAside:
			c.Cut(x, 0, at[col], h.Aside, s.Muted)
		case colKeys:
			c.Cut(x, 0, at[col], h.Keys, key)
			if h.Keys == "" {
				c.Text(x, 0, h.Symbol.Text, h.Symbol.Style)
			}
		case colNote:
			c.Cut(x, 0, at[col], h.noted(said), note)
		}
		x += at[col] + l.gap(w)
	}
}

func (l *rows) drawText(c *cell.Canvas, at cell.Rect, h hit, style cell.Style) {
	text := cell.Name(h.Text)
	if h.at == nil {
		text = cell.Reference(text, at.W)
	}
	table.DrawHit(c, at, text, h.at, style, l.styles.Match)
}

// drawWhole draws a row without columns.
func (l *rows) drawWhole(c *cell.Canvas, h hit) {
	w, _ := c.Size()
	style := l.styles.Text
	if h.Why != "" {
		style = l.styles.Disabled
	}
	said := h.noted(h.Note)
	note := min(cell.Width(said), max(w/3, w-4-cell.Width(h.Text)))
	table.DrawHit(c, cell.Rect{W: w - note - 3}, h.Text, h.at, style, l.styles.Match)
	c.Cut(w-note-1, 0, note, said, l.styles.Muted)
}

// click gives a click to the list: one on a row does what choosing it does, as a dialog was opened to choose. What else
// the mouse does moves the cursor.
func (l *rows) click(m nav.Mouse, choose func() (nav.Action, tea.Cmd)) (nav.Action, tea.Cmd) {
	if m.Kind != nav.Click {
		return nav.PointAt(l.list, l.top, m, nav.Command{})
	}
	key, ok := l.list.At(m.Y - l.top)
	if _, listed := l.hits[key]; !ok || !listed { // a head doesn't fold here
		return nil, nil
	}
	l.list.Pick(m.Y - l.top)
	return choose()
}
