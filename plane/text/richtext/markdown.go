package richtext

import (
	"fmt"
	"slices"
	"strings"
)

// edition is a text in its editable form: units with their markdown, and the
// tokens in it that represent what markdown can't express.
type edition struct {
	source string
	links  []string
	body   *unit
	tokens map[string]token // by what follows marker
	page   *page
	budget int // bytes that can still be checked

	anchors   map[string]string // the opening tags of links, by address
	languages map[string]bool   // of its code blocks
}

// maxChecked bounds how many bytes are written, read again and compared: in
// total, and per unit. checkCost is the fixed cost of each unit.
const (
	maxChecked     = 64 << 10
	maxCheckedUnit = 4 << 10
	checkCost      = 32
)

func newEdition(d *Doc) *edition {
	e := &edition{
		source: d.source, links: d.links, body: &d.body, budget: maxChecked,
		tokens: map[string]token{}, anchors: map[string]string{}, languages: map[string]bool{},
	}
	e.page = newPage(e)
	e.body.markdown = e.children(e.body)
	return e
}

// Markdown returns the text for an editor. Anything that markdown can't express
// is a link or an image whose address is "plane:" with a number.
func (d *Doc) Markdown() string {
	if body := d.write().body.markdown; body != "" {
		return body + "\n"
	}
	return ""
}

// children writes the units of a container and joins them. Splitting the joined
// text must yield each of them unchanged; otherwise an edit next to one could
// affect it. A unit for which that fails is written as a token.
func (e *edition) children(u *unit) string {
	var text strings.Builder
	for i := range u.children {
		c := &u.children[i]
		var last *unit
		if i > 0 {
			last = &u.children[i-1]
		}
		c.markdown = e.unit(c, last)
		if !separates(c.markdown, c.markdown) || last != nil && !staysTwo(u, last, c) {
			c.markdown = e.placeholder(c)
		}
		if last != nil {
			text.WriteString(between(u, last, c))
		}
		text.WriteString(c.markdown)
	}
	return text.String()
}

// separates reports whether a text is split into exactly these parts.
func separates(text string, parts ...string) bool {
	return slices.EqualFunc(split(text), parts, func(a, b string) bool { return key(a) == key(b) })
}

// between returns the separator of two units: a list may directly follow its item's text.
func between(parent, a, b *unit) string {
	if parent.kind == itemUnit && a.kind == paragraphUnit && b.kind == listUnit &&
		separates(a.markdown+"\n"+b.markdown, a.markdown, b.markdown) {
		return "\n"
	}
	return "\n\n"
}

// staysTwo reports whether two consecutive units remain two.
func staysTwo(parent, a, b *unit) bool {
	return separates(a.markdown+between(parent, a, b)+b.markdown, a.markdown, b.markdown)
}

// unit writes one unit.
func (e *edition) unit(u, last *unit) string {
	switch u.kind {
	case paragraphUnit, headingUnit:
		if !u.nested {
			return e.lines(u)
		}
	case listUnit:
		return e.list(u, last)
	case quoteUnit:
		return indent("> ", "> ", e.children(u))
	case codeUnit:
		e.languages[u.language] = true
		return fenced(u.language, u.code)
	case ruleUnit:
		return "---"
	case tableUnit:
		if u.plain() {
			return e.table(u)
		}
	default: // markdown has no syntax for it
	}
	return e.placeholder(u)
}

// placeholder returns the line that represents a unit.
func (e *edition) placeholder(u *unit) string {
	title := ""
	switch u.kind {
	case tableUnit:
		title = fmt.Sprintf("table: %d rows", len(u.children))
	case boxUnit:
		title = strings.TrimSuffix(oneLine(u.node.attr("data-block-type")), "-component")
	case embedUnit, restUnit:
		title = u.pieces[0].Text
	default: // its words are its title
	}
	if words := u.block(place{}).words(); title == "" && len(words) > 0 {
		title = oneLine(strings.Join(words, " "))
	}
	markup := e.source[u.start:u.end]
	if u.node != nil && len(markup) == u.node.end-u.node.start {
		markup = u.node.markup(e.source)
	}
	return "!" + e.marked(token{open: markup, alone: true, block: true, label: title})
}

// list writes a list. Two consecutive lists need different bullets to remain two.
func (e *edition) list(u, last *unit) string {
	u.marker = "-"
	if u.ordered {
		u.marker = "."
	}
	if last != nil && last.kind == listUnit && last.marker == u.marker {
		u.marker = map[string]string{"-": "*", ".": ")"}[u.marker]
	}
	items := make([]string, len(u.children))
	for i := range u.children {
		items[i] = e.item(&u.children[i], u, i)
	}
	text := strings.Join(items, "\n")
	back := listItems(text)
	for i := range u.children {
		if len(back) != len(items) || key(back[i].text) != key(u.children[i].markdown) {
			return e.placeholder(u)
		}
	}
	return text
}

// item writes an item of a list; its own markdown is its content.
func (e *edition) item(c, list *unit, i int) string {
	sign := list.marker + " "
	if list.ordered {
		sign = fmt.Sprint(list.children[0].number+i) + sign
		if list.children[0].task {
			sign = fmt.Sprint(1+i) + list.marker + " "
		}
	}
	c.markdown = e.children(c)
	text := c.markdown
	if c.task {
		text = box(c.checked) + text
	}
	return indent(sign, strings.Repeat(" ", len(sign)), text)
}

func box(checked bool) string {
	if checked {
		return "[x] "
	}
	return "[ ] "
}

// indent adds a prefix to the lines of a text. On empty lines it omits trailing
// spaces, which an editor would remove.
func indent(first, others, text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		sign := others
		if i == 0 {
			sign = first
		}
		lines[i] = strings.TrimRight(sign+line, " ")
		if line != "" {
			lines[i] = sign + line
		}
	}
	return strings.Join(lines, "\n")
}

// fenced writes a code block, with a fence that doesn't occur in the code.
func fenced(language, code string) string {
	fence := "```"
	for strings.Contains(code, fence) {
		fence += "`"
	}
	if code != "" {
		code += "\n"
	}
	return fence + language + "\n" + code + fence
}

// table writes rows; markdown needs the first to be the header.
func (e *edition) table(u *unit) string {
	var lines []string
	for i := range u.children {
		row := &u.children[i]
		row.markdown = "|"
		for j := range row.children {
			row.markdown += strings.TrimRight(" "+e.lines(&row.children[j]), " ") + " |"
		}
		lines = append(lines, row.markdown)
		if i == 0 {
			lines = append(lines, "|"+strings.Repeat(" --- |", len(row.children)))
		}
	}
	return strings.Join(lines, "\n")
}
