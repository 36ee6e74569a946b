package richtext

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxDepth bounds the nesting of elements, and with it every recursion. Deeper
// content is read as if its elements were not there.
const maxDepth = 48

// node is an element or a text, with its position in the source. The children of
// an element are in order within its inner part; between them are only comments
// and stray closing tags.
type node struct {
	tag   atom.Atom
	name  string // of an element; empty for a text
	text  string // of a text, decoded
	attrs []html.Attribute

	start, end           int // with its tags
	innerStart, innerEnd int
	parent               *node
	children             []*node
	full                 bool // it has text, or something that represents itself
}

// attr returns the value of an attribute, "" if there is none.
func (n *node) attr(name string) string {
	for _, a := range n.attrs {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// markup returns an element as it is in the source, with a closing tag if that
// was missing: elsewhere it would include what follows.
func (n *node) markup(source string) string {
	raw := source[n.start:n.end]
	if n.end > n.innerEnd || n.void() || n.tag == 0 && strings.HasSuffix(raw, "/>") {
		return raw
	}
	return raw + "</" + n.name + ">"
}

// is reports whether n is one of the given elements.
func (n *node) is(tags ...atom.Atom) bool { return n.tag != 0 && slices.Contains(tags, n.tag) }

// treeReader builds nodes from tokens.
type treeReader struct {
	at      int // of the token
	open    *node
	depth   int
	skipped int // open elements that are too deep to have a node
}

// readTree reads the first limit bytes and returns their root, which has no tag of its own.
func readTree(source string, limit int) *node {
	source = source[:min(len(source), limit)]
	root := &node{end: len(source), innerEnd: len(source)}
	r := treeReader{open: root}
	tokens := html.NewTokenizer(strings.NewReader(source))
	for {
		kind := tokens.Next()
		end := r.at + len(tokens.Raw())
		switch kind {
		case html.ErrorToken:
			for r.open != root {
				r.close(len(source), len(source))
			}
			return root
		case html.TextToken:
			r.add(&node{text: tokens.Token().Data, start: r.at, end: end})
		case html.StartTagToken, html.SelfClosingTagToken:
			r.start(tokens.Token(), end)
		case html.EndTagToken:
			name, _ := tokens.TagName()
			r.endTag(string(name), end)
		case html.CommentToken, html.DoctypeToken:
		}
		r.at = end
	}
}

func (r *treeReader) add(n *node) {
	n.parent = r.open
	r.open.children = append(r.open.children, n)
	if strings.TrimSpace(n.text) != "" {
		n.fill()
	}
}

// fill marks all ancestors of n as full.
func (n *node) fill() {
	for up := n.parent; up != nil && !up.full; up = up.parent {
		up.full = true
	}
}

// start processes an opening tag that ends before end.
func (r *treeReader) start(t html.Token, end int) {
	n := &node{tag: t.DataAtom, name: t.Data, attrs: t.Attr, start: r.at, end: end, innerStart: end, innerEnd: end}
	if n.void() || t.Type == html.SelfClosingTagToken && !n.paired() {
		r.add(n)
		n.ended()
		return
	}
	for r.closedBy(n) {
		r.close(r.at, r.at)
	}
	if r.depth == maxDepth {
		r.skipped++
		return
	}
	r.add(n)
	r.open = n
	r.depth++
}

// closedBy reports whether n implicitly closes the open element.
func (r *treeReader) closedBy(n *node) bool {
	open := r.open
	if r.skipped > 0 {
		return false
	}
	switch n.tag {
	case atom.Li:
		return open.is(atom.Li) || open.is(atom.P) && open.parent.is(atom.Li)
	case atom.Td, atom.Th:
		return open.is(atom.Td, atom.Th) || open.is(atom.P) && open.parent.is(atom.Td, atom.Th)
	case atom.Tr:
		return open.is(atom.Tr, atom.Td, atom.Th) || open.is(atom.P) && open.parent.is(atom.Td, atom.Th)
	}
	return open.is(atom.P) && n.tag != 0 && n.block()
}

// endTag closes the element of a name and all open elements in it. A stray
// closing tag is ignored.
func (r *treeReader) endTag(name string, end int) {
	if r.skipped > 0 {
		r.skipped--
		return
	}
	for n := r.open; n.parent != nil; n = n.parent {
		if n.name == name {
			for r.open != n {
				r.close(r.at, r.at)
			}
			r.close(r.at, end)
			return
		}
	}
}

func (r *treeReader) close(innerEnd, end int) {
	r.open.innerEnd, r.open.end = innerEnd, end
	r.open.ended()
	r.open = r.open.parent
	r.depth--
}

// ended is called when an element is complete.
func (n *node) ended() {
	if n.standsAlone() || n.is(atom.Br, atom.Hr) {
		n.fill()
	}
}
