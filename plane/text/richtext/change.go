package richtext

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	ext "github.com/yuin/goldmark/extension/ast"
	"golang.org/x/net/html/atom"
)

var (
	reInput   = pattern(`(?i)<input\b[^>]*>`)
	reChecked = pattern(`(?i)\s+checked(="[^"]*")?`)
)

// fresh returns the HTML of a new part.
func (m *merger) fresh(parent *unit, p part) string {
	switch p.kind {
	case itemUnit:
		return m.item(parent, p)
	case rowUnit:
		var row strings.Builder
		for _, cell := range rowCells(p.text) {
			row.WriteString(`<td colspan="1" rowspan="1"><p>` + m.page.cellInside(cell) + "</p></td>")
		}
		return "<tr>" + row.String() + "</tr>"
	default:
		return m.page.blocks(p.text)
	}
}

// item returns a new item for an existing list.
func (m *merger) item(list *unit, p part) string {
	text := p.text
	if p.item.task || taskList(list) {
		text = box(p.item.checked) + text
	}
	if doc := m.page.read(indent("- ", "  ", text)); doc != nil && doc.ChildCount() == 1 {
		if item := m.page.inside(doc.FirstChild()); m.page.whole(text, item) {
			return item
		}
	}
	return "<li>" + m.page.plain(p.text) + "</li>"
}

func taskList(list *unit) bool { return len(list.children) > 0 && list.children[0].task }

// change returns the HTML of a unit with new text.
func (m *merger) change(u *unit, p part) string {
	open, end := m.source[u.start:u.innerStart], m.source[u.innerEnd:u.end]
	switch u.kind {
	case listUnit, quoteUnit, tableUnit:
		if strings.HasPrefix(u.markdown, "![") { // a placeholder that was replaced with text
			break
		}
		return open + m.merge(u, u.parts(p.text)) + end
	case itemUnit:
		inner := m.merge(u, blockParts(p.text))
		if u.task && u.checked != p.item.checked {
			open, inner = recheck(u.node, open), rebox(u, inner)
		}
		return open + inner + end
	case rowUnit:
		if cells := rowCells(p.text); len(cells) == len(u.children) {
			return open + m.cells(u, cells) + end
		}
	case paragraphUnit, headingUnit:
		if inner, ok := m.words(p.text); ok {
			return open + inner + end
		}
	case codeUnit:
		return m.code(u, p)
	default: // it has no text that could change
	}
	return m.fresh(&unit{}, p)
}

// words returns the inner HTML of a text that is one paragraph or heading.
func (m *merger) words(text string) (string, bool) {
	doc := m.page.read(text)
	if doc == nil || doc.ChildCount() != 1 {
		return "", false
	}
	n := doc.FirstChild()
	if t, ok := m.page.token(n.FirstChild()); ok && t.block && n.ChildCount() == 1 {
		return "", false
	}
	switch n.(type) {
	case *ast.Paragraph, *ast.Heading:
		inner := m.page.inside(n)
		return inner, m.page.whole(text, inner)
	}
	return "", false
}

// recheck toggles the data-checked attribute in the tag of a task.
func recheck(n *node, tag string) string {
	was, is := "true", "false"
	if checked, _ := n.checked(); !checked {
		was, is = is, was
	}
	for _, quote := range []string{`"`, "'", ""} {
		attr := "data-checked=" + quote
		if i := strings.Index(tag, attr+was+quote); i >= 0 {
			return tag[:i] + attr + is + quote + tag[i+len(attr+was+quote):]
		}
	}
	return `<li data-type="taskItem" data-checked="` + is + `">`
}

// rebox toggles the checkbox that a task displays.
func rebox(u *unit, inner string) string {
	if len(u.children) == 0 {
		return inner
	}
	drawn := u.children[0].before.raw
	rest, found := strings.CutPrefix(inner, drawn)
	if !found {
		return inner
	}
	return reInput().ReplaceAllStringFunc(drawn, func(input string) string {
		if input = reChecked().ReplaceAllString(input, ""); u.checked {
			return input
		}
		return "<input checked=\"checked\"" + input[len("<input"):]
	}) + rest
}

// cells returns the inner HTML of a row with new text in its cells.
func (m *merger) cells(row *unit, texts []string) string {
	var out strings.Builder
	for i := range row.children {
		c := &row.children[i]
		inner := c.node
		for len(inner.children) == 1 && inner.children[0].is(atom.P) {
			inner = inner.children[0]
		}
		out.WriteString(c.before.raw)
		if key(c.markdown) == key(texts[i]) {
			out.WriteString(m.source[c.start:c.end])
			continue
		}
		out.WriteString(m.source[c.start:inner.innerStart] + m.page.cellInside(texts[i]) + m.source[inner.innerEnd:c.end])
	}
	return out.String() + row.tail.raw
}

// cellInside returns the HTML of a text in a table cell.
func (p *page) cellInside(markdown string) string {
	if markdown == "" {
		return ""
	}
	doc := p.read("| " + markdown + " |\n| --- |")
	if doc == nil {
		return p.plainLine(markdown)
	}
	if table, ok := doc.FirstChild().(*ext.Table); ok && table.FirstChild().FirstChild() != nil {
		if inner := p.inside(table.FirstChild().FirstChild()); p.whole(markdown, inner) {
			return inner
		}
	}
	return p.plainLine(markdown)
}

// code returns a code block with new text, in its old elements if its language is unchanged.
func (m *merger) code(u *unit, p part) string {
	doc := m.page.read(p.text)
	if doc == nil || doc.ChildCount() != 1 {
		return m.page.blocks(p.text)
	}
	fresh, ok := doc.FirstChild().(*ast.FencedCodeBlock)
	if !ok || m.page.info(fresh) != u.language {
		return m.page.inside(doc)
	}
	inner := u.node
	if len(inner.children) == 1 && inner.children[0].is(atom.Code) {
		inner = inner.children[0]
	}
	text := codeHTML(string(fresh.Lines().Value(m.page.source)))
	if inner == u.node && strings.HasPrefix(text, "\n") {
		text = "\n" + text // the first newline of <pre> isn't part of its text
	}
	return m.source[u.start:inner.innerStart] + text + m.source[inner.innerEnd:u.end]
}
