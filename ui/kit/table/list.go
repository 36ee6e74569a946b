package table

import (
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// gutter is the width reserved for the cursor's mark left of each row.
const gutter = 3

// Row is one row of a List. Key identifies its content across refreshes.
type Row struct {
	Key     string
	Section string // key of the section it belongs to, empty for none
	Header  bool   // it is the heading of that section
}

// Look is the state in which a row is drawn.
type Look struct {
	Cursor  bool  // the row is under the cursor; the list itself highlights it
	Folded  bool  // a header whose section is folded
	Letters []int // byte offsets of the characters that the filter matched
}

// List is a scrolling list of rows of equal height. The cursor is bound to a key:
// when rows are added, removed or moved, it stays on its row, at the same height
// on the screen, and moves to the nearest neighbour only if that row is gone. The
// cost of a frame depends on the number of visible rows, not on how many there are.
type List struct {
	Height int // of a row in cells; 0 means 1
	// Columns is the number of columns that the rows are laid out in, as in a
	// newspaper; 0 means 1.
	Columns int
	// Flag returns a symbol of one cell beside the cursor's mark of a row; nil:
	// no symbols.
	Flag func(Row) (symbol string, st cell.Style)

	styles   *theme.Styles
	sections []Section
	folded   map[string]bool
	opened   bool // folded sections are expanded, too
	blurred  bool // another list has the focus

	rows   []Row
	cursor int
	top    int // first visible row
	page   int // rows visible at the last Draw
	column int // width of a column at the last Draw
}

// NewList returns an empty list.
func NewList(styles *theme.Styles) *List {
	return &List{styles: styles, folded: map[string]bool{}, page: 1}
}

// setRows sets the rows; the slice must not be modified afterwards.
func (l *List) setRows(rows []Row) {
	l.sections = nil
	l.replace(rows)
}

// SetKeys sets rows without sections.
func (l *List) SetKeys(keys []string) {
	rows := make([]Row, len(keys))
	for i, k := range keys {
		rows[i].Key = k
	}
	l.setRows(rows)
}

// replace changes the rows, and moves the cursor along with its row.
func (l *List) replace(rows []Row) {
	old, at := l.rows, l.cursor
	l.rows = rows
	if len(old) == 0 {
		l.cursor = 0
		l.skipHeader(1)
		return
	}
	l.cursor = follow(old, at, rows)
	l.top += l.cursor - at
	l.skipHeader(1)
}

// follow returns the index in rows of the row old[at] or, if that is gone, of its
// nearest remaining neighbour, preferring the later one.
func follow(old []Row, at int, rows []Row) int {
	if at < len(rows) && rows[at].Key == old[at].Key {
		return at
	}
	places := make(map[string]int, len(rows))
	for i, r := range rows {
		places[r.Key] = i
	}
	for d := range old {
		for _, i := range [2]int{at + d, at - d} {
			if i < 0 || i >= len(old) {
				continue
			}
			if place, ok := places[old[i].Key]; ok && (d == 0 || !rows[place].Header) {
				return place
			}
		}
	}
	return min(at, max(len(rows)-1, 0))
}

// Blur sets whether another list has the focus; then this one shows no cursor.
func (l *List) Blur(on bool) { l.blurred = on }

// Len returns the number of rows, headers included.
func (l *List) Len() int { return len(l.rows) }

// Current returns the row under the cursor; its Key is empty if there is none.
func (l *List) Current() Row {
	if l.cursor >= len(l.rows) {
		return Row{}
	}
	return l.rows[l.cursor]
}

// Select moves the cursor to the row of a key and reports whether there is one.
func (l *List) Select(key string) bool {
	for i, r := range l.rows {
		if r.Key == key {
			l.cursor = i
			return true
		}
	}
	return false
}

// ToTop scrolls the row under the cursor up as far as its margin allows, so that the visible part doesn't depend on
// what was visible before.
func (l *List) ToTop() { l.top = l.cursor }

// Move moves the cursor by a number of rows, down if positive, and stops at the ends.
func (l *List) Move(rows int) {
	l.cursor = max(0, min(l.cursor+rows, len(l.rows)-1))
	step := 1
	if rows < 0 {
		step = -1
	}
	l.skipHeader(step)
}

// Seen returns the keys of the visible rows.
func (l *List) Seen() []string {
	l.scroll()
	var keys []string
	for _, r := range l.rows[l.top:min(l.top+l.page, len(l.rows))] {
		if !r.Header {
			keys = append(keys, r.Key)
		}
	}
	return keys
}

// Page returns how many rows the last Draw showed, at least 1.
func (l *List) Page() int { return l.page }

// skipHeader moves the cursor off the header of an expanded section: first in the
// direction of step, then against it.
func (l *List) skipHeader(step int) {
	for _, s := range [2]int{step, -step} {
		for i := l.cursor; i >= 0 && i < len(l.rows); i += s {
			if l.selectable(l.rows[i]) {
				l.cursor = i
				return
			}
		}
	}
}

func (l *List) selectable(r Row) bool { return !r.Header || l.Folded(r.Section) }

// Draw draws the rows around the cursor. The callback draws one row, in a canvas
// to the right of the cursor's mark, which has only one cell for headers.
func (l *List) Draw(c *cell.Canvas, row func(*cell.Canvas, Row, Look)) {
	w, h := c.Size()
	height, columns := max(l.Height, 1), max(l.Columns, 1)
	rows := max((h+height-1)/height, 1) // of a column, including a clipped one
	l.page, l.column = max(h/height, 1)*columns, w/columns
	l.scroll()
	for i := l.top; i < min(l.top+rows*columns, len(l.rows)); i++ {
		r, n := l.rows[i], i-l.top
		look := Look{Cursor: i == l.cursor && !l.blurred, Folded: r.Header && l.Folded(r.Section)}
		line := cell.Rect{X: n / rows * l.column, Y: n % rows * height, W: l.column, H: height}
		left := gutter
		if r.Header {
			left = 1
		}
		row(c.Sub(cell.Rect{X: line.X + left, Y: line.Y, W: line.W - left, H: height}), r, look)
		if l.Flag != nil && !r.Header {
			symbol, st := l.Flag(r)
			c.Text(line.X+gutter-1, line.Y, symbol, st)
		}
		if look.Cursor {
			c.Text(line.X+left/2, line.Y, l.styles.Glyphs.Cursor, l.styles.Accent)
			c.Select(line, l.styles.Selected)
		}
	}
}

// scroll scrolls the cursor into view, with a margin if there is room.
func (l *List) scroll() {
	margin := min(3, (l.page-1)/3)
	l.top = min(l.top, l.cursor-margin)
	l.top = max(l.top, l.cursor+margin+1-l.page)
	l.top = max(0, min(l.top, len(l.rows)-l.page))
	if l.top > 0 && l.top == l.cursor-margin && l.rows[l.top-1].Header && l.top+l.page > l.cursor+1 {
		l.top-- // the heading of the section is worth a row of the margin
	}
}
