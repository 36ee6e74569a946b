package richtext

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// void says whether an element never has content.
func (n *node) void() bool {
	switch n.tag {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta,
		atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

// paired says whether HTML ignores the slash of "<x/>": that is so for all that
// it knows. Elements of editors are taken at their word.
func (n *node) paired() bool { return n.tag != 0 }

// hidden says whether the content of an element is no text.
func (n *node) hidden() bool {
	return n.is(atom.Script, atom.Style, atom.Template, atom.Iframe, atom.Object, atom.Svg, atom.Math, atom.Noscript,
		atom.Head, atom.Title, atom.Textarea, atom.Select, atom.Noembed, atom.Noframes, atom.Video, atom.Audio,
		atom.Canvas)
}

// block says whether an element stands on lines of its own.
func (n *node) block() bool {
	switch n.tag {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Center, atom.Details, atom.Dir,
		atom.Div, atom.Dl, atom.Dd, atom.Dt, atom.Fieldset, atom.Figure, atom.Figcaption, atom.Footer, atom.Form,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hr, atom.Html, atom.Li, atom.Main,
		atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Section, atom.Summary, atom.Table, atom.Ul:
		return true
	}
	return n.name == "image-component" || strings.HasSuffix(n.name, "-embed-component")
}

// level is that of a heading, 0 for anything else.
func (n *node) level() int {
	if n.kind() != headingUnit {
		return 0
	}
	return int(n.name[1] - '0')
}

// kind says what an element is among blocks.
func (n *node) kind() unitKind {
	switch n.tag {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return headingUnit
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir:
		return listUnit
	case atom.Blockquote:
		return quoteUnit
	case atom.Pre:
		return codeUnit
	case atom.Table:
		return tableUnit
	case atom.Hr:
		return ruleUnit
	case atom.Div:
		switch {
		case n.attr("data-type") == "horizontalRule":
			return ruleUnit
		case n.attr("data-block-type") != "":
			return boxUnit
		}
	}
	if n.tag == 0 && n.block() {
		return embedUnit
	}
	return paragraphUnit
}

// group says whether an element only holds blocks together.
func (n *node) group() bool {
	if n.kind() != paragraphUnit {
		return false
	}
	for _, c := range n.children {
		if c.block() {
			return true
		}
	}
	return n.is(atom.Html, atom.Body)
}

// address returns where a link leads, if that is an address which can be opened
// without harm.
func (n *node) address() (string, bool) { return safe(n.attr("href")) }

func safe(href string) (string, bool) {
	href = strings.TrimSpace(visible(href))
	scheme, _, absolute := strings.Cut(strings.ToLower(href), ":")
	if !absolute || strings.ContainsAny(scheme, "/?#") {
		return href, strings.HasPrefix(href, "/")
	}
	return href, scheme == "http" || scheme == "https" || scheme == "mailto"
}

// visible returns s without control characters, which entities can bring in.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
}
