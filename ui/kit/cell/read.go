package cell

import (
	"fmt"
	"iter"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// Cell is one character of a canvas.
type Cell struct {
	X, Y  int
	Text  string
	Width int // in columns, 1 or more
	Style Style
}

// Render returns the whole canvas as lines with escape sequences for its styles,
// the content of a tea.View. Spaces at the end of a line are omitted.
func (c *Canvas) Render() string {
	var b strings.Builder
	b.Grow(c.grid.buf.Width() * c.grid.buf.Height() * 2)
	for y, line := range c.grid.buf.Lines {
		if y > 0 {
			b.WriteByte('\n')
		}
		c.grid.renderLine(&b, line[:used(line)])
	}
	return b.String()
}

// renderLine writes one row; escape sequences are written only where the style changes.
func (g *grid) renderLine(b *strings.Builder, line uv.Line) {
	var now Style
	for i := range line {
		cell := &line[i]
		if cell.Width == 0 {
			continue
		}
		if now != cell.Style && !sameSpace(cell, now) {
			b.WriteString(g.change(now, cell.Style))
			now = cell.Style
		}
		b.WriteString(cell.Content)
	}
	if !now.IsZero() {
		b.WriteString("\x1b[m")
	}
}

// sameSpace reports whether a cell is a space that looks the same in a style, such as those between the texts of a
// selected row: changing to its own style would cost some twenty bytes.
func sameSpace(c *uv.Cell, st Style) bool {
	const visible = Reverse | Strike
	return c.Content == " " && c.Style.Bg != nil && c.Style.Bg == st.Bg && (c.Style.Attrs|st.Attrs)&visible == 0 &&
		c.Style.Underline == uv.UnderlineNone && st.Underline == uv.UnderlineNone
}

// change is a change of style in a row.
type change struct{ from, to Style }

// mostChanges is the maximum number of style changes that a grid caches. Frames have a few dozen;
// beyond this limit the cache is cleared.
const mostChanges = 512

// change returns the escape sequence for a style change. Computing one takes some
// allocations, and every frame has the same ones.
func (g *grid) change(from, to Style) string {
	key := change{from, to}
	spelled, ok := g.spelled[key]
	if !ok {
		if len(g.spelled) >= mostChanges {
			clear(g.spelled)
		}
		spelled = to.Diff(&from)
		g.spelled[key] = spelled
	}
	return spelled
}

// used returns the length of a row without the unstyled spaces at its end.
func used(line uv.Line) int {
	n := len(line)
	for n > 0 && line[n-1].Content == " " && line[n-1].Style.IsZero() {
		n--
	}
	return n
}

// Lines returns the rows as plain text without spaces at their ends.
func (c *Canvas) Lines() []string {
	rows := make([]string, 0, c.h)
	for y := range c.h {
		var b strings.Builder
		for cell := range c.row(y) {
			b.WriteString(cell.Text)
		}
		rows = append(rows, strings.TrimRight(b.String(), " "))
	}
	return rows
}

// All yields the cells in reading order, for renderers and tests.
func (c *Canvas) All() iter.Seq[Cell] {
	return func(yield func(Cell) bool) {
		for y := range c.h {
			for cell := range c.row(y) {
				if !yield(cell) {
					return
				}
			}
		}
	}
}

func (c *Canvas) row(y int) iter.Seq[Cell] {
	return func(yield func(Cell) bool) {
		for x := range c.w {
			at := c.grid.buf.CellAt(c.x+x, c.y+y)
			if at == nil || at.Width == 0 {
				continue
			}
			if !yield(Cell{x, y, at.Content, at.Width, at.Style}) {
				return
			}
		}
	}
}

// StyleLines returns the style runs of each styled row, as "row: from-to
// fg/bg/attributes", for goldens that compare styles.
func (c *Canvas) StyleLines() []string {
	var rows []string
	for y := range c.h {
		if runs := c.styleRuns(y); runs != "" {
			rows = append(rows, fmt.Sprintf("%d:%s", y, runs))
		}
	}
	return rows
}

func (c *Canvas) styleRuns(y int) string {
	var b strings.Builder
	var now Style
	start := 0
	flush := func(end int) {
		if !now.IsZero() {
			fmt.Fprintf(&b, " %d-%d %s", start, end-1, describe(now))
		}
	}
	for cell := range c.row(y) {
		if cell.Style != now {
			flush(cell.X)
			now, start = cell.Style, cell.X
		}
	}
	flush(c.w)
	return b.String()
}

// Parse draws a rendered frame into a new canvas, as a terminal that adds up code
// points would, for tests that inspect a tea.View.
func Parse(frame string, w, h int) *Canvas { return parse(frame, w, h, ansi.WcWidth) }

func parse(frame string, w, h int, method ansi.Method) *Canvas {
	c := New(w, h)
	screen := uv.NewScreenBuffer(max(w, 1), max(h, 1))
	screen.Method = method
	uv.NewStyledString(frame).Draw(screen, screen.Bounds())
	c.grid.buf = screen.Buffer
	return c
}
