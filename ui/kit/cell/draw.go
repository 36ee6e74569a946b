package cell

import uv "github.com/charmbracelet/ultraviolet"

// Text writes s starting at x and returns the number of cells written. It never
// wraps; a wide character that doesn't fit at the edge is omitted.
func (c *Canvas) Text(x, y int, s string, st Style) int {
	return c.write(x, y, c.w-x, s, st)
}

// Cut writes s into width cells, ending in … if it doesn't fit, and returns the
// number of cells written.
func (c *Canvas) Cut(x, y, width int, s string, st Style) int {
	width = min(width, c.w-x)
	if width <= 0 {
		return 0
	}
	keep, whole := fit(s, width)
	if whole {
		return c.write(x, y, width, s, st)
	}
	n := c.write(x, y, width-1, keep, st)
	return n + c.write(x+n, y, 1, "…", st)
}

// Right writes s at the right edge of the first row of a rectangle.
func (c *Canvas) Right(in Rect, s string, st Style) {
	w := min(Width(s), in.W)
	c.Cut(in.X+in.W-w, in.Y, w, s, st)
}

// write draws s into at most room cells.
func (c *Canvas) write(x, y, room int, s string, st Style) int {
	if y += c.y; y < c.clip.Y || y >= c.clip.Y+c.clip.H {
		return 0
	}
	s = head(s)
	pen := pen{
		line: c.grid.buf.Lines[y], style: st, left: c.clip.X, right: c.clip.X + c.clip.W,
		graphemes: c.grid.graphemes, asciiSymbols: c.grid.asciiSymbols, ascii: c.grid.ascii,
	}
	start := x
	for first := true; len(s) > 0; {
		var cl cluster
		cl, s = next(s)
		if cl.width == 0 {
			continue
		}
		if x+cl.width > start+room {
			break
		}
		pen.put(c.x+x, cl, first || s == "")
		x += cl.width
		first = false
	}
	return x - start
}

// pen writes clusters into one row of the grid, between two columns.
type pen struct {
	line         uv.Line
	style        Style
	left, right  int
	graphemes    bool
	asciiSymbols bool
	ascii        bool
}

// put writes a cluster at x. At the start and end of a text it checks the
// neighbours, with which a terminal might join it.
func (p *pen) put(x int, cl cluster, seam bool) {
	if x < p.left || x+cl.width > p.right {
		for i := max(x, p.left); i < min(x+cl.width, p.right); i++ {
			p.blank(i)
		}
		return
	}
	text, width := p.spell(cl), cl.width
	if len(cl.text) > 1 {
		width = min(width, drawn(text, p.graphemes))
		if seam && p.joins(x, cl.width, text) {
			text, width = replacement, 1
		}
	}
	p.line.Set(x, &uv.Cell{Content: text, Width: width, Style: p.style})
	for i := x + width; i < x+cl.width; i++ {
		p.blank(i)
	}
}

// spell returns the spelling of a cluster on this terminal.
func (p *pen) spell(cl cluster) string {
	if len(cl.text) > 1 && (p.asciiSymbols || p.ascii) {
		if ascii := asciiFor(cl.text); ascii != "" {
			return ascii
		}
		if p.ascii {
			return unknown
		}
	}
	if p.graphemes {
		return cl.text
	}
	return cl.safe
}

// unknown replaces a character that an ASCII-only terminal can't show.
const unknown = "?"

// asciiFor returns the ASCII character for a symbol of our own texts, or "". An
// ellipsis, a separator and a state each have a different one; see theme.Glyphs.
func asciiFor(text string) string {
	switch text {
	case "…":
		return "~"
	case "·":
		return ";"
	case "•":
		return "*"
	case "›", "→":
		return ">"
	case "‹", "←":
		return "<"
	case "–", "—", "─":
		return "-"
	case "│", "▕", "▏":
		return "|"
	case "“", "”":
		return `"`
	case "‘", "’":
		return "'"
	case "✓":
		return "+"
	case "✗":
		return "x"
	case "⚠":
		return "!"
	}
	return ""
}

func (p *pen) blank(x int) {
	p.line.Set(x, &uv.Cell{Content: " ", Width: 1, Style: p.style})
}

// joins reports whether text at x would combine with the cell before or after it.
func (p *pen) joins(x, width int, text string) bool {
	before := x - 1
	for before > 0 && p.line[before].Width == 0 {
		before--
	}
	if before >= 0 && joined(p.line[before].Content, text) {
		return true
	}
	after := x + width
	return after < len(p.line) && joined(text, p.line[after].Content)
}
