package detail

import (
	"sort"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// block is a piece of the scrolled content. Its height is known before it is drawn, so that only visible blocks need to
// be drawn.
type block struct {
	// key identifies the content across refreshes, for the cursor. If it is empty, the cursor skips the block.
	key    string
	height int
	// draw draws the block starting at one of its lines, into a canvas that may end before the block does.
	draw func(c *cell.Canvas, from int)
}

// blank returns an empty line.
func blank() block { return block{height: 1, draw: func(*cell.Canvas, int) {}} }

// body is a column of blocks under a scrolling window. The cursor stops at blocks with a key; between them the window
// scrolls by lines, so that long texts can be read.
type body struct {
	blocks []block
	starts []int // first line of each block
	stops  []int // indexes of the blocks with a key
	height int

	scroll     int
	page       int    // lines visible at the last draw
	hidden     int    // how many of these, at the end, are covered
	on         string // key of the block under the cursor, "" for none
	tail       int    // the block to scroll into view while showTail is set
	showTail   bool
	wantStop   bool // move the cursor to the first stop as soon as there is one
	showCursor bool // scroll the stop under the cursor into view
}

// set replaces the content; tail is the index of the block that begins the open section. The cursor and the window
// don't move, but if the entry under the cursor is gone, the cursor moves to its neighbour.
func (b *body) set(blocks []block, tail int) {
	was := b.stop()
	b.blocks, b.tail, b.height = blocks, tail, 0
	b.starts, b.stops = b.starts[:0], b.stops[:0]
	for i, bl := range blocks {
		b.starts = append(b.starts, b.height)
		b.height += bl.height
		if bl.key != "" {
			b.stops = append(b.stops, i)
		}
	}
	if b.stop() < 0 {
		b.on, b.showCursor = "", false
		if last := len(b.stops) - 1; was >= 0 && last >= 0 {
			b.on = b.blocks[b.stops[min(was, last)]].key
		}
	}
	if b.wantStop {
		b.first()
	}
	if b.showTail {
		b.reveal()
	}
	if at := b.stop(); b.showCursor && at >= 0 {
		start, end := b.span(at)
		b.scroll, b.showCursor = max(b.scroll, min(start, end-b.Page())), false
	}
}

// jump moves the cursor to a stop that may not exist yet, and scrolls it into view as soon as it does.
func (b *body) jump(key string) { b.on, b.showCursor, b.wantStop, b.showTail = key, true, false, false }

// reset scrolls to the first line and removes the cursor.
func (b *body) reset() { b.scroll, b.on, b.wantStop, b.showTail = 0, "", false, false }

// stop returns the index of the cursor among the stops, or -1.
func (b *body) stop() int {
	for n, i := range b.stops {
		if b.blocks[i].key == b.on {
			return n
		}
	}
	return -1
}

// span returns the first line of a stop and the first line after it.
func (b *body) span(stop int) (start, end int) {
	i := b.stops[stop]
	return b.starts[i], b.starts[i] + b.blocks[i].height
}

// Page returns how many lines were visible at the last draw, at least 1.
func (b *body) Page() int { return max(b.page-b.hidden, 1) }

// Move moves by one line, or to the next stop if that is in view, or scrolls by several lines. It implements nav.Mover.
func (b *body) Move(rows int) {
	b.wantStop, b.showTail = false, false
	switch rows {
	case 1:
		b.down()
	case -1:
		b.up()
	default:
		b.scroll += rows
		b.clamp()
		b.follow(rows)
	}
}

// down moves to the next stop if it is in view or directly below, otherwise it scrolls one line.
func (b *body) down() {
	next := b.stop() + 1
	if b.on == "" {
		next = sort.Search(len(b.stops), func(n int) bool { start, _ := b.span(n); return start >= b.scroll })
	}
	if next < len(b.stops) {
		if start, end := b.span(next); start <= b.scroll+b.Page() {
			b.on = b.blocks[b.stops[next]].key
			b.scroll = max(b.scroll, min(start, end-b.Page()))
			return
		}
	}
	b.scroll++
	b.clamp()
}

// up scrolls to the first line of the stop under the cursor, then moves to the previous stop.
func (b *body) up() {
	at := b.stop()
	if at >= 0 {
		if start, _ := b.span(at); start < b.scroll {
			at = -1
		}
	}
	if at > 0 {
		if start, end := b.span(at - 1); end >= b.scroll {
			b.on = b.blocks[b.stops[at-1]].key
			if start < b.scroll {
				b.scroll--
			}
			return
		}
	}
	b.scroll--
	b.clamp()
}

// follow moves the cursor, if there is one, into the window, which has scrolled by rows. The keys for both ends set a
// cursor.
func (b *body) follow(rows int) {
	toEnd := rows >= b.height || rows <= -b.height
	first := sort.Search(len(b.stops), func(n int) bool { start, _ := b.span(n); return start >= b.scroll })
	after := sort.Search(len(b.stops), func(n int) bool { start, _ := b.span(n); return start >= b.scroll+b.Page() })
	if first == after || b.on == "" && !toEnd {
		return
	}
	at := max(first, min(b.stop(), after-1))
	switch {
	case toEnd && rows > 0:
		at = after - 1
	case toEnd:
		at = first
	}
	b.on = b.blocks[b.stops[at]].key
}

// open scrolls the tail into view, as far as it fits, and moves the cursor to its first stop. Until the user moves,
// this also applies to content that arrives later.
func (b *body) open() {
	b.wantStop, b.showTail = true, true
	b.first()
	b.reveal()
}

func (b *body) first() {
	b.on = ""
	if len(b.stops) > 0 {
		b.on, b.wantStop = b.blocks[b.stops[0]].key, false
	}
}

func (b *body) reveal() {
	if b.tail < len(b.starts) {
		b.scroll = max(b.scroll, min(b.starts[b.tail], b.height-max(b.page, 1)))
	}
	b.clamp()
}

func (b *body) clamp() { b.scroll = max(0, min(b.scroll, b.height-max(b.page, 1))) }

// at returns the key of the block in a row of the window.
func (b *body) at(y int) string {
	i := b.block(b.scroll + y)
	if y < 0 || i >= len(b.blocks) || b.scroll+y >= b.height {
		return ""
	}
	return b.blocks[i].key
}

// block returns the index of the block that contains a line.
func (b *body) block(line int) int {
	return max(sort.Search(len(b.starts), func(i int) bool { return b.starts[i] > line })-1, 0)
}

// draw draws the visible blocks. The cursor is shown if the body has the focus.
func (b *body) draw(c *cell.Canvas, s *theme.Styles, focused bool) {
	w, h := c.Size()
	b.page = h
	b.clamp()
	for i := b.block(b.scroll); i < len(b.blocks) && b.starts[i] < b.scroll+h; i++ {
		y, from := b.starts[i]-b.scroll, 0
		if y < 0 {
			y, from = 0, -y
		}
		bl := b.blocks[i]
		bl.draw(c.Sub(cell.Rect{Y: y, W: w, H: bl.height - from}), from)
		if focused && bl.key != "" && bl.key == b.on && from == 0 {
			c.Text(0, y, s.Glyphs.Cursor, s.Accent)
			c.Select(cell.Rect{Y: y, W: w, H: 1}, s.Selected)
		}
	}
}
