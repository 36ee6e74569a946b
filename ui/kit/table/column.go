package table

import (
	"cmp"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// Column is what a table shows of each row, and how it shares the width with the
// other columns: it wants its widest text, and its head.
type Column[R any] struct {
	Title string // above it; without any titles there is no line of heads
	// Text is what a row has here. Each change measures the texts of all rows,
	// unless Wide does; a frame needs those of the rows that are seen.
	Text func(R) (string, cell.Style)
	// Wide is the width of a row's text, where writing thousands of them only to
	// measure them would be felt.
	Wide func(R) int
	// Draw draws what isn't a text, in a canvas of the column's width.
	Draw func(*cell.Canvas, R, Look)
	// Size changes what the column wants and the least that is of use to it, given
	// the width of the table and the widest text. Nil: the widest text, and Least.
	Size  func(width, widest int) (want, least int)
	Least int // 0: it doesn't shorten
	Give  int // what gives way first, by shortening or going: lower numbers before higher ones
	Drop  bool
	Grow  bool // it gets what is left over
	Right bool // its texts end under each other
	Match bool // it shows the characters that the filter found
	// Symbol is a column of one cell, close to what it belongs to, which is always there.
	Symbol bool
}

// space is what the column asks for in a table of a width.
func (col *Column[R]) space(width, widest int) Space {
	widest = max(widest, cell.Width(col.Title))
	want, least := widest, col.Least
	if least == 0 {
		least = widest
	}
	if col.Size != nil {
		want, least = col.Size(width, widest)
	}
	return Space{Want: want, Min: min(want, least), Give: col.Give, Drop: col.Drop, Grow: col.Grow}
}

// measure widens a width to what a row needs.
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

// columns are where the columns are in a table of a width.
type columns struct {
	width, gap int
	widths     []int // 0: left out
}

// narrow is the width below which columns are closer to each other.
const narrow = 60

// layout shares a width among the columns. It is computed when the width or the
// rows change.
func (t *Table[R]) layout(width int) columns {
	if t.columns.widths != nil && t.columns.width == width {
		return t.columns
	}
	var spaces []Space
	left := width
	for i := range t.spec.Columns {
		if col := &t.spec.Columns[i]; col.Symbol {
			left -= symbol
		} else {
			spaces = append(spaces, col.space(width, t.widest[i]))
		}
	}
	t.columns = columns{width: width, gap: cmp.Or(t.spec.Gap, gapOf(width)), widths: make([]int, len(t.spec.Columns))}
	shares := Share(left, t.columns.gap, spaces)
	for i := range t.spec.Columns {
		if t.spec.Columns[i].Symbol {
			t.columns.widths[i] = 1
		} else {
			t.columns.widths[i], shares = shares[0], shares[1:]
		}
	}
	return t.columns
}

// symbol is what a column of a symbol takes of a row.
const symbol = 2

func gapOf(width int) int {
	if width < narrow {
		return 1
	}
	return 2
}

// after is where the column behind one starts, that one starts at x.
func (t *Table[R]) after(i, x int, layout columns) int {
	switch {
	case layout.widths[i] == 0:
		return x
	case t.spec.Columns[i].Symbol:
		return x + symbol
	}
	return x + layout.widths[i] + layout.gap
}

// Width is what the table takes of a screen in which it shortens nothing.
func (t *Table[R]) Width(screen int) int {
	width := gutter
	for i := range t.spec.Columns {
		width += t.spec.Columns[i].space(screen-gutter, t.widest[i]).Want + gapOf(screen-gutter)
	}
	return width
}
