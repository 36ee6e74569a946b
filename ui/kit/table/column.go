package table

import (
	"cmp"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// Column is one column of a table, and how it shares the width with the others:
// it requests the width of its widest text or its heading.
type Column[R any] struct {
	Title string // heading; a table without any titles has no heading line
	// Text returns the text of a row. It is called for all rows on each change,
	// to measure them, unless Wide is set; a frame calls it only for visible rows.
	Text func(R) (string, cell.Style)
	// Wide returns the width of a row's text, for columns where formatting
	// thousands of texts only to measure them would be too slow.
	Wide func(R) int
	// Draw draws content other than text, in a canvas of the column's width.
	Draw func(*cell.Canvas, R, Look)
	// Size overrides the requested and the minimum width of the column, given the
	// width of the table and the widest text. Nil: the widest text, and Least.
	Size  func(width, widest int) (want, least int)
	Least int // 0: it can't be shortened
	Order int // order in which columns are shortened or dropped: lower numbers first
	Drop  bool
	Grow  bool // it gets the remaining width
	Right bool // right-aligned
	Match bool // it highlights the characters that the filter matched
	// Symbol marks a column of one cell, close to the next one, which is always shown.
	Symbol bool
}

// space returns the column's request in a table of a width.
func (col *Column[R]) space(width, widest int) Space {
	widest = max(widest, cell.Width(col.Title))
	want, least := widest, col.Least
	if least == 0 {
		least = widest
	}
	if col.Size != nil {
		want, least = col.Size(width, widest)
	}
	return Space{Want: want, Min: min(want, least), Order: col.Order, Drop: col.Drop, Grow: col.Grow}
}

// measure returns the larger of a width and that of a row.
func (col *Column[R]) measure(widest int, row R) int {
	switch {
	case col.Wide != nil:
		return max(widest, col.Wide(row))
	case col.Text != nil:
		text, _ := col.Text(row)
		return max(widest, cell.Width(text))
	}
	return widest
}

// columns is the layout of the columns in a table of a width.
type columns struct {
	width, gap int
	widths     []int // 0: dropped
}

// narrow is the width below which the gaps between columns are smaller.
const narrow = 60

// layout distributes a width among the columns. It is computed when the width or the rows change.
func (t *Table[R]) layout(width int) columns {
	if t.columns.widths != nil && t.columns.width == width {
		return t.columns
	}
	var spaces []Space
	remaining := width
	for i := range t.spec.Columns {
		if col := &t.spec.Columns[i]; col.Symbol {
			remaining -= symbol
		} else {
			spaces = append(spaces, col.space(width, t.widest[i]))
		}
	}
	t.columns = columns{width: width, gap: cmp.Or(t.spec.Gap, gapOf(width)), widths: make([]int, len(t.spec.Columns))}
	shares := Share(remaining, t.columns.gap, spaces)
	for i := range t.spec.Columns {
		if t.spec.Columns[i].Symbol {
			t.columns.widths[i] = 1
		} else {
			t.columns.widths[i], shares = shares[0], shares[1:]
		}
	}
	return t.columns
}

// symbol is the width of a symbol column with its gap.
const symbol = 2

func gapOf(width int) int {
	if width < narrow {
		return 1
	}
	return 2
}

// after returns where the column after column i starts, which itself starts at x.
func (t *Table[R]) after(i, x int, layout columns) int {
	switch {
	case layout.widths[i] == 0:
		return x
	case t.spec.Columns[i].Symbol:
		return x + symbol
	}
	return x + layout.widths[i] + layout.gap
}

// Width returns the width of the table on a screen that is wide enough to show
// everything in full.
func (t *Table[R]) Width(screen int) int {
	width := gutter
	for i := range t.spec.Columns {
		width += t.spec.Columns[i].space(screen-gutter, t.widest[i]).Want + gapOf(screen-gutter)
	}
	return width
}
