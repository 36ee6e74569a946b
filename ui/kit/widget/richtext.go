package widget

import (
	"slices"
	"strconv"
	"strings"

	"github.com/planedeck/planedeck/plane/text/richtext"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// RichText draws a structured text: headings, lists, quotes, code, tables.
// Symbols and attributes convey the meaning, colour only repeats it. Links are
// followed by their number. Lines are laid out once per width; drawing processes
// only the visible ones.
type RichText struct {
	styles *theme.Styles
	doc    *richtext.Doc
	lines  []richLine
	width  int
	made   theme.Options // the options that the lines were laid out for
}

// NewRichText returns a RichText without a text.
func NewRichText(styles *theme.Styles) *RichText {
	return &RichText{styles: styles, doc: richtext.Parse("")}
}

// Set sets the text.
func (r *RichText) Set(doc *richtext.Doc) {
	if doc != r.doc {
		r.doc, r.width = doc, 0
	}
}

// Lines returns the number of lines of the text in a width.
func (r *RichText) Lines(width int) int {
	r.layout(max(width, 1))
	return len(r.lines)
}

// Draw draws the lines starting at scroll.
func (r *RichText) Draw(c *cell.Canvas, scroll int) {
	w, h := c.Size()
	if w < 1 {
		return
	}
	r.layout(w)
	scroll = min(max(scroll, 0), len(r.lines))
	for y, line := range r.lines[scroll:min(scroll+h, len(r.lines))] {
		x := 0
		for _, run := range line {
			x += c.Text(x, y, run.text, run.role.look(r.styles))
		}
	}
}

// layout breaks the text into lines, unless that is done.
func (r *RichText) layout(width int) {
	if r.width == width && r.made == r.styles.Options {
		return
	}
	r.width, r.made, r.lines = width, r.styles.Options, nil
	l := layouter{glyphs: r.styles.Glyphs, ticks: !r.styles.Options.Color}
	var last richtext.Block
	for i, b := range r.doc.Blocks() {
		if i > 0 && !follows(last, b) {
			l.blank(min(b.Quotes, last.Quotes))
		}
		l.block(b, width)
		last = b
	}
	r.lines = l.lines
}

// follows reports whether a block directly follows the previous one without an
// empty line, as the items of a list do.
func follows(last, b richtext.Block) bool {
	return last.Depth > 0 && b.Depth > 0 && b.Kind != richtext.CodeBlock && b.Kind != richtext.Table
}

// richLine is a line ready to be drawn.
type richLine []richRun

// richRun is text with one role. It has a role instead of a style because styles may change.
type richRun struct {
	text string
	role role
}

func (l richLine) width() int {
	w := 0
	for _, run := range l {
		w += cell.Width(run.text)
	}
	return w
}

// layouter turns blocks into lines.
type layouter struct {
	glyphs theme.Glyphs
	ticks  bool // inline code needs its backticks to be distinguished
	lines  []richLine
}

// maxNest bounds the indentation of nested lists and quotes.
const maxNest = 6

// bars returns the symbols of quotes.
func (l *layouter) bars(quotes int) richLine {
	if quotes == 0 {
		return nil
	}
	return richLine{{strings.Repeat(l.glyphs.Quote+" ", min(quotes, maxNest)), role{kind: roleRule}}}
}

func (l *layouter) blank(quotes int) { l.lines = append(l.lines, l.bars(quotes)) }

// block adds the lines of a block.
func (l *layouter) block(b richtext.Block, width int) {
	first, others := l.margins(b)
	width = max(width-first.width(), 1)
	for i, line := range l.body(b, width) {
		margin := others
		if i == 0 {
			margin = first
		}
		l.lines = append(l.lines, append(slices.Clip(margin), line...))
	}
}

// margins returns the text before the first line of a block, and before its other lines.
func (l *layouter) margins(b richtext.Block) (first, others richLine) {
	bars := l.bars(b.Quotes)
	indent := strings.Repeat("  ", max(min(b.Depth, maxNest)-1, 0))
	symbol := ""
	switch b.Kind {
	case richtext.Bullet:
		symbol = l.glyphs.Bullet + " "
	case richtext.Number:
		symbol = strconv.Itoa(b.Number) + ". "
	case richtext.Task:
		symbol = l.glyphs.Unticked + " "
		if b.Checked {
			symbol = l.glyphs.Ticked + " "
		}
	default:
		if b.Depth > 0 {
			indent += "  "
		}
	}
	gap := richRun{strings.Repeat(" ", cell.Width(indent+symbol)), role{}}
	return append(slices.Clip(bars), richRun{indent + symbol, role{kind: roleMarker}}), append(slices.Clip(bars), gap)
}

// body returns the lines of a block without its margins, at least one.
func (l *layouter) body(b richtext.Block, width int) []richLine {
	switch b.Kind {
	case richtext.Rule:
		return []richLine{{{strings.Repeat(l.glyphs.Rule, width), role{kind: roleRule}}}}
	case richtext.CodeBlock:
		return codeLines(b.Code, width)
	case richtext.Table:
		return l.table(b.Rows, width)
	case richtext.Heading:
		return wrapRuns(l.runs(b.Spans, role{kind: roleHeading, level: b.Level}), width)
	default:
		return wrapRuns(l.runs(b.Spans, role{}), width)
	}
}

// codeLines breaks code where necessary, and shows tabs as four spaces.
func codeLines(code string, width int) []richLine {
	const indent = "  "
	var lines []richLine
	width = max(width-len(indent), 1)
	for text := range strings.SplitSeq(code, "\n") {
		text = cell.Clean(strings.ReplaceAll(text, "\t", "    "))
		for {
			head := cell.Prefix(text, width)
			lines = append(lines, richLine{{indent + head, role{kind: roleCode}}})
			if text = text[len(head):]; text == "" {
				break
			}
		}
	}
	return lines
}

// runs turns spans into runs with a base role, with the numbers of links after their words.
func (l *layouter) runs(spans []richtext.Span, base role) []richRun {
	var runs []richRun
	for i, s := range spans {
		look := base
		look.style, look.link = s.Style, s.Link > 0
		text := s.Text
		switch {
		case s.Style&richtext.Placeholder != 0:
			text = "[" + text + "]"
		case s.Style&richtext.Code != 0 && l.ticks:
			text = "`" + text + "`"
		}
		runs = append(runs, richRun{text, look})
		if s.Link > 0 && (i == len(spans)-1 || spans[i+1].Link != s.Link) {
			runs = append(runs, richRun{"[" + strconv.Itoa(s.Link) + "]", role{kind: roleNumber}})
		}
	}
	return runs
}
