package richtext

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// void reports whether an element never has content.
func (n *node) void() bool {
	switch n.tag {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta,
		atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

// paired reports whether HTML ignores the slash of "<x/>", as it does for all
// elements that it defines. For custom elements the slash counts.
func (n *node) paired() bool { return n.tag != 0 }

// hidden reports whether the content of an element isn't text.
func (n *node) hidden() bool {
	return n.is(atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Head, atom.Title, atom.Noembed, atom.Noframes)
}

// standsAlone reports whether an element is a unit that represents itself, rather
// than the text in it: all custom elements, and all without text. Such a unit is
// shown by its title, and never split.
func (n *node) standsAlone() bool {
	switch n.tag {
	case atom.Img, atom.Video, atom.Audio, atom.Iframe, atom.Object, atom.Embed, atom.Canvas, atom.Svg, atom.Math,
		atom.Input, atom.Select, atom.Textarea, atom.Progress, atom.Meter, atom.Map:
		return true
	case 0:
		return strings.Contains(n.name, "-") || n.mute()
	case atom.A, atom.Span, atom.Div, atom.Figure, atom.Section, atom.Data, atom.Time, atom.Output, atom.Button:
		return n.mute()
	}
	return false
}

// mute reports whether an element has neither text nor anything else to show,
// although its attributes make it more than a mere container.
func (n *node) mute() bool {
	if n.name == "" || n.full || n.kind() == ruleUnit {
		return false
	}
	for _, a := range n.attrs {
		switch a.Key {
		case "class", "style", "id", "dir", "lang", "role", "target", "rel":
		default:
			return true
		}
	}
	return false
}

// block reports whether an element has lines of its own.
func (n *node) block() bool {
	switch n.tag {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Center, atom.Details, atom.Dir,
		atom.Div, atom.Dl, atom.Dd, atom.Dt, atom.Fieldset, atom.Figure, atom.Figcaption, atom.Footer, atom.Form,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hr, atom.Html, atom.Li, atom.Main,
		atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Section, atom.Summary, atom.Table, atom.Ul:
		return true
	}
	return n.tag == 0 && n.apart()
}

// apart reports whether a custom element has lines of its own.
func (n *node) apart() bool {
	switch n.name {
	case "image-component", "attachment-component":
		return true
	}
	return strings.HasPrefix(n.name, "block-") || strings.HasSuffix(n.name, "-embed-component") ||
		strings.Contains(n.name, "drawio") || strings.Contains(n.name, "callout")
}

// inText reports whether a unit is always part of a line.
func (n *node) inText() bool {
	return n.name == mention || n.is(atom.Img, atom.A, atom.Span, atom.Input) || strings.HasPrefix(n.name, "inline-")
}

// level returns the level of a heading, 0 for any other element.
func (n *node) level() int {
	if n.kind() != headingUnit {
		return 0
	}
	return int(n.name[1] - '0')
}

// kind returns the kind of block of an element.
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
	default:
	}
	return paragraphUnit
}

// group reports whether an element only groups blocks.
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

// address returns the target of a link, and whether it is safe to open.
func (n *node) address() (string, bool) { return safe(n.attr("href")) }

func safe(href string) (string, bool) {
	href = strings.TrimSpace(visible(href))
	scheme, _, absolute := strings.Cut(strings.ToLower(href), ":")
	if !absolute || strings.ContainsAny(scheme, "/?#") {
		return href, strings.HasPrefix(href, "/")
	}
	return href, scheme == "http" || scheme == "https" || scheme == "mailto"
}

// visible returns s without control characters, which entities can introduce.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
}
