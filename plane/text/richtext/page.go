package richtext

import (
	"html"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	ext "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// HTML turns markdown into the HTML of Plane's editor. A line break remains one,
// as in a comment; elements and entities in the text are text. All letters and
// digits of the markdown are in the result, in visible words or in an address.
func HTML(markdown string) string {
	out := newPage(nil).blocks(strings.ReplaceAll(markdown, "\r\n", "\n"))
	if out == "" {
		return "<p></p>"
	}
	return out
}

// page turns markdown into HTML, with the tokens of an edition.
type page struct {
	edition *edition // nil for a new text
	parser  parser.Parser
	budget  int // bytes that can still be read as markdown

	source []byte
	out    strings.Builder
	depth  int
}

func newPage(e *edition) *page {
	md := goldmark.New(
		goldmark.WithParser(parser.NewParser(
			parser.WithBlockParsers(without(parser.DefaultBlockParsers(), 900)...),   // HTML
			parser.WithInlineParsers(without(parser.DefaultInlineParsers(), 400)...), // inline HTML
			// Link definitions are not supported: "[Login]: failed" is a sentence.
			parser.WithParagraphTransformers(util.Prioritized(tables{}, 200)),
		)),
		goldmark.WithExtensions(extension.Strikethrough, extension.TaskList, extension.Linkify),
	)
	return &page{edition: e, parser: md.Parser(), budget: maxPage}
}

// without omits the parser of a priority.
func without(all []util.PrioritizedValue, priority int) []util.PrioritizedValue {
	var kept []util.PrioritizedValue
	for _, p := range all {
		if p.Priority != priority {
			kept = append(kept, p)
		}
	}
	return kept
}

// read returns the tree of a text, nil if it is too long.
func (p *page) read(markdown string) ast.Node {
	if len(markdown) > p.budget || costly(markdown) {
		return nil
	}
	p.budget -= len(markdown)
	p.source = []byte(markdown)
	return p.parser.Parse(text.NewReader(p.source))
}

// inside renders the children of n.
func (p *page) inside(n ast.Node) string {
	p.out.Reset()
	p.children(n)
	return p.out.String()
}

// blocks turns a text into blocks. A block that would lose something is written as plain text.
func (p *page) blocks(markdown string) string {
	doc := p.read(markdown)
	if doc == nil {
		return p.plain(markdown)
	}
	out := p.inside(doc)
	if p.whole(markdown, out) {
		return out
	}
	chunks := split(markdown)
	if len(chunks) < 2 {
		return p.plain(markdown)
	}
	var all strings.Builder
	for _, chunk := range chunks {
		all.WriteString(p.blocks(chunk))
	}
	return all.String()
}

// escape turns a text into HTML.
func escape(s string) string { return html.EscapeString(visible(s)) }

func (p *page) children(n ast.Node) {
	if p.depth++; p.depth < maxPageDepth {
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if c.Type() == ast.TypeInline {
				p.inline(c)
			} else {
				p.block(c)
			}
		}
	}
	p.depth--
}

// element writes n as an element with its children.
func (p *page) element(n ast.Node, open, end string) {
	p.out.WriteString(open)
	p.children(n)
	p.out.WriteString(end)
}

func (p *page) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		p.paragraph(n)
	case *ast.Heading:
		level := strconv.Itoa(n.Level)
		p.element(n, "<h"+level+">", "</h"+level+">")
	case *ast.Blockquote:
		p.element(n, "<blockquote>", "</blockquote>")
	case *ast.List:
		p.list(n)
	case *ast.ListItem:
		p.item(n, hasTasks(n.Parent()))
	case *ast.FencedCodeBlock:
		p.fenced(n)
	case *ast.CodeBlock:
		p.code(n, "", "")
	case *ast.ThematicBreak:
		p.out.WriteString(`<div data-type="horizontalRule"><div></div></div>`)
	case *ext.Table:
		p.element(n, "<table><tbody>", "</tbody></table>")
	case *ext.TableHeader, *ext.TableRow:
		p.element(n, "<tr>", "</tr>")
	case *ext.TableCell:
		p.cell(n)
	}
}

// paragraph writes a paragraph, unless it consists only of a block token.
func (p *page) paragraph(n ast.Node) {
	if t, ok := p.token(n.FirstChild()); ok && t.block && n.ChildCount() == 1 {
		p.marked(n.FirstChild(), t)
		return
	}
	p.element(n, "<p>", "</p>")
}

func (p *page) cell(n *ext.TableCell) {
	name := "td"
	if _, head := n.Parent().(*ext.TableHeader); head {
		name = "th"
	}
	p.element(n, "<"+name+` colspan="1" rowspan="1"><p>`, "</p></"+name+">")
}

// prose turns a text with backslash escapes into HTML. Entities and elements in it are text.
func prose(s []byte) string { return escape(string(util.UnescapePunctuations(s))) }
