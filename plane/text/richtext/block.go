package richtext

import (
	"strings"
	"unicode"
)

// Kind is what a block is.
type Kind int

// The kinds of blocks.
const (
	Paragraph  Kind = iota
	Heading         // Level 1 to 6
	Bullet          // the first lines of an item of a list
	Number          // the same with a number
	Task            // the same with a box that is Checked or not
	CodeBlock       // Code in a Language
	Table           // Rows
	Rule            // a line across
	Image           // Spans[0] names it and has its link
	Attachment      // another thing without text, of Plane's or anybody's; Spans[0] names it
	Rest            // what is too long to be read as structure; Spans[0] is a note about it
)

// Block is a part of a text with lines of its own.
type Block struct {
	Kind     Kind
	Level    int // of a heading
	Depth    int // lists that it is in; a Paragraph in a list continues with an item
	Quotes   int // quotes and coloured boxes that it is in
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
	Cells [][]Span // one a column; nil where a merged cell reaches to
}

// Span is text of one look. A hard line break is "\n".
type Span struct {
	Text  string
	Style Style
	Link  int    // its number in Links, 0 for none
	User  string // who is mentioned
}

// Style is a set of looks.
type Style uint8

// The looks.
const (
	Bold Style = 1 << iota
	Italic
	Strike
	Code
	Mention
	Placeholder // represents something that has no text
)

// words returns the texts of a block, none of them with a line break.
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

// place is where a unit is among lists and quotes.
type place struct{ depth, quotes int }

// Blocks returns the text for drawing, from top to bottom.
func (d *Doc) Blocks() []Block { return d.body.blocks(nil, place{}) }

// blocks appends what a unit looks like.
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
	sign := Block{Kind: Bullet, Depth: at.depth, Quotes: at.quotes, Number: u.number, Checked: u.checked}
	switch {
	case u.task:
		sign.Kind = Task
	case u.number != 0:
		sign.Kind = Number
	}
	rest := u.children
	if len(rest) > 0 && (rest[0].kind == paragraphUnit || rest[0].kind == embedUnit) {
		sign.Spans = spans(rest[0].pieces)
		rest = rest[1:]
	}
	to = append(to, sign)
	for i := range rest {
		to = rest[i].blocks(to, at)
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
		b.Kind = Rest
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

// drawnSpace returns the space that is drawn for any other.
func drawnSpace(r rune) rune {
	if unicode.IsSpace(r) && r != '\n' {
		return ' '
	}
	return r
}
