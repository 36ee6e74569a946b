package planetest

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// rewriter reads markup as libxml2 does: element by element in their order, without HTML5's rules of where elements may
// be.
type rewriter struct {
	open  *html.Node // the open element, at first body
	body  *html.Node
	head  bool // part of a head was read
	begun bool // part of a body was read
	ended bool // the remainder is ignored
}

// reWhole matches what lxml considers a whole document.
var reWhole = pattern(`(?i)^\s*<(?:html|!doctype)`)

// rewrite returns markup as lxml writes it: a single element unchanged, several in a div or, if all of them are inline,
// in a span. It returns false if lxml finds no content.
func rewrite(s string) (string, bool) {
	r := newRewriter()
	if !r.read(s) {
		return "", false
	}
	for n := range r.body.Descendants() {
		writeAttributes(n)
	}
	if r.head || reWhole().MatchString(s) || single(r.body) {
		return r.String(), true
	}
	wrap := "span"
	if hasBlock(r.body) {
		wrap = "div"
	}
	return "<" + wrap + ">" + r.String() + "</" + wrap + ">", true
}

func newRewriter() *rewriter {
	body := &html.Node{Type: html.ElementNode, Data: "body"}
	return &rewriter{open: body, body: body}
}

// String returns the markup that was read.
func (r *rewriter) String() string {
	var out strings.Builder
	for n := range r.body.ChildNodes() {
		writeXML(&out, n)
	}
	return out.String()
}

// writeAttributes changes attributes as libxml2 does.
func writeAttributes(n *html.Node) {
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "href", "src":
			a.Val = escapeAddress(a.Val)
		case "checked":
			a.Val = ""
		}
	}
}

// read reads all tokens, and reports whether there were any.
func (r *rewriter) read(s string) bool {
	tokens := html.NewTokenizer(strings.NewReader(s))
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			return r.head || r.begun || len(tokens.Raw()) > 0
		}
		token := tokens.Token()
		switch kind {
		case html.TextToken:
			r.text(token.Data)
		case html.StartTagToken, html.SelfClosingTagToken:
			r.start(token, kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			r.end(token.Data)
		case html.CommentToken:
			if r.begun {
				r.open.AppendChild(&html.Node{Type: html.CommentNode, Data: token.Data})
			}
		case html.DoctypeToken, html.ErrorToken:
		}
	}
}

func (r *rewriter) text(s string) {
	if r.ended {
		return
	}
	if !r.begun {
		if s = strings.TrimLeft(s, " \t\r\n"); s == "" {
			return
		}
	}
	r.begun = true
	r.open.AppendChild(&html.Node{Type: html.TextNode, Data: strings.ReplaceAll(s, "\x00", "\ufffd")})
}

func (r *rewriter) start(t html.Token, empty bool) {
	if r.ended {
		return
	}
	switch t.Data {
	case "html", "body":
		return
	case "head":
		r.head = true
		return
	case "title", "script", "style", "link", "meta", "base":
		r.head = r.head || !r.begun
	default:
		r.begun = true
	}
	for r.open != r.body && closes(t.Data, r.open.Data) {
		r.open = r.open.Parent
	}
	n := &html.Node{Type: html.ElementNode, Data: t.Data}
	for _, a := range t.Attr {
		if !slices.ContainsFunc(n.Attr, func(b html.Attribute) bool { return a.Key == b.Key }) {
			n.Attr = append(n.Attr, a)
		}
	}
	r.open.AppendChild(n)
	if !empty && !isVoid(t.Data) {
		r.open = n
	}
}

// end closes an element and those in it. An end tag without an open element is ignored.
func (r *rewriter) end(name string) {
	r.ended = r.ended || name == "body" || name == "html"
	for n := r.open; n != r.body; n = n.Parent {
		if n.Data == name {
			r.open = n.Parent
			return
		}
	}
}

// closes reports whether a tag closes the open element.
func closes(tag, open string) bool {
	in := func(list string) bool { return slices.Contains(strings.Fields(list), tag) }
	switch open {
	case "p":
		return in(blockTags) && !in("del ins noscript isindex legend optgroup option")
	case "b", "big", "i", "s", "small", "strike", "tt", "u", "font":
		return in("center p td th")
	case "a":
		return in("a fieldset table td th")
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return in("p fieldset form li ol ul dl table td")
	case "li":
		return tag == "li"
	case "dt", "dd":
		return in("dt dd")
	case "option":
		return in("option optgroup")
	case "td", "th":
		return in("td th tr tbody tfoot")
	case "tr":
		return in("tr tbody thead tfoot")
	case "tbody", "thead", "tfoot":
		return in("tbody tfoot")
	}
	return false
}

// blockTags are the tags around which lxml puts a div.
const blockTags = `address blockquote caption center col colgroup dd del dir div dl dt fieldset form h1 h2 h3 h4 h5 h6
	hr ins isindex legend li menu noscript ol optgroup option p pre table tbody td tfoot th thead tr ul`

// single reports whether a body consists of one element, apart from white space.
func single(body *html.Node) bool {
	elements := 0
	for n := range body.ChildNodes() {
		if n.Type != html.TextNode {
			elements++
		} else if strings.TrimSpace(n.Data) != "" {
			return false
		}
	}
	return elements == 1
}

func hasBlock(body *html.Node) bool {
	for n := range body.Descendants() {
		if n.Type == html.ElementNode && slices.Contains(strings.Fields(blockTags), n.Data) {
			return true
		}
	}
	return false
}

// writeXML writes a node with numbered attributes.
func writeXML(out *strings.Builder, n *html.Node) {
	text := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	switch {
	case n.Type == html.TextNode && slices.Contains([]string{"script", "style", "noscript"}, n.Parent.Data):
		out.WriteString(n.Data)
		return
	case n.Type == html.TextNode:
		out.WriteString(text.Replace(n.Data))
		return
	case n.Type == html.CommentNode:
		out.WriteString("<!--" + n.Data + "-->")
		return
	}
	out.WriteString("<" + n.Data)
	for i, a := range n.Attr {
		out.WriteString(" " + numbered(i) + a.Key + `="` + strings.NewReplacer("&", "&amp;", `"`, "&quot;").Replace(a.Val) + `"`)
	}
	out.WriteString(">")
	for c := range n.ChildNodes() {
		writeXML(out, c)
	}
	if !isVoid(n.Data) {
		out.WriteString("</" + n.Data + ">")
	}
}

// numbered returns a prefix for the name of an attribute, because the parser that reads it sorts them.
func numbered(i int) string { return fmt.Sprintf("%03d", i) }

// escapeAddress formats an address as libxml2 does: without leading spaces, and with other spaces, control characters
// and all non-ASCII bytes escaped.
func escapeAddress(s string) string {
	var out strings.Builder
	for _, b := range []byte(strings.TrimLeft(s, " \t\r\n")) {
		if b <= ' ' || b >= 0x7f {
			fmt.Fprintf(&out, "%%%02X", b)
		} else {
			out.WriteByte(b)
		}
	}
	return out.String()
}
