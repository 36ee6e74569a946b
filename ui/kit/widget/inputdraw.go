package widget

import (
	"strings"
	"unicode/utf8"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// Draw shows the field over the whole width of the canvas' first row. The
// cursor is asked for when the field has the focus.
func (in *Input) Draw(c *cell.Canvas, focused bool) {
	w, _ := c.Size()
	if w < 2 {
		return
	}
	c.Fill(cell.Rect{W: w, H: 1}, in.styles.Field)
	text, at := in.shown()
	if text == "" {
		c.Cut(0, 0, w, in.Placeholder, cell.Over(in.styles.Field, in.styles.Hint))
	}
	in.from = window(text, in.from, at, w)
	x := c.Text(0, 0, text[in.from:], in.look(focused))
	if focused {
		in.ghost(c, x)
		c.SetCursor(cells(text[in.from:at]), 0)
	}
}

// shown is the text as it is drawn, and where the cursor is in it.
func (in *Input) shown() (text string, at int) {
	if !in.Secret {
		return in.text, in.at
	}
	dot := "•"
	if in.styles.Options.ASCII {
		dot = "*"
	}
	dots := func(s string) string { return strings.Repeat(dot, utf8.RuneCountInString(s)) }
	return dots(in.text), len(dots(in.text[:in.at]))
}

// window returns the first byte to show so that the cursor is inside of width
// cells, moving the text as little as possible.
func window(text string, from, at, width int) int {
	from = min(from, at)
	for used := cells(text[from:at]); used >= width; {
		c := first(text[from:at])
		used -= cell.Width(c)
		from += len(c)
	}
	return from
}

// cells is the width of a text however long it is; drawing looks at a part only.
func cells(text string) int {
	used := 0
	for text != "" {
		c := first(text)
		used += cell.Width(c)
		text = text[len(c):]
	}
	return used
}
