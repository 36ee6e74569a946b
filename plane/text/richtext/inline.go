package richtext

import (
	"cmp"
	"strings"

	"golang.org/x/net/html/atom"
)

// piece is text of one look, or an element that has none of its own.
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

// look is what elements around a text make of it.
type look struct {
	style Style
	link  int
	wrap  *wrap
}

// inliner collects pieces; white space counts as one space, and none at the
// start and the end.
type inliner struct {
	*builder
	out   []piece
	text  strings.Builder // of the last piece, while it grows
	space bool            // one is due before the next text

	nested bool // there are lists, tables or the like in it
}

// inline returns the text of nodes in a row, and whether there is more in them
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

// invisible reports whether there is nothing but spaces in a text.
func invisible(pieces []piece) bool {
	for _, p := range pieces {
		if p.atom != nil || strings.TrimSpace(p.Text) != "" {
			return false
		}
	}
	return true
}

// start adds a piece that may grow.
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

// grows reports whether text of a look belongs to the last piece.
func (in *inliner) grows(l look) bool {
	if in.text.Len() == 0 {
		return false
	}
	last := &in.out[len(in.out)-1]
	return last.Style == l.style && last.Link == l.link && last.wrap == l.wrap
}

// atBreak reports whether what comes starts a line.
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

// spaces are what counts as one space; others, such as the one that does not
// break, are text.
const spaces = " \t\n\f\r"

// words adds a text.
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

// write adds a word, and the space that is due.
func (in *inliner) write(word string, l look) {
	space := in.spaced()
	if !in.grows(l) {
		in.begin(piece{Span: Span{Style: l.style, Link: l.link}, wrap: l.wrap})
	}
	in.text.WriteString(space)
	in.text.WriteString(word)
}

// spaced puts the space that is due behind the text before it, if that has no
// look of its own, or else returns it.
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

// breakLine starts a new line, unless this one is empty.
func (in *inliner) breakLine(l look) {
	if !in.atBreak() {
		in.newLine(l)
	}
	in.space = false
}

// alone adds what represents an element that has no text.
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

// look returns what an element makes of the look of what is in it.
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

// coloured reports whether a span does more than hold text together.
func (n *node) coloured() bool {
	for _, a := range n.attrs {
		if a.Key == "style" || strings.HasPrefix(a.Key, "data-") {
			return true
		}
	}
	return false
}
