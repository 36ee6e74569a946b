package widget

import (
	"strings"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// Draw draws the part of the text around the cursor. It shows the terminal's
// cursor if the text has the focus.
func (t *TextArea) Draw(c *cell.Canvas, focused bool) {
	w, h := c.Size()
	if w < 2 || h < 1 {
		return
	}
	t.height = h
	rows := t.layout(w)
	at := t.rowOf(rows)
	t.top = min(max(t.top, at-h+1), at)
	t.top = max(min(t.top, len(rows)-h), 0)
	if len(t.lines) == 1 && t.lines[0] == "" {
		c.Cut(0, 0, w, t.Placeholder, t.styles.Hint)
	}
	for y, row := range rows[t.top:min(t.top+h, len(rows))] {
		c.Text(0, y, t.lines[row.line][row.from:row.to], t.styles.Text)
	}
	if focused {
		c.SetCursor(cell.Width(t.lines[t.row][rows[at].from:t.col]), at-t.top)
	}
}

// layout returns the screen rows for a width; the last column is reserved for the cursor.
func (t *TextArea) layout(width int) []textRow {
	if t.rows != nil && t.width == width && len(t.rows) > 0 {
		return t.rows
	}
	t.width, t.rows = width, nil
	for i, line := range t.lines {
		from := 0
		for {
			to := from + rowLength(line[from:], max(width-1, 1))
			t.rows = append(t.rows, textRow{i, from, to})
			// A space that ends both the row and the line is in the cursor's column.
			full := cell.Width(line[from:to]) >= width
			if from = to; from == len(line) && !full {
				break
			}
		}
	}
	return t.rows
}

// rowLength returns how much of a line fits into a row: whole words if it
// contains a space, which stays at the row's end.
func rowLength(line string, width int) int {
	head := cell.Prefix(line, width)
	if len(head) == len(line) {
		return len(line)
	}
	if line[len(head)] == ' ' {
		return len(head) + 1
	}
	if at := strings.LastIndexByte(head, ' '); at >= 0 {
		return at + 1
	}
	return len(head)
}

// rowOf returns the row of the cursor.
func (t *TextArea) rowOf(rows []textRow) int {
	at := 0
	for i, r := range rows {
		if r.line == t.row && t.col >= r.from {
			at = i
		}
	}
	return at
}
