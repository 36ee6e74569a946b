package widget

import (
	"strings"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// Wrap breaks a text into lines of at most width cells, between words if
// possible. Its line breaks are preserved.
func Wrap(text string, width int) []string {
	if width < 1 {
		return nil
	}
	var lines []string
	for paragraph := range strings.SplitSeq(text, "\n") {
		lines = append(lines, wrapOne(cell.Clean(paragraph), width)...)
	}
	return lines
}

func wrapOne(text string, width int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		switch {
		case line == "":
			line = word
		case cell.Width(line)+1+cell.Width(word) <= width:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
		for cell.Width(line) > width {
			head := cell.Prefix(line, width)
			lines = append(lines, head)
			line = line[len(head):]
		}
	}
	return append(lines, line)
}

// Paragraph writes a text into the canvas, wrapped, and returns the number of
// rows; text that doesn't fit below is omitted.
func Paragraph(c *cell.Canvas, text string, st cell.Style) int {
	w, h := c.Size()
	lines := Wrap(text, w)
	for y, line := range lines[:min(h, len(lines))] {
		c.Text(0, y, line, st)
	}
	return min(h, len(lines))
}
