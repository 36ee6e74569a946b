package richtext

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
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

// HTML turns markdown into the HTML of Plane's editor. A line break stays one,
// as in a comment; markup in the text is text.
func HTML(markdown string) string {
	out := newPage(nil).blocks(strings.ReplaceAll(markdown, "\r\n", "\n"))
	if out == "" {
		return "<p></p>"
	}
	return out
}

// reNumbered finds the number of an item in what is before its text.
var reNumbered = regexp.MustCompile(`([0-9]{1,9})[.)][ \t]+$`)

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
			// There are no definitions of links: "[Login]: failed" is a sentence.
			parser.WithParagraphTransformers(util.Prioritized(tables{}, 200)),
		)),
		goldmark.WithExtensions(extension.Strikethrough, extension.TaskList, extension.Linkify),
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

// blocks turns a text into blocks. One of which something would be missing is
// plain text.
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

// paragraph writes a paragraph, unless it is only a token that is a block.
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

func (p *page) list(n *ast.List) {
	tasks := hasTasks(n) && !n.IsOrdered()
	number := n.Start
	p.out.WriteString(openList(n, tasks, number))
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if is := p.number(c); n.IsOrdered() && is > number {
			number = is
			p.out.WriteString("</ol>" + openList(n, tasks, number))
		}
		p.item(c, tasks)
		number++
	}
	if n.IsOrdered() {
		p.out.WriteString("</ol>")
	} else {
		p.out.WriteString("</ul>")
	}
}

// openList is the opening tag of a list, or of the part of one that begins with
// a number.
func openList(n *ast.List, tasks bool, number int) string {
	switch {
	case n.IsOrdered() && number != 1:
		return fmt.Sprintf(`<ol start="%d">`, number)
	case n.IsOrdered():
		return "<ol>"
	case tasks:
		return `<ul data-type="taskList">`
	}
	return "<ul>"
}

// number returns what an item of a list was numbered, 0 if that is not known.
// "12. December" and "24. December" are no 12 and 13.
func (p *page) number(item ast.Node) int {
	first := item.FirstChild()
	if first == nil || first.Type() != ast.TypeBlock || first.Kind() != ast.KindTextBlock && first.Kind() != ast.KindParagraph {
		return 0
	}
	start := first.Lines().At(0).Start
	line := p.source[bytes.LastIndexByte(p.source[:start], '\n')+1 : start]
	m := reNumbered.FindSubmatch(line)
	if m == nil {
		return 0
	}
	n, err := strconv.Atoi(string(m[1]))
	if err != nil {
		return 0
	}
	return n
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

// fenced writes a code block with a fence. What follows the fence is the
// language, or else a line of the code.
func (p *page) fenced(n *ast.FencedCodeBlock) {
	info := p.info(n)
	if info == "" || p.language(info) {
		p.code(n, info, "")
		return
	}
	p.code(n, "", info+"\n")
}

// info returns what follows the fence of a code block.
func (p *page) info(n *ast.FencedCodeBlock) string {
	if n.Info == nil {
		return ""
	}
	return strings.TrimSpace(string(n.Info.Segment.Value(p.source)))
}

// code writes a code block with a first line of its own.
func (p *page) code(n ast.Node, language, first string) {
	p.out.WriteString("<pre><code")
	if language != "" {
		p.out.WriteString(` class="language-` + escape(language) + `"`)
	}
	p.out.WriteString(">")
	p.out.WriteString(escape(strings.TrimSuffix(first+string(n.Lines().Value(p.source)), "\n")))
	p.out.WriteString("</code></pre>")
}

// prose makes HTML of a text in which backslashes count. Entities are text, as
// elements are.
func prose(s []byte) string { return escape(string(util.UnescapePunctuations(s))) }
