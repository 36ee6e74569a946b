package richtext

import (
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"
)

type unitKind int

const (
	paragraphUnit unitKind = iota
	headingUnit
	listUnit
	itemUnit
	quoteUnit
	codeUnit
	tableUnit
	rowUnit
	cellUnit
	ruleUnit
	boxUnit   // a callout
	embedUnit // an image or another element of Plane's
	restUnit  // what is beyond the limit
	bodyUnit
)

// unit is a part of the text that is edited as a whole: a paragraph, a list, one
// of its items. Units are in order in their parent's inner part; what is between them is glue.
type unit struct {
	kind                 unitKind
	node                 *node // nil for text without an element of its own
	start, end           int
	innerStart, innerEnd int
	before, tail         glue   // before it, and after its last child
	children             []unit // of body, list, item, quote, box, table, row

	pieces   []piece // of paragraph, heading, cell
	nested   bool    // the pieces contain blocks
	level    int
	ordered  bool
	task     bool
	checked  bool
	number   int // of an item of an ordered list
	head     bool
	code     string
	language string

	marker   string // of a list: differs from that of the list before it
	markdown string // set once by the writer
}

// glue is markup without words: whitespace, empty paragraphs, comments, and tags
// that group blocks.
type glue struct {
	raw  string
	tags string // those that must be retained even if their neighbours are deleted
}

// builder turns nodes into units.
type builder struct {
	source  string
	name    func(user string) string
	thing   func(kind, id string) string
	links   []string
	numbers map[string]int
	unnamed bool // it mentions someone or something without a known name
}

// number returns the number of a link.
func (b *builder) number(address string) int {
	n, known := b.numbers[address]
	if !known {
		b.links = append(b.links, address)
		n = len(b.links)
		b.numbers[address] = n
	}
	return n
}

// gatherer collects the units of one container.
type gatherer struct {
	*builder
	parent *unit
	run    []*node // text and inline elements that are not yet a paragraph
	mark   int     // where the last unit ended
	tags   strings.Builder
}

// container adds the units in n to u.
func (b *builder) container(u *unit, n *node) {
	g := gatherer{builder: b, parent: u, mark: u.innerStart}
	g.nodes(n.children)
	if u.kind == bodyUnit && n.end < len(b.source) {
		rest := "the rest, " + strconv.Itoa((len(b.source)-n.end)>>10) + " kB that are not read here"
		g.add(unit{
			kind: restUnit, start: n.end, end: len(b.source), innerStart: n.end, innerEnd: len(b.source),
			pieces: []piece{{Span: Span{Text: rest, Style: Placeholder}}},
		})
	}
	u.tail = g.glue(u.innerEnd)
}

func (g *gatherer) glue(end int) glue {
	s := glue{raw: g.source[g.mark:end], tags: g.tags.String()}
	g.tags.Reset()
	return s
}

func (g *gatherer) add(u unit) {
	u.before = g.glue(u.start)
	g.mark = u.end
	g.parent.children = append(g.parent.children, u)
}

// nodes processes consecutive nodes.
func (g *gatherer) nodes(nodes []*node) {
	for _, n := range nodes {
		switch {
		case n.tickBox():
			g.flush()
			g.tags.WriteString(g.source[n.start:n.end])
		case !n.block():
			g.run = append(g.run, n)
		default:
			g.flush()
			g.block(n)
		}
	}
	g.flush()
}

// tickBox reports whether n is the checkbox of a task item, which has no words.
func (n *node) tickBox() bool {
	if n.is(atom.Label) && len(n.children) > 0 {
		n = n.children[0]
	}
	if !n.is(atom.Input) {
		return false
	}
	item := n.parent
	if item.is(atom.Label) {
		item = item.parent
	}
	if item == nil {
		return false
	}
	_, task := item.checked()
	return task
}

// flush turns the run into a paragraph, if it has any content.
func (g *gatherer) flush() {
	run := g.run
	g.run = nil
	if len(run) == 0 {
		return
	}
	if onlyUnits(run) {
		for _, n := range run {
			if n.name != "" {
				g.block(n)
			}
		}
		return
	}
	if pieces, nested := g.inline(run); len(pieces) > 0 {
		start, end := run[0].start, run[len(run)-1].end
		g.add(unit{kind: paragraphUnit, start: start, end: end, innerStart: start, innerEnd: end, pieces: pieces, nested: nested})
	}
}

// onlyUnits reports whether nodes are units without text between them, none of
// which must be inline.
func onlyUnits(nodes []*node) bool {
	units := 0
	for _, n := range nodes {
		switch {
		case n.name == "" && strings.TrimSpace(n.text) == "":
		case n.name == "" || !n.standsAlone() || n.inText():
			return false
		default:
			units++
		}
	}
	return units > 0
}

// block adds an element that has lines of its own, or is alone.
func (g *gatherer) block(n *node) {
	if n.standsAlone() {
		u := n.unit()
		u.kind = embedUnit
		u.pieces, _ = g.inline([]*node{n})
		g.add(u)
		return
	}
	if n.group() {
		g.tags.WriteString(g.source[n.start:n.innerStart])
		g.nodes(n.children)
		g.tags.WriteString(g.source[n.innerEnd:n.end])
		return
	}
	u := n.unit()
	switch u.kind {
	case listUnit:
		g.list(&u)
	case tableUnit:
		g.table(&u)
	case quoteUnit, boxUnit:
		g.container(&u, n)
	case codeUnit:
		g.preformatted(&u)
	case headingUnit, paragraphUnit:
		u.level = n.level()
		u.pieces, u.nested = g.inline(n.children)
	default: // it has no text
	}
	if len(u.children) > 0 || len(u.pieces) > 0 || u.kind == codeUnit || u.kind == ruleUnit {
		g.add(u)
	}
}

// unit returns a unit that spans n.
func (n *node) unit() unit {
	return unit{
		kind: n.kind(), node: n, start: n.start, end: n.end, innerStart: n.innerStart, innerEnd: n.innerEnd,
	}
}

// preformatted reads the text of a code block.
func (g *gatherer) preformatted(u *unit) {
	var text strings.Builder
	u.language = u.node.attr("language")
	direct := len(u.node.children) > 0 && u.node.children[0].name == ""
	for n := range u.node.all() {
		switch {
		case n.name == "":
			text.WriteString(n.text)
		case n.is(atom.Br):
			text.WriteByte('\n')
		case n.is(atom.Code) && u.language == "":
			_, language, _ := strings.Cut(n.attr("class"), "language-")
			u.language, _, _ = strings.Cut(language, " ")
		}
	}
	u.language = strings.ReplaceAll(oneLine(u.language), "`", "")
	u.code = text.String()
	if direct { // in <pre>, whose first newline isn't part of the text
		u.code = strings.TrimPrefix(u.code, "\n")
	}
	u.code = strings.TrimSuffix(visible(u.code), "\n")
}
