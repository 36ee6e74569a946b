package richtext

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	ext "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// inline writes a part of a line.
func (p *page) inline(n ast.Node) {
	if t, ok := p.token(n); ok {
		p.out.WriteString(t.open)
		if !t.alone {
			p.children(n)
			p.out.WriteString(t.close)
		}
		return
	}
	switch n := n.(type) {
	case *ast.Text:
		p.out.WriteString(prose(n.Segment.Value(p.source)))
		if n.SoftLineBreak() || n.HardLineBreak() {
			p.out.WriteString("<br>")
		}
	case *ast.String:
		p.out.WriteString(escape(string(n.Value)))
	case *ast.CodeSpan:
		p.codeSpan(n)
	case *ast.Emphasis:
		name := "em"
		if n.Level == 2 {
			name = "strong"
		}
		p.element(n, "<"+name+">", "</"+name+">")
	case *ext.Strikethrough:
		p.element(n, "<s>", "</s>")
	case *ast.Link:
		p.link(n, string(n.Destination))
	case *ast.AutoLink:
		p.autoLink(n)
	case *ast.Image:
		p.image(n)
	}
}

func (p *page) codeSpan(n ast.Node) {
	p.out.WriteString("<code>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			p.out.WriteString(escape(strings.ReplaceAll(string(t.Segment.Value(p.source)), "\n", " ")))
		}
	}
	p.out.WriteString("</code>")
}

// anchor is the opening tag of a link, as Plane's editor writes it.
func anchor(address string) (string, bool) {
	if _, ok := safe(address); !ok {
		return "", false
	}
	href := string(util.EscapeHTML(util.URLEscape([]byte(visible(address)), true)))
	return `<a target="_blank" rel="noopener noreferrer nofollow" href="` + href + `">`, true
}

// link writes a link that can be opened without harm; of others only the text.
func (p *page) link(n ast.Node, address string) {
	open, ok := anchor(address)
	if p.edition != nil && p.edition.anchors[address] != "" {
		open = p.edition.anchors[address]
	}
	if !ok {
		p.children(n)
		return
	}
	p.element(n, open, "</a>")
}

func (p *page) autoLink(n *ast.AutoLink) {
	address := string(n.URL(p.source))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(address), "mailto:") {
		address = "mailto:" + address
	}
	words := escape(string(n.Label(p.source)))
	if open, ok := anchor(address); ok {
		words = open + words + "</a>"
	}
	p.out.WriteString(words)
}

// image writes a picture from the web, or what was said in its place.
func (p *page) image(n *ast.Image) {
	address := string(n.Destination)
	if !strings.HasPrefix(address, "https://") && !strings.HasPrefix(address, "http://") {
		p.children(n)
		return
	}
	inner := p.out.String()
	p.out.Reset()
	p.children(n)
	alt := Text(p.out.String())
	p.out.Reset()
	src := string(util.EscapeHTML(util.URLEscape(n.Destination, true)))
	p.out.WriteString(inner + `<img src="` + src + `" alt="` + escape(alt) + `">`)
}

// token returns the token that a link or an image of the markdown names.
func (p *page) token(n ast.Node) (token, bool) {
	address := ""
	switch n := n.(type) {
	case *ast.Link:
		address = string(n.Destination)
	case *ast.Image:
		address = string(n.Destination)
	}
	number, ok := strings.CutPrefix(address, "plane:")
	if i, err := strconv.Atoi(number); ok && err == nil && p.edition != nil && i > 0 && i <= len(p.edition.tokens) {
		return p.edition.tokens[i-1], true
	}
	return token{}, false
}
