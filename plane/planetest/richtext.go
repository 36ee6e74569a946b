package planetest

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// sanitise sanitizes the markup of a description as Plane does. lxml reads it and writes it as one element, with a div
// or a span around several; purify does the remainder. It returns false for a text that lxml refuses: one without any
// content.
func sanitise(s string) (string, bool) {
	written, ok := rewrite(s)
	if !ok {
		return "", false
	}
	return nh3(written), true
}

// purify sanitizes the markup of a note, which does not pass through lxml.
func purify(s string) string {
	r := newRewriter()
	r.read(s)
	return nh3(r.String())
}

// nh3 keeps only known tags and attributes, no scripts and no handlers. The
// attributes are numbered.
func nh3(markup string) string {
	div := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	nodes, err := html.ParseFragment(strings.NewReader(markup), div)
	if err != nil {
		return ""
	}
	root := &html.Node{Type: html.ElementNode, Data: "div"}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	clean(root)
	var out strings.Builder
	for n := range root.ChildNodes() {
		writeClean(&out, n)
	}
	return out.String()
}

// writeClean writes a sanitized node as nh3 does, quoting only what is necessary.
func writeClean(out *strings.Builder, n *html.Node) {
	if n.Type == html.TextNode {
		out.WriteString(strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\u00a0", "&nbsp;").Replace(n.Data))
		return
	}
	out.WriteString("<" + n.Data)
	for _, a := range n.Attr {
		out.WriteString(" " + a.Key + `="` + strings.NewReplacer("&", "&amp;", `"`, "&quot;", "\u00a0", "&nbsp;").Replace(a.Val) + `"`)
	}
	out.WriteString(">")
	if isVoid(n.Data) {
		return
	}
	for c := range n.ChildNodes() {
		writeClean(out, c)
	}
	out.WriteString("</" + n.Data + ">")
}

// isVoid reports whether an element never has content.
func isVoid(tag string) bool {
	return slices.Contains(strings.Fields("area base br col embed hr img input link meta param source track wbr"), tag)
}

// clean sanitizes the children of a node.
func clean(parent *html.Node) {
	for n := parent.FirstChild; n != nil; {
		next := n.NextSibling
		switch {
		case n.Type == html.CommentNode, n.DataAtom == atom.Script, n.DataAtom == atom.Style, n.DataAtom == atom.Template:
			parent.RemoveChild(n)
		case n.Type == html.ElementNode && !isKnownTag(n.Data):
			clean(n)
			unwrap(parent, n)
		case n.Type == html.ElementNode:
			for i := range n.Attr {
				n.Attr[i].Key = n.Attr[i].Key[len(numbered(0)):]
			}
			n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return !isKnownAttribute(n.Data, a) })
			if n.DataAtom == atom.A {
				n.Attr = append(n.Attr, html.Attribute{Key: "rel", Val: "noopener noreferrer"})
			}
			clean(n)
		}
		n = next
	}
}

// unwrap replaces a node with its children.
func unwrap(parent, n *html.Node) {
	for child := n.FirstChild; child != nil; child = n.FirstChild {
		n.RemoveChild(child)
		parent.InsertBefore(child, n)
	}
	parent.RemoveChild(n)
}

// isKnownTag reports whether a tag is kept; from other elements only the content is.
func isKnownTag(tag string) bool {
	return slices.Contains(strings.Fields(`a abbr acronym area article aside b bdi bdo blockquote br caption
		center cite code col colgroup data dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4
		h5 h6 header hgroup hr i image-component img input ins kbd label li map mark mention-component nav ol p
		pre q rp rt rtc ruby s samp small span strike strong sub summary sup table tbody td th thead time tr tt
		u ul var wbr`), tag)
}

// isKnownAttribute reports whether an attribute of a tag is kept.
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

// reScheme matches the scheme of an address.
var reScheme = pattern(`^([A-Za-z][A-Za-z0-9+.-]*):`)

// reHost matches a syntactically valid host name in a URL.
var reHost = pattern(`^[A-Za-z]+:[/\\]*([^/\\?#]*@)?(\[[0-9A-Fa-f:.]+\]|[^][\x00-\x20#%/:<>?@\\^|]+)(:[0-9]{0,5})?([/\\?#]|$)`)

// isSafeLink refuses addresses with schemes that Plane does not accept, and invalid web addresses.
func isSafeLink(a html.Attribute) bool {
	scheme := reScheme().FindStringSubmatch(a.Val)
	if a.Key != "href" && a.Key != "src" || scheme == nil {
		return true
	}
	switch strings.ToLower(scheme[1]) {
	case "http", "https":
		host := reHost().FindStringSubmatch(a.Val)
		return len(host) > 3 && (len(host[3]) < 6 || host[3] <= ":65535")
	case "mailto", "tel":
		return true
	}
	return false
}
