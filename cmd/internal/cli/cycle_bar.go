package cli

import (
	"strings"

	"github.com/planedeck/planedeck/cmd/internal/output"
	"github.com/planedeck/planedeck/plane/sprint"
)

// maxBarWidth is the maximum width of a bar, including its ends.
const maxBarWidth = 62

// share is a part of a cycle: a number of items, and how a bar draws them.
type share struct {
	name, glyph string
	count       int
	style       output.Style
}

// sharesOf returns the parts of a cycle's scope, in the order of its bar. The glyphs differ in height, so that they can
// be distinguished without colours.
func sharesOf(p sprint.Progress) []share {
	return []share{
		{"completed", "▆", p.Counts.Completed, output.Good},
		{"started", "▄", p.Counts.Started, output.Active},
		{"to do", "▂", p.Counts.Unstarted, output.Plain},
		{"backlog", "▁", p.Waiting(), output.Faint},
	}
}

// asciiGlyphs draw a bar in ASCII, in the order of the shares.
const asciiGlyphs = "#+-."

// bar draws the shares in a width that includes the ends of the bar. Without items it is empty. Every share that has
// items gets at least one cell, if there are enough.
func bar(shares []share, width int, ascii, colored bool) string {
	left, right := "▕", "▏"
	if ascii {
		left, right = "[", "]"
	}
	inner := width - 2
	total := 0
	for _, s := range shares {
		total += s.count
	}
	var b strings.Builder
	at, sum := 0, 0
	for i, s := range shares {
		sum += s.count
		end := cellsOf(sum, total, inner)
		glyph := s.glyph
		if ascii {
			glyph = asciiGlyphs[i : i+1]
		}
		text := strings.Repeat(glyph, max(end-at, 0))
		if colored {
			text = s.style.Paint(text)
		}
		b.WriteString(text)
		at = max(at, end)
	}
	return left + b.String() + strings.Repeat(" ", max(inner-at, 0)) + right
}

// cellsOf returns how many of the cells n of total items fill: at least one unless n is 0, and not all of them unless n
// is total.
func cellsOf(n, total, cells int) int {
	if total == 0 {
		return 0
	}
	part := (n*cells + total/2) / total
	switch {
	case n > 0 && part == 0:
		return 1
	case n < total && part == cells:
		return cells - 1
	}
	return part
}
