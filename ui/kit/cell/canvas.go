// Package cell is the canvas that everything is drawn on: a grid of cells, cut
// into rectangles. It makes text harmless on its way to a cell and decides how
// wide it is. It knows no colours by name and no layout; it is the only package
// that names ultraviolet.
package cell

import (
	"slices"

	uv "github.com/charmbracelet/ultraviolet"
)

// Rect is a rectangle of cells, in the coordinates of the canvas it is used on.
type Rect struct{ X, Y, W, H int }

// Canvas is a window on a grid of cells, with its own origin. Whatever is drawn
// outside of it is cut off. It is not safe for use by several goroutines.
type Canvas struct {
	grid *grid
	x, y int // of the origin on the grid
	w, h int
	clip Rect // on the grid: what may be written
}

// grid is what a canvas and its parts share.
type grid struct {
	buf       *uv.Buffer
	cursor    [2]int
	hasCursor bool
	graphemes bool
	signs     bool              // symbols in ASCII
	ascii     bool              // nothing but ASCII
	spelled   map[change]string // changes of style as escape sequences
}

// New returns an empty canvas; sizes below 1 count as 1.
func New(w, h int) *Canvas {
	w, h = max(w, 1), max(h, 1)
	return &Canvas{grid: &grid{buf: newBuffer(w, h), spelled: map[change]string{}}, w: w, h: h, clip: Rect{0, 0, w, h}}
}

// newBuffer returns a buffer of empty cells. They lie in one piece, which is made faster than lines one by one.
func newBuffer(w, h int) *uv.Buffer {
	cells, lines := make(uv.Line, w*h), make([]uv.Line, h)
	cells[0] = uv.EmptyCell
	for n := 1; n < len(cells); n *= 2 {
		copy(cells[n:], cells[:n])
	}
	for y := range lines {
		lines[y] = cells[y*w : (y+1)*w : (y+1)*w]
	}
	return &uv.Buffer{Lines: lines}
}

// Size returns width and height in cells; a part of a canvas may have none.
func (c *Canvas) Size() (w, h int) { return c.w, c.h }

// Sub returns the part r of the canvas, which has its origin there. It ends at
// the edges of c.
func (c *Canvas) Sub(r Rect) *Canvas {
	s := *c
	s.x, s.y = c.x+r.X, c.y+r.Y
	s.w, s.h = max(min(r.W, c.w-r.X), 0), max(min(r.H, c.h-r.Y), 0)
	s.clip = c.clip.intersect(Rect{s.x, s.y, s.w, s.h})
	return &s
}

func (r Rect) intersect(o Rect) Rect {
	x, y := max(r.X, o.X), max(r.Y, o.Y)
	return Rect{x, y, max(min(r.X+r.W, o.X+o.W)-x, 0), max(min(r.Y+r.H, o.Y+o.H)-y, 0)}
}

// SetGraphemes is for a terminal that measures by grapheme cluster (mode 2027
// is on): joined emoji are then drawn whole. Widths stay as they are.
func (c *Canvas) SetGraphemes(on bool) { c.grid.graphemes = on }

// SetSigns draws our own symbols in ASCII; letters of any script stay.
func (c *Canvas) SetSigns(ascii bool) { c.grid.signs = ascii }

// SetASCII means that the terminal shows nothing but ASCII: symbols get their
// nearest twin, any other character a question mark for each of its cells.
func (c *Canvas) SetASCII(on bool) { c.grid.ascii = on }

// Clear spaces the canvas and, on a whole canvas, takes the cursor away.
func (c *Canvas) Clear() {
	c.Fill(Rect{0, 0, c.w, c.h}, Style{})
	if c.whole() {
		c.grid.hasCursor = false
	}
}

func (c *Canvas) whole() bool {
	return c.x == 0 && c.y == 0 && c.w == c.grid.buf.Width() && c.h == c.grid.buf.Height()
}

// Fill empties a rectangle in a style.
func (c *Canvas) Fill(r Rect, st Style) {
	r = c.visible(r)
	blank := uv.Cell{Content: " ", Width: 1, Style: st}
	for y := r.Y; y < r.Y+r.H; y++ {
		line := c.grid.buf.Lines[y]
		if r.W > 0 { // the edges may cut a wide cell in two, which Set repairs
			line.Set(r.X, &blank)
			line.Set(r.X+r.W-1, &blank)
		}
		for x := r.X; x < r.X+r.W; x++ {
			line[x] = blank
		}
	}
}

// Tint lays st over what a rectangle shows, for letters that matched for
// instance.
func (c *Canvas) Tint(r Rect, st Style) { c.restyle(r, func(was Style) Style { return Over(was, st) }) }

// Select lays st under what a rectangle shows, for the row under the cursor.
func (c *Canvas) Select(r Rect, st Style) {
	c.restyle(r, func(was Style) Style { return Under(was, st) })
}

// Dim draws what a rectangle shows in one style, for a part of the screen that keys don't go to. What is struck out stays
// so, and what has a fainter style keeps it.
func (c *Canvas) Dim(r Rect, st Style, fainter ...Style) {
	c.restyle(r, func(was Style) Style {
		if slices.Contains(fainter, was) {
			return was
		}
		return With(st, was.Attrs&Strike)
	})
}

func (c *Canvas) restyle(r Rect, change func(Style) Style) {
	r = c.visible(r)
	for y := r.Y; y < r.Y+r.H; y++ {
		line := c.grid.buf.Lines[y]
		for x := r.X; x < r.X+r.W; x++ {
			if line[x].Width > 0 {
				line[x].Style = change(line[x].Style)
			}
		}
	}
}

// visible turns r into what of it may be written, in coordinates of the grid.
func (c *Canvas) visible(r Rect) Rect {
	return c.clip.intersect(Rect{c.x + r.X, c.y + r.Y, r.W, r.H})
}

// SetCursor asks for the terminal's cursor; outside of the canvas there is none.
func (c *Canvas) SetCursor(x, y int) {
	if r := c.visible(Rect{x, y, 1, 1}); r.W == 1 && r.H == 1 {
		c.grid.cursor, c.grid.hasCursor = [2]int{r.X, r.Y}, true
	}
}

// HideCursor takes the cursor away, when something lies over who asked for it.
func (c *Canvas) HideCursor() { c.grid.hasCursor = false }

// Cursor returns where the cursor was asked for, in coordinates of the whole
// canvas.
func (c *Canvas) Cursor() (x, y int, ok bool) {
	return c.grid.cursor[0], c.grid.cursor[1], c.grid.hasCursor
}
