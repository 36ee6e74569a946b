package table

import (
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// headsFrom is the minimum height at which column headings are shown.
const headsFrom = 6

// Draw draws the table into a part of a canvas: the column headings, the message
// if there are no rows, the rows, and the filter in the last line. It returns the
// first line below the rows. Mouse coordinates are those of the canvas, not of the part.
func (t *Table[R]) Draw(c *cell.Canvas, at cell.Rect) int {
	in := c.Sub(at)
	w, h := in.Size()
	if t.finder.Shown() && h > 0 {
		h--
		t.DrawFilter(in.Sub(cell.Rect{Y: h, W: w, H: 1}))
	}
	y, air := 0, 0
	if t.heads && h >= headsFrom {
		t.drawHeads(in.Sub(cell.Rect{X: gutter, W: w - gutter, H: 1}))
		y, air = 1, 1
	}
	if text := t.message(); text != "" {
		y += air
		y += 1 + widget.Paragraph(in.Sub(cell.Rect{X: gutter, Y: y, W: w - gutter - 1, H: h - y}), text, t.styles.Muted)
	}
	t.DrawRows(c, cell.Rect{X: at.X, Y: at.Y + y, W: w, H: h - y})
	return min(y+t.Len(), h)
}

// DrawFilter draws the filter, the number of matching rows, and the error in the filter, if any.
func (t *Table[R]) DrawFilter(c *cell.Canvas) { t.finder.Draw(c, t.shown, t.Total()) }

// DrawSuggestions draws the completions of the filter into the lines below it.
func (t *Table[R]) DrawSuggestions(c *cell.Canvas) { t.finder.DrawSuggestions(c) }

// message returns the message that is shown if there are no rows.
func (t *Table[R]) message() string {
	switch {
	case t.Total() > 0 && t.shown == 0:
		return `Nothing matches "` + t.Query() + `". esc clears the filter.`
	case t.Total() == 0 && t.spec.Empty != nil:
		return t.spec.Empty()
	}
	return ""
}

// drawHeads draws the headings of the columns.
func (t *Table[R]) drawHeads(c *cell.Canvas) {
	w, _ := c.Size()
	layout, x := t.layout(w), 0
	for i := range t.spec.Columns {
		title := text{text: t.spec.Columns[i].Title, style: t.styles.Muted}
		t.write(c, &t.spec.Columns[i], cell.Rect{X: x, W: layout.widths[i]}, title, nil)
		x = t.after(i, x, layout)
	}
}

// DrawRows draws only the rows around the cursor.
func (t *Table[R]) DrawRows(c *cell.Canvas, at cell.Rect) {
	in := c.Sub(at)
	_, t.top = in.Offset(c)
	t.List.Draw(in, func(c *cell.Canvas, r Row, look Look) {
		if r.Header {
			t.drawGroup(c, r.Section, look)
			return
		}
		if t.found.Letters != nil {
			look.Letters = t.found.Letters(r.Key)
		}
		t.drawRow(c, t.rows[r.Key], look)
	})
}

// text is the content of a row in a column.
type text struct {
	text  string
	style cell.Style
	drawn bool // by the column itself
}

// drawRow draws the columns of a row. A text that is too long extends over the
// empty columns after it.
func (t *Table[R]) drawRow(c *cell.Canvas, row R, look Look) {
	w, _ := c.Size()
	layout := t.layout(w)
	t.rowTexts = t.rowTexts[:0]
	for i := range t.spec.Columns {
		col, is := &t.spec.Columns[i], text{}
		if is.drawn = col.Draw != nil; !is.drawn && layout.widths[i] > 0 {
			is.text, is.style = col.Text(row)
		}
		t.rowTexts = append(t.rowTexts, is)
	}
	x := 0
	for i := range t.spec.Columns {
		col, width := &t.spec.Columns[i], layout.widths[i]
		switch is := t.rowTexts[i]; {
		case width == 0:
		case is.drawn:
			col.Draw(c.Sub(cell.Rect{X: x, W: width, H: 1}), row, look)
		case is.text != "":
			t.write(c, col, cell.Rect{X: x, W: width + t.free(i, layout)}, is, look.Letters)
		}
		x = t.after(i, x, layout)
	}
}

// free returns the width of the empty columns to the right of one, for a text
// that is too long.
func (t *Table[R]) free(i int, layout columns) int {
	width := 0
	for n := i + 1; n < len(t.rowTexts) && t.rowTexts[n].text == "" && !t.rowTexts[n].drawn && !t.spec.Columns[i].Right; n++ {
		if layout.widths[n] > 0 {
			width += layout.gap + layout.widths[n]
		}
	}
	return width
}

// write writes a text into the width of a column.
func (t *Table[R]) write(c *cell.Canvas, col *Column[R], at cell.Rect, is text, letters []int) {
	if col.Right {
		left := max(at.W-cell.Width(is.text), 0)
		at.X, at.W = at.X+left, at.W-left
	}
	if col.Match {
		DrawHit(c, at, is.text, letters, is.style, t.styles.Match)
		return
	}
	c.Cut(at.X, at.Y, at.W, is.text, is.style)
}

// drawGroup draws the heading of a group: its title and, if there is room, its note.
func (t *Table[R]) drawGroup(c *cell.Canvas, key string, look Look) {
	for _, g := range t.groups {
		if g.Key != key {
			continue
		}
		if t.spec.Head != nil {
			t.spec.Head(c, g, look)
			return
		}
		w, _ := c.Size()
		fold := 0
		if look.Folded {
			fold = 2
		}
		x := c.Cut(0, 0, w-fold, g.Title, t.styles.Title)
		if x+2+cell.Width(g.Note)+fold <= w {
			x += 2 + c.Text(x+2, 0, g.Note, t.styles.Muted)
		}
		if look.Folded {
			c.Text(x+1, 0, t.styles.Glyphs.Folded, t.styles.Muted)
		}
		return
	}
}
