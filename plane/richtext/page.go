package richtext

import (
	"bufio"
	"bytes"
	"fmt"
	"html"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	ext "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	render "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// HTML turns markdown into the HTML of Plane's editor. A line break stays one,
// as in a comment; markup in the text is text.
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
	budget  int // bytes that may still be read as markdown

	source []byte
	out    strings.Builder
	depth  int
}

func newPage(e *edition) *page {
	md := goldmark.New(
		goldmark.WithParser(parser.NewParser(
			parser.WithBlockParsers(without(parser.DefaultBlockParsers(), 900)...),   // HTML
			parser.WithInlineParsers(without(parser.DefaultInlineParsers(), 400)...), // HTML in a line
			parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
		)),
		goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList, extension.Linkify),
	)
	return &page{edition: e, parser: md.Parser(), budget: maxPage}
}

// without leaves out the parser of a priority.
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

// blocks turns a text into blocks.
func (p *page) blocks(markdown string) string {
	if doc := p.read(markdown); doc != nil {
		return p.inside(doc)
	}
	return plainBlocks(markdown)
}

// plainBlocks turns a text into paragraphs without looking for signs in it.
func plainBlocks(markdown string) string {
	var out strings.Builder
	for part := range strings.SplitSeq(markdown, "\n\n") {
		if part = strings.Trim(part, "\n"); part != "" {
			out.WriteString("<p>" + strings.ReplaceAll(escape(part), "\n", "<br>") + "</p>")
		}
	}
	return out.String()
}

// escape makes HTML of a text.
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
		p.code(n, string(n.Language(p.source)))
	case *ast.CodeBlock:
		p.code(n, "")
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

// paragraph writes a paragraph, unless it is only a token that is a block.
func (p *page) paragraph(n ast.Node) {
	if t, ok := p.token(n.FirstChild()); ok && t.block && n.ChildCount() == 1 {
		p.out.WriteString(t.open)
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

func (p *page) list(n *ast.List) {
	open, end := "<ul>", "</ul>"
	tasks := hasTasks(n)
	switch {
	case n.IsOrdered() && n.Start != 1:
		open, end = fmt.Sprintf(`<ol start="%d">`, n.Start), "</ol>"
	case n.IsOrdered():
		open, end = "<ol>", "</ol>"
	case tasks:
		open = `<ul data-type="taskList">`
	}
	p.out.WriteString(open)
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		p.item(c, tasks && !n.IsOrdered())
	}
	p.out.WriteString(end)
}

// hasTasks says whether an item of a list has a tick box. Plane knows lists of
// tasks only, so that one makes them all so.
func hasTasks(n ast.Node) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if _, task := tick(c); task {
			return true
		}
	}
	return false
}

// tick says whether an item has a tick box, and whether it is ticked.
func tick(item ast.Node) (checked, task bool) {
	if first := item.FirstChild(); first != nil {
		if box, ok := first.FirstChild().(*ext.TaskCheckBox); ok {
			return box.IsChecked, true
		}
	}
	return false, false
}

func (p *page) item(n ast.Node, task bool) {
	open, end := "<li>", "</li>"
	if task {
		checked, _ := tick(n)
		box := `<input type="checkbox">`
		if checked {
			box = `<input type="checkbox" checked="checked">`
		}
		open = fmt.Sprintf(`<li data-checked="%t" data-type="taskItem"><label>%s<span></span></label><div>`, checked, box)
		end = "</div></li>"
	}
	if n.FirstChild() == nil {
		open += "<p></p>"
	}
	p.element(n, open, end)
}

// code writes a code block.
func (p *page) code(n ast.Node, language string) {
	p.out.WriteString("<pre><code")
	if language != "" {
		p.out.WriteString(` class="language-` + escape(language) + `"`)
	}
	p.out.WriteString(">")
	p.out.WriteString(escape(strings.TrimSuffix(string(n.Lines().Value(p.source)), "\n")))
	p.out.WriteString("</code></pre>")
}

// prose makes HTML of a text in which entities and backslashes count.
func prose(s []byte) string {
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	render.DefaultWriter.Write(w, s)
	if w.Flush() != nil { // it only ever writes into memory
		return ""
	}
	return visible(b.String())
}
