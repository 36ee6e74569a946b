package richtext

import (
	"strings"
	"unicode"
)

// Kind is the kind of a block.
type Kind int

// The kinds of blocks.
const (
	Paragraph  Kind = iota
	Heading         // Level 1 to 6
	Bullet          // the first lines of an item of a list
	Number          // the same, numbered
	Task            // the same, with a checkbox that is Checked or not
	CodeBlock       // Code in a Language
	Table           // Rows
	Rule            // a horizontal line
	Image           // Spans[0] names it and has its link
	Attachment      // another element without text, Plane's own or custom; Spans[0] names it
	Remainder       // what is beyond the length limit; Spans[0] is a note about it
)

// Block is a part of a text with lines of its own.
type Block struct {
	Kind     Kind
	Level    int // of a heading
	Depth    int // number of enclosing lists; a Paragraph in a list continues an item
	Quotes   int // number of enclosing quotes and callouts
	Number   int // of an item
	Checked  bool
	Spans    []Span
	Code     string
	Language string
	Rows     []Row
}

// Row is a row of a table.
type Row struct {
	Head  bool     // its cells are headings
	Cells [][]Span // one per column; nil where a merged cell covers the position
}

// Span is text in one style. A hard line break is "\n".
type Span struct {
	Text  string
	Style Style
	Link  int    // index in Links plus one, 0 if not a link
	User  string // ID of the mentioned user
}

// Style is a set of text styles.
type Style uint8

// The text styles.
const (
	Bold Style = 1 << iota
	Italic
	Strike
	Code
	Mention
	Placeholder // represents an element without text
)

// words returns the words of a block, without line breaks.
func (b Block) words() []string {
	texts := strings.Fields(join(b.Spans))
	texts = append(texts, strings.Fields(b.Code)...)
	for _, r := range b.Rows {
		for _, c := range r.Cells {
			texts = append(texts, strings.Fields(join(c))...)
		}
	}
	return texts
}

func join(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

// place records how deeply a unit is nested in lists and quotes.
type place struct{ depth, quotes int }

// Blocks returns the text for drawing, from top to bottom.
func (d *Doc) Blocks() []Block { return d.body.blocks(nil, place{}) }

// blocks appends the blocks of a unit.
func (u *unit) blocks(to []Block, at place) []Block {
	switch u.kind {
	case bodyUnit:
	case listUnit:
		at.depth++
	case quoteUnit, boxUnit:
		at.quotes++
	case itemUnit:
		return u.item(to, at)
	default:
		return append(to, u.block(at))
	}
	for i := range u.children {
		to = u.children[i].blocks(to, at)
	}
	return to
}

// item appends an item of a list: its first paragraph has the bullet or number.
func (u *unit) item(to []Block, at place) []Block {
	head := Block{Kind: Bullet, Depth: at.depth, Quotes: at.quotes, Number: u.number, Checked: u.checked}
	switch {
	case u.task:
		head.Kind = Task
	case u.number != 0:
		head.Kind = Number
	}
	children := u.children
	if len(children) > 0 && (children[0].kind == paragraphUnit || children[0].kind == embedUnit) {
		head.Spans = spans(children[0].pieces)
		children = children[1:]
	}
	to = append(to, head)
	for i := range children {
		to = children[i].blocks(to, at)
	}
	return to
}

// block returns a unit that is one block.
func (u *unit) block(at place) Block {
	b := Block{Depth: at.depth, Quotes: at.quotes, Spans: spans(u.pieces)}
	switch u.kind {
	case headingUnit:
		b.Kind, b.Level = Heading, u.level
	case codeUnit:
		b.Kind, b.Code, b.Language = CodeBlock, u.code, u.language
	case ruleUnit:
		b.Kind = Rule
	case restUnit:
		b.Kind = Remainder
	case embedUnit:
		b.Kind = embedKind(u.node)
	case tableUnit:
		b.Kind, b.Rows = Table, u.grid()
	default:
		b.Kind = Paragraph
		if len(u.pieces) == 1 && u.pieces[0].atom != nil && u.pieces[0].Style&Mention == 0 {
			b.Kind = embedKind(u.pieces[0].atom)
		}
	}
	return b
}

func embedKind(n *node) Kind {
	if n.image() {
		return Image
	}
	return Attachment
}

func spans(pieces []piece) []Span {
	if len(pieces) == 0 {
		return nil
	}
	s := make([]Span, len(pieces))
	for i, p := range pieces {
		s[i] = p.Span
		s[i].Text = strings.Map(drawnSpace, p.Text)
	}
	return s
}

// drawnSpace replaces every whitespace character except a line break with a space.
func drawnSpace(r rune) rune {
	if unicode.IsSpace(r) && r != '\n' {
		return ' '
	}
	return r
}
