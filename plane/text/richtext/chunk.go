package richtext

import (
	"strings"
)

var (
	reHeading = pattern(`^ {0,3}#{1,6}([ \t]|$)`)
	reRule    = pattern(`^ {0,3}((-[ \t]*){3,}|(\*[ \t]*){3,}|(_[ \t]*){3,})$`)
	reFence   = pattern("^ {0,3}(```+|~~~+)([^`]*)$")
	reSetext  = pattern(`^ {0,3}(=+|-+)[ \t]*$`)
	reItem    = pattern(`^( {0,3})([-+*]|[0-9]{1,9}[.)])( +|\t|$)(.*)$`)
	reFirst   = pattern(`^ {0,3}([-+*]|1[.)])[ \t]+[^ \t]`) // an item that ends a paragraph
	reQuote   = pattern(`^ {0,3}>`)
	reBox     = pattern(`^\[([ xX])\]( |$)`)
)

// chunker splits a text into its blocks by looking at lines. It need not know all
// of markdown: two blocks that it takes for one are still read correctly, only as one edited part.
type chunker struct {
	chunks []string
	lines  []string
	blank  int // empty lines that aren't assigned to a block yet
	mode   mode
	fence  string // the one that closes the current code block
	marker byte   // of the items of the current list
	offset int    // of the text of its last item
}

type mode int

const (
	atNothing mode = iota
	inText
	inFence
	inIndented
	inQuote
	inList
)

// split splits markdown into its top-level blocks.
func split(markdown string) []string {
	c := chunker{}
	for line := range strings.SplitSeq(markdown, "\n") {
		c.line(line)
	}
	c.flush()
	return c.chunks
}

func (c *chunker) flush() {
	if len(c.lines) > 0 {
		c.chunks = append(c.chunks, strings.Join(c.lines, "\n"))
	}
	c.lines, c.blank, c.mode = nil, 0, atNothing
}

func (c *chunker) add(line string) {
	for ; c.blank > 0; c.blank-- {
		c.lines = append(c.lines, "")
	}
	c.lines = append(c.lines, line)
}

// blanks are the characters that don't count at the end of a line.
const blanks = " \t\r"

// key returns a text in the form in which two are compared: editors may remove
// spaces at line ends.
func key(text string) string {
	if !strings.Contains(text, "\n") {
		return strings.TrimRight(text, blanks)
	}
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], blanks)
	}
	return strings.Join(lines, "\n")
}

// line processes the next line.
func (c *chunker) line(whole string) {
	line := key(whole)
	switch {
	case c.mode == inFence:
		c.lines = append(c.lines, whole)
		if closes(line, c.fence) {
			c.flush()
		}
	case line == "" && (c.mode == inList || c.mode == inIndented):
		c.blank++
	case line == "":
		c.flush()
	case !c.continues(line):
		c.flush()
		c.begin(line)
	default:
		c.add(whole)
		if c.mode == inText && reSetext().MatchString(line) {
			c.flush()
		}
	}
}

// closes reports whether a line ends the code block that a fence started.
func closes(line, fence string) bool {
	line = strings.TrimLeft(line, " ")
	return strings.HasPrefix(line, fence) && strings.Trim(line, fence[:1]) == ""
}

// continues reports whether a line belongs to the open block.
func (c *chunker) continues(line string) bool {
	in := indentOf(line)
	switch c.mode {
	case atNothing, inFence:
	case inText:
		return reSetext().MatchString(line) || !interrupts(line)
	case inIndented:
		return in >= 4
	case inQuote:
		return reQuote().MatchString(line) || !interrupts(line)
	case inList:
		if in >= c.offset {
			return true
		}
		if m := reItem().FindStringSubmatch(line); m != nil && !reRule().MatchString(line) {
			if m[2][len(m[2])-1] != c.marker {
				return false
			}
			c.offset = offset(m)
			return true
		}
		return c.blank == 0 && !interrupts(line)
	}
	return false
}

// begin opens a block.
func (c *chunker) begin(line string) {
	c.add(line)
	m := reFence().FindStringSubmatch(line)
	item := reItem().FindStringSubmatch(line)
	switch {
	case m != nil:
		c.mode, c.fence = inFence, m[1]
	case reHeading().MatchString(line), reRule().MatchString(line):
		c.flush()
	case reQuote().MatchString(line):
		c.mode = inQuote
	case item != nil:
		c.mode, c.marker, c.offset = inList, item[2][len(item[2])-1], offset(item)
	case indentOf(line) >= 4:
		c.mode = inIndented
	default:
		c.mode = inText
	}
}

// interrupts reports whether a line ends the paragraph before it.
func interrupts(line string) bool {
	if reHeading().MatchString(line) || reRule().MatchString(line) || reFence().MatchString(line) || reQuote().MatchString(line) {
		return true
	}
	return reFirst().MatchString(line)
}

func indentOf(line string) int {
	n := 0
	for i := range len(line) {
		switch line[i] {
		case ' ':
			n++
		case '\t':
			n += 4 - n%4
		default:
			return n
		}
	}
	return n
}

// offset returns the column where the text of an item starts.
func offset(item []string) int {
	if gap := len(item[3]); gap > 0 && gap < 5 && item[4] != "" {
		return len(item[1]) + len(item[2]) + gap
	}
	return len(item[1]) + len(item[2]) + 1
}

// listItem is an item of a list in markdown.
type listItem struct {
	text          string // its content, as standalone markdown
	task, checked bool
}

// listItems splits a list into its items.
func listItems(list string) []listItem {
	var items []listItem
	var lines []string
	at := 0
	flush := func() {
		if lines != nil {
			items = append(items, newItem(strings.Join(lines, "\n")))
		}
	}
	for line := range strings.SplitSeq(list, "\n") {
		m := reItem().FindStringSubmatch(line)
		if m != nil && (lines == nil || indentOf(line) < at) {
			flush()
			at = offset(m)
			lines = []string{line[min(at, len(line)):]}
			continue
		}
		lines = append(lines, dedent(line, at))
	}
	flush()
	return items
}

func newItem(text string) listItem {
	text = strings.TrimRight(text, "\n")
	m := reBox().FindStringSubmatch(text)
	if m == nil {
		return listItem{text: text}
	}
	return listItem{text: text[len(m[0]):], task: true, checked: m[1] != " "}
}

// dedent removes up to n spaces from the start of a line.
func dedent(line string, n int) string {
	for n > 0 && strings.HasPrefix(line, " ") {
		line = line[1:]
		n--
	}
	return line
}

// unquote removes the ">" markers of a quote.
func unquote(quote string) string {
	lines := strings.Split(quote, "\n")
	for i, line := range lines {
		if sign := reQuote().FindString(line); sign != "" {
			lines[i] = dedent(line[len(sign):], 1)
		}
	}
	return strings.Join(lines, "\n")
}
