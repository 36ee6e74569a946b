package detail

import (
	"sort"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// block is a piece of what is scrolled. Its height is known before it is drawn, so that a frame costs what is seen.
type block struct {
	// key names what it shows, for the cursor, through every refresh. Empty: there is nothing to do with it.
	key    string
	height int
	// draw draws the block from one of its lines on, into a canvas that may end before the block does.
	draw func(c *cell.Canvas, from int)
}

// blank is an empty line.
func blank() block { return block{height: 1, draw: func(*cell.Canvas, int) {}} }

// body is a column of blocks under a window. The cursor rests on blocks with a key; between them the window moves by
// lines, so that long texts can be read.
type body struct {
	blocks []block
	starts []int // first line of each block
	stops  []int // places of the blocks with a key
	height int

	scroll int
	page   int    // lines seen at the last draw
	hidden int    // of these, how many at the end have something drawn over them
	on     string // key of the block under the cursor, empty for none
	tail   int    // the block from which on it is wanted in view, as long as wants is set
	wants  bool
	awaits bool // the cursor takes the first stop when there is one
	brings bool // the stop under the cursor has to come into view
}

// set changes what is shown; tail is the block with which the part starts that can be opened. Cursor and window stay where
// they are; from an entry that has gone the cursor goes to its neighbour.
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
		b.on, b.brings = "", false
		if last := len(b.stops) - 1; was >= 0 && last >= 0 {
			b.on = b.blocks[b.stops[min(was, last)]].key
		}
	}
	if b.awaits {
		b.first()
	}
	if b.wants {
		b.reveal()
	}
	if at := b.stop(); b.brings && at >= 0 {
		start, end := b.span(at)
		b.scroll, b.brings = max(b.scroll, min(start, end-b.Page())), false
	}
}

// jump puts the cursor on a stop that is to come, and brings it into view when it is there.
func (b *body) jump(key string) { b.on, b.brings, b.awaits, b.wants = key, true, false, false }

// reset goes back to the first line, with the cursor nowhere.
func (b *body) reset() { b.scroll, b.on, b.awaits, b.wants = 0, "", false, false }

// stop is the place of the cursor among the stops, -1 for nowhere.
func (b *body) stop() int {
	for n, i := range b.stops {
		if b.blocks[i].key == b.on {
			return n
		}
	}
	return -1
}

// span is the first line of a stop, and the first one behind it.
func (b *body) span(stop int) (start, end int) {
	i := b.stops[stop]
	return b.starts[i], b.starts[i] + b.blocks[i].height
}

// Page is how many lines were seen at the last draw, at least 1.
func (b *body) Page() int { return max(b.page-b.hidden, 1) }

// Move continues by a line, to the next stop if it is in view, or scrolls by more; it makes the body a nav.Mover.
func (b *body) Move(rows int) {
	b.awaits, b.wants = false, false
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

// down takes the next stop that is in view or follows it at once, else one more line.
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

// up reads the stop under the cursor up to its first line, then takes the one before.
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

// follow takes the cursor, if there is one, into the window that has moved by rows; the keys for the ends set one.
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

// open brings the tail into view, as far as that has room, and puts the cursor on its first stop: also when more of it
// comes later, until the user moves.
func (b *body) open() {
	b.awaits, b.wants = true, true
	b.first()
	b.reveal()
}

func (b *body) first() {
	b.on = ""
	if len(b.stops) > 0 {
		b.on, b.awaits = b.blocks[b.stops[0]].key, false
	}
}

func (b *body) reveal() {
	if b.tail < len(b.starts) {
		b.scroll = max(b.scroll, min(b.starts[b.tail], b.height-max(b.page, 1)))
	}
	b.clamp()
}

func (b *body) clamp() { b.scroll = max(0, min(b.scroll, b.height-max(b.page, 1))) }

// at is the key of the block in a row of the window.
func (b *body) at(y int) string {
	i := b.block(b.scroll + y)
	if y < 0 || i >= len(b.blocks) || b.scroll+y >= b.height {
		return ""
	}
	return b.blocks[i].key
}

// block is the place of the block that a line belongs to.
func (b *body) block(line int) int {
	return max(sort.Search(len(b.starts), func(i int) bool { return b.starts[i] > line })-1, 0)
}

// draw draws what is in the window. The cursor is marked if the keys are the body's.
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
