package widget

import (
	"strings"
	"unicode/utf8"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// Draw draws the field over the whole width of the canvas' first row. It shows
// the cursor if the field has the focus.
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

// shown returns the text as it is drawn, and the position of the cursor in it.
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

// window returns the first byte to show so that the cursor is within width cells,
// scrolling the text as little as possible.
func window(text string, from, at, width int) int {
	from = min(from, at)
	for used := cells(text[from:at]); used >= width; {
		c := first(text[from:at])
		used -= cell.Width(c)
		from += len(c)
	}
	return from
}

// cells returns the width of a text of any length; cell.Width examines only the
// start of a long one.
func cells(text string) int {
	used := 0
	for text != "" {
		c := first(text)
		used += cell.Width(c)
		text = text[len(c):]
	}
	return used
}
