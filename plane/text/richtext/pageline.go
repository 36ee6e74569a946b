package richtext

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	ext "github.com/yuin/goldmark/extension/ast"
)

// inline writes an inline node.
func (p *page) inline(n ast.Node) {
	if t, ok := p.token(n); ok {
		p.marked(n, t)
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
		p.link(n)
	case *ast.AutoLink:
		p.autoLink(n)
	case *ast.Image:
		p.image(n)
	case *ext.TaskCheckBox:
		p.tickInText(n)
	}
}

// marked writes what a marker represents. If its label was replaced with other
// words, they follow it: the marker's content can't be changed that way.
func (p *page) marked(n ast.Node, t token) {
	p.out.WriteString(t.open)
	if !t.alone {
		p.children(n)
		p.out.WriteString(t.close)
		return
	}
	if label := p.label(n); !t.isLabel(label) {
		p.out.WriteString(" (" + escape(label) + ")")
	}
}

// label returns the words of a link or an image.
func (p *page) label(n ast.Node) string {
	out := p.out.String()
	p.out.Reset()
	p.children(n)
	label := Text(p.out.String())
	p.out.Reset()
	p.out.WriteString(out)
	return label
}

// tickInText writes the checkbox of an item that isn't a task, because Plane has
// no numbered tasks.
func (p *page) tickInText(n *ext.TaskCheckBox) {
	if item := n.Parent().Parent(); item != nil {
		if list, ok := item.Parent().(*ast.List); ok && list.IsOrdered() {
			p.out.WriteString(box(n.IsChecked))
		}
	}
}

func (p *page) codeSpan(n ast.Node) {
	p.out.WriteString("<code>")
	inTable := inCell(n)
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			code := strings.ReplaceAll(string(t.Segment.Value(p.source)), "\n", " ")
			if inTable {
				code = strings.ReplaceAll(code, `\|`, "|")
			}
			p.out.WriteString(escape(code))
		}
	}
	p.out.WriteString("</code>")
}

// token returns the token that a link or an image in the markdown refers to.
func (p *page) token(n ast.Node) (token, bool) {
	address := ""
	switch n := n.(type) {
	case *ast.Link:
		address = string(n.Destination)
	case *ast.Image:
		address = string(n.Destination)
	}
	id, ok := strings.CutPrefix(address, marker)
	if !ok {
		return token{}, false
	}
	return p.named(id)
}

// named returns the token of an ID.
func (p *page) named(id string) (t token, ok bool) {
	if p.edition != nil {
		t, ok = p.edition.tokens[id]
	}
	return t, ok
}
