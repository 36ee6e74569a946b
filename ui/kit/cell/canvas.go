// Package cell is the canvas that everything is drawn on: a grid of cells,
// divided into rectangles. It sanitizes text before drawing and determines its
// width. It has no named colours and no layout; it is the only package that
// imports ultraviolet.
package cell

import (
	"slices"

	uv "github.com/charmbracelet/ultraviolet"
)

// Rect is a rectangle of cells, in the coordinates of its canvas.
type Rect struct{ X, Y, W, H int }

// Canvas is a window on a grid of cells, with its own origin. Anything drawn
// outside of it is clipped. It is not safe for concurrent use.
type Canvas struct {
	grid *grid
	x, y int // of the origin on the grid
	w, h int
	clip Rect // on the grid: the cells that can be written
}

// grid is the state that a canvas shares with its parts.
type grid struct {
	buf          *uv.Buffer
	cursor       [2]int
	hasCursor    bool
	graphemes    bool
	asciiSymbols bool              // draw symbols in ASCII
	ascii        bool              // the terminal shows only ASCII
	spelled      map[change]string // cache of style changes as escape sequences
}

// New returns an empty canvas; sizes below 1 count as 1.
func New(w, h int) *Canvas {
	w, h = max(w, 1), max(h, 1)
	return &Canvas{grid: &grid{buf: newBuffer(w, h), spelled: map[change]string{}}, w: w, h: h, clip: Rect{0, 0, w, h}}
}

// newBuffer returns a buffer of empty cells. They share one allocation, which is faster than one per line.
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

// Size returns width and height in cells; they can be 0 for a part of a canvas.
func (c *Canvas) Size() (w, h int) { return c.w, c.h }

// Sub returns the part r of the canvas, clipped to c, with its own origin.
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

// SetGraphemes sets whether the terminal measures by grapheme cluster (mode 2027
// is on): joined emoji are then drawn whole. Widths don't change.
func (c *Canvas) SetGraphemes(on bool) { c.grid.graphemes = on }

// SetASCIISymbols sets whether our own symbols are drawn in ASCII; letters of any script
// are unaffected.
func (c *Canvas) SetASCIISymbols(ascii bool) { c.grid.asciiSymbols = ascii }

// SetASCII sets whether the terminal shows only ASCII: symbols are replaced with
// similar characters, and any other character with a question mark for each of its cells.
func (c *Canvas) SetASCII(on bool) { c.grid.ascii = on }

// Clear empties the canvas. On a whole canvas it also hides the cursor.
func (c *Canvas) Clear() {
	c.Fill(Rect{0, 0, c.w, c.h}, Style{})
	if c.whole() {
		c.grid.hasCursor = false
	}
}

func (c *Canvas) whole() bool {
	return c.x == 0 && c.y == 0 && c.w == c.grid.buf.Width() && c.h == c.grid.buf.Height()
}

// Fill fills a rectangle with spaces in a style.
func (c *Canvas) Fill(r Rect, st Style) {
	r = c.visible(r)
	space := uv.Cell{Content: " ", Width: 1, Style: st}
	for y := r.Y; y < r.Y+r.H; y++ {
		line := c.grid.buf.Lines[y]
		if r.W > 0 { // the edges may cut a wide cell in two, which Set repairs
			line.Set(r.X, &space)
			line.Set(r.X+r.W-1, &space)
		}
		for x := r.X; x < r.X+r.W; x++ {
			line[x] = space
		}
	}
}

// Tint applies st on top of the styles in a rectangle, for example to highlight
// matching letters.
func (c *Canvas) Tint(r Rect, st Style) { c.restyle(r, func(was Style) Style { return Over(was, st) }) }

// Select applies st underneath the styles in a rectangle, for the row under the cursor.
func (c *Canvas) Select(r Rect, st Style) {
	c.restyle(r, func(was Style) Style { return Under(was, st) })
}

// Dim replaces the styles in a rectangle with st, for a part of the screen without the focus. Strikethrough is
// preserved, and so are the styles in fainter.
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

// visible returns the part of r that can be written, in coordinates of the grid.
func (c *Canvas) visible(r Rect) Rect {
	return c.clip.intersect(Rect{c.x + r.X, c.y + r.Y, r.W, r.H})
}

// SetCursor shows the terminal's cursor at a position; outside of the canvas it does nothing.
func (c *Canvas) SetCursor(x, y int) {
	if r := c.visible(Rect{x, y, 1, 1}); r.W == 1 && r.H == 1 {
		c.grid.cursor, c.grid.hasCursor = [2]int{r.X, r.Y}, true
	}
}

// HideCursor hides the cursor, when something covers the element that showed it.
func (c *Canvas) HideCursor() { c.grid.hasCursor = false }

// Cursor returns the position of the cursor, in coordinates of the whole canvas,
// and whether it is shown.
func (c *Canvas) Cursor() (x, y int, ok bool) {
	return c.grid.cursor[0], c.grid.cursor[1], c.grid.hasCursor
}
