package planetest

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// sanitise cleans the markup of a description as Plane does: one root (a div
// or span around several), no scripts, no handlers, known tags and attributes
// only. It says false for a text without any content.
func sanitise(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "", false
	}
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(s), body)
	if err != nil || len(nodes) == 0 {
		return "", false
	}
	root := oneRoot(nodes)
	clean(root)
	var out strings.Builder
	for n := root.FirstChild; n != nil; n = n.NextSibling {
		if err := html.Render(&out, n); err != nil {
			return "", false
		}
	}
	return out.String(), true
}

// oneRoot hangs the nodes below an element that is not shown itself: a single
// element as it is, text within a p, several within a div or a span.
func oneRoot(nodes []*html.Node) *html.Node {
	outer := &html.Node{Type: html.ElementNode, Data: "body"}
	if len(nodes) == 1 && nodes[0].Type == html.ElementNode {
		outer.AppendChild(nodes[0])
		return outer
	}
	wrap := "span"
	switch {
	case slices.ContainsFunc(nodes, isBlock):
		wrap = "div"
	case nodes[0].Type == html.TextNode:
		wrap = "p"
	}
	inner := &html.Node{Type: html.ElementNode, Data: wrap}
	for _, n := range nodes {
		inner.AppendChild(n)
	}
	outer.AppendChild(inner)
	return outer
}

// isBlock says whether an element stands on lines of its own.
func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Center, atom.Dir, atom.Div, atom.Dl,
		atom.Fieldset, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Hr, atom.Menu,
		atom.Ol, atom.P, atom.Pre, atom.Section, atom.Table, atom.Ul:
		return true
	}
	return false
}

// clean walks through the children of a node.
func clean(parent *html.Node) {
	for n := parent.FirstChild; n != nil; {
		next := n.NextSibling
		switch {
		case n.Type == html.CommentNode, n.DataAtom == atom.Script, n.DataAtom == atom.Style:
			parent.RemoveChild(n)
		case n.Type == html.ElementNode && !isKnownTag(n.Data):
			clean(n)
			unwrap(parent, n)
		case n.Type == html.ElementNode:
			n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return !isKnownAttribute(n.Data, a) })
			if n.DataAtom == atom.A {
				n.Attr = append(n.Attr, html.Attribute{Key: "rel", Val: "noopener noreferrer"})
			}
			clean(n)
		}
		n = next
	}
}

// unwrap puts the children of a node in its place.
func unwrap(parent, n *html.Node) {
	for child := n.FirstChild; child != nil; child = n.FirstChild {
		n.RemoveChild(child)
		parent.InsertBefore(child, n)
	}
	parent.RemoveChild(n)
}

// isKnownTag says whether a tag is kept; of others only the content is.
func isKnownTag(tag string) bool {
	return slices.Contains(strings.Fields(`a abbr acronym area article aside b bdi bdo blockquote br caption
		center cite code col colgroup data dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4
		h5 h6 header hgroup hr i image-component img input ins kbd label li map mark mention-component nav ol p
		pre q rp rt rtc ruby s samp small span strike strong sub summary sup table tbody td th thead time tr tt
		u ul var wbr`), tag)
}

// isKnownAttribute says whether an attribute of a tag is kept.
func isKnownAttribute(tag string, a html.Attribute) bool {
	every := strings.Fields(`class id title role aria-label aria-hidden style start type xmlns data-tight
		data-node-type data-type data-checked data-background-color data-text-color data-name data-id
		data-icon-name data-icon-color data-background data-emoji-unicode data-emoji-url data-logo-in-use
		data-block-type`)
	if slices.Contains(every, a.Key) {
		return true
	}
	own := map[string]string{
		"a": "href target", "img": "width height aspectratio alignment src alt", "pre": "language",
		"image-component": "width height aspectratio src alignment status", "code": "language spellcheck",
		"mention-component": "entity_identifier entity_name", "input": "checked",
		"th": "colspan rowspan colwidth background", "td": "colspan rowspan colwidth background textcolor",
		"tr": "background textcolor",
	}
	return slices.Contains(strings.Fields(own[tag]), a.Key) && isSafeLink(a)
}

// isSafeLink refuses addresses of other kinds than Plane takes.
func isSafeLink(a html.Attribute) bool {
	scheme, _, absolute := strings.Cut(strings.ToLower(strings.TrimSpace(a.Val)), ":")
	if a.Key != "href" && a.Key != "src" || !absolute || strings.ContainsAny(scheme, "/?#") {
		return true
	}
	return slices.Contains([]string{"http", "https", "mailto", "tel"}, scheme)
}
