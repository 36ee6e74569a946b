package richtext

import (
	"cmp"
	"strings"

	"golang.org/x/net/html/atom"
)

// piece is text in one style, or an element without text.
type piece struct {
	Span

	wrap *wrap // the elements around it that markdown has no syntax for, or a link
	atom *node // represents itself: an image, a mention; nil for text
}

// wrap is a chain of elements around a piece, the inner one first.
type wrap struct {
	node  *node
	outer *wrap
}

// look is the style that the elements around a text give it.
type look struct {
	style Style
	link  int
	wrap  *wrap
}

// inliner collects pieces; a run of whitespace counts as one space, and is
// dropped at the start and the end.
type inliner struct {
	*builder
	out   []piece
	text  strings.Builder // of the last piece, while it is appended to
	space bool            // the next text must be preceded by a space

	nested bool // it contains lists, tables or the like
}

// inline returns the text of consecutive nodes, and whether they contain more
// than a text can have, such as a list in bold.
func (b *builder) inline(nodes []*node) (pieces []piece, nested bool) {
	in := inliner{builder: b}
	for _, n := range nodes {
		in.walk(n, look{})
	}
	in.seal()
	for in.atBreak() && len(in.out) > 0 {
		in.out = in.out[:len(in.out)-1]
	}
	if invisible(in.out) {
		return nil, in.nested
	}
	return in.out, in.nested
}

// invisible reports whether a text consists only of spaces.
func invisible(pieces []piece) bool {
	for _, p := range pieces {
		if p.atom != nil || strings.TrimSpace(p.Text) != "" {
			return false
		}
	}
	return true
}

// begin adds a piece that may be appended to.
func (in *inliner) begin(p piece) {
	in.seal()
	in.out = append(in.out, p)
}

// seal ends the last piece.
func (in *inliner) seal() {
	if in.text.Len() > 0 {
		in.out[len(in.out)-1].Text = in.text.String()
		in.text.Reset()
	}
}

// grows reports whether text in a style belongs to the last piece.
func (in *inliner) grows(l look) bool {
	if in.text.Len() == 0 {
		return false
	}
	last := &in.out[len(in.out)-1]
	return last.Style == l.style && last.Link == l.link && last.wrap == l.wrap
}

// atBreak reports whether the next text starts a line.
func (in *inliner) atBreak() bool {
	return in.text.Len() == 0 && (len(in.out) == 0 || in.out[len(in.out)-1].Text == "\n")
}

func (in *inliner) walk(n *node, l look) {
	switch {
	case n.name == "":
		in.words(visible(n.text), l)
	case n.standsAlone():
		in.alone(n, l)
	case n.hidden():
	case n.is(atom.Br):
		in.newLine(l)
	default:
		block := n.block()
		if block {
			in.nested = in.nested || n.kind() != paragraphUnit
			in.breakLine(l)
		}
		l = in.look(n, l)
		for _, c := range n.children {
			in.walk(c, l)
		}
		if block {
			in.breakLine(l)
		}
	}
}

// spaces are the characters that count as one space; others, such as the no-break space, are text.
const spaces = " \t\n\f\r"

// words adds the words of a text.
func (in *inliner) words(s string, l look) {
	for i, word := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(spaces, r) }) {
		if i > 0 || strings.TrimLeft(s, spaces) != s {
			in.space = true
		}
		in.write(word, l)
	}
	if strings.TrimRight(s, spaces) != s {
		in.space = true
	}
}

// write adds a word, after a space if one is pending.
func (in *inliner) write(word string, l look) {
	space := in.spaced()
	if !in.grows(l) {
		in.begin(piece{Span: Span{Style: l.style, Link: l.link}, wrap: l.wrap})
	}
	in.text.WriteString(space)
	in.text.WriteString(word)
}

// spaced appends a pending space to the text before it if that is unstyled;
// otherwise it returns the space.
func (in *inliner) spaced() string {
	due := in.space && !in.atBreak()
	in.space = false
	switch {
	case due && in.grows(look{}):
		in.text.WriteByte(' ')
	case due:
		return " "
	}
	return ""
}

func (in *inliner) newLine(l look) {
	in.space = false
	in.begin(piece{Span: Span{Text: "\n"}, wrap: l.wrap})
}

// breakLine starts a new line, unless the current one is empty.
func (in *inliner) breakLine(l look) {
	if !in.atBreak() {
		in.newLine(l)
	}
	in.space = false
}

// alone adds the placeholder of an element without text.
func (in *inliner) alone(n *node, l look) {
	s := Span{Text: in.title(n), Style: l.style | Placeholder, Link: l.link}
	if n.name == mention {
		s.Style, s.User = l.style|Mention, n.attr("entity_identifier")
	}
	if address := cmp.Or(n.attr("src"), n.attr("href")); strings.HasPrefix(address, "http") && s.Link == 0 {
		s.Link = in.number(visible(address))
	}
	if in.spaced() != "" {
		in.begin(piece{Span: Span{Text: " "}, wrap: l.wrap})
	}
	in.begin(piece{Span: s, wrap: l.wrap, atom: n})
}

// look returns the style of the content of an element inside l.
func (in *inliner) look(n *node, l look) look {
	switch n.tag {
	case atom.Strong, atom.B:
		l.style |= Bold
	case atom.Em, atom.I, atom.Cite, atom.Var, atom.Dfn:
		l.style |= Italic
	case atom.S, atom.Strike, atom.Del:
		l.style |= Strike
	case atom.Code, atom.Tt, atom.Samp, atom.Kbd:
		l.style |= Code
	case atom.A:
		if address, ok := n.address(); ok {
			l.link = in.number(address)
		}
		l.wrap = &wrap{n, l.wrap}
	case atom.U, atom.Ins, atom.Mark, atom.Sub, atom.Sup, atom.Small, atom.Font, atom.Bdo:
		l.wrap = &wrap{n, l.wrap}
	case atom.Span:
		if n.coloured() {
			l.wrap = &wrap{n, l.wrap}
		}
	}
	return l
}

// coloured reports whether a span does more than group text.
func (n *node) coloured() bool {
	for _, a := range n.attrs {
		if a.Key == "style" || strings.HasPrefix(a.Key, "data-") {
			return true
		}
	}
	return false
}
