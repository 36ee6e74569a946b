package richtext

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// anchor returns the opening tag of a link, as Plane's editor writes it. It
// returns false for an address that Plane does not accept, or that leads nowhere from there.
func anchor(address string) (string, bool) {
	_, ok := safe(address)
	if !ok && !strings.HasPrefix(strings.ToLower(address), "tel:") {
		return "", false
	}
	return `<a target="_blank" rel="noopener noreferrer nofollow" href="` + attribute(address) + `">`, true
}

// attribute escapes an address for an attribute.
func attribute(address string) string {
	return string(util.EscapeHTML(util.URLEscape(util.UnescapePunctuations([]byte(visible(address))), false)))
}

// link writes a link that can be opened. A link to any other address is shown as
// it was typed: the address can be its only text.
func (p *page) link(n *ast.Link) {
	address := string(n.Destination)
	open, ok := anchor(address)
	if p.edition != nil && p.edition.anchors[address] != "" {
		open = p.edition.anchors[address]
	}
	switch {
	case reID().MatchString(address): // its content was deleted, or belongs to another text
		p.children(n)
		return
	case !ok:
		p.asWritten("[", n, address, n.Title)
		return
	}
	p.out.WriteString(open)
	if p.visible(n) {
		p.children(n)
	} else {
		p.out.WriteString(prose(n.Destination))
	}
	p.out.WriteString("</a>" + titled(n.Title))
}

// titled returns the title of a link or an image, which Plane would not show.
func titled(title []byte) string {
	if len(title) == 0 {
		return ""
	}
	return " (" + prose(title) + ")"
}

// asWritten writes a link or an image as the text that was typed.
func (p *page) asWritten(open string, n ast.Node, address string, title []byte) {
	p.out.WriteString(open)
	p.children(n)
	p.out.WriteString("](" + prose([]byte(address)))
	if len(title) > 0 {
		p.out.WriteString(" " + escape(`"`) + prose(title) + escape(`"`))
	}
	p.out.WriteString(")")
}

// visible reports whether n has visible content.
func (p *page) visible(n ast.Node) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			if strings.TrimSpace(string(c.Segment.Value(p.source))) != "" {
				return true
			}
		case *ast.Image, *ast.AutoLink:
			return true
		}
		if p.visible(c) {
			return true
		}
	}
	return false
}

func (p *page) autoLink(n *ast.AutoLink) {
	address := string(n.URL(p.source))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(address), "mailto:") {
		address = "mailto:" + address
	}
	words := escape(string(n.Label(p.source)))
	if open, ok := anchor(address); ok {
		p.out.WriteString(open + words + "</a>")
		return
	}
	p.out.WriteString("&lt;" + words + "&gt;")
}

// image writes an image from the web; for any other address, the text that was typed.
func (p *page) image(n *ast.Image) {
	address := string(n.Destination)
	switch {
	case reID().MatchString(address):
		p.children(n)
		return
	case !strings.HasPrefix(address, "https://") && !strings.HasPrefix(address, "http://"):
		p.asWritten("![", n, address, n.Title)
		return
	}
	p.out.WriteString(`<img src="` + attribute(address) + `" alt="` + escape(p.label(n)) + `">` + titled(n.Title))
}
