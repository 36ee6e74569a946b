package richtext

import (
	"strings"
)

// part is a piece of markdown that corresponds to a unit: a block, an item, a row.
type part struct {
	kind    unitKind
	level   int
	ordered bool
	item    listItem
	text    string
}

// Apply returns the HTML for an edited version of Markdown's text. Everything
// whose markdown is unchanged remains the same byte for byte: blocks, and within
// a changed list, quote or table its items, blocks and rows. The words of a
// changed paragraph are written again, in its old element. Two lists that have
// become adjacent are merged, as in any markdown.
func (d *Doc) Apply(markdown string) string {
	e := d.write()
	markdown = strings.ReplaceAll(markdown, "\r\n", "\n")
	parts := blockParts(markdown)
	if key(strings.TrimRight(markdown, "\n")) == key(d.body.markdown) {
		return d.source
	}
	m := merger{edition: e, page: newPage(e)}
	if len(d.body.children) == 0 {
		return m.whole(markdown)
	}
	if len(parts) == 0 {
		return "<p></p>"
	}
	return m.merge(&d.body, parts)
}

// merger assembles an edited text.
type merger struct {
	*edition

	page *page
}

func (m *merger) whole(markdown string) string {
	if out := m.page.blocks(markdown); out != "" {
		return out
	}
	return "<p></p>"
}

// blockParts splits a text into its blocks.
func blockParts(markdown string) []part {
	chunks := split(markdown)
	parts := make([]part, len(chunks))
	for i, c := range chunks {
		parts[i] = newPart(c)
	}
	return parts
}

// newPart determines the kind of a block from its first lines.
func newPart(text string) part {
	p := part{text: text}
	first, rest, _ := strings.Cut(text, "\n")
	second, _, _ := strings.Cut(rest, "\n")
	item := reItem().FindStringSubmatch(first)
	switch {
	case reFence().MatchString(first), indentOf(first) >= 4:
		p.kind = codeUnit
	case reHeading().MatchString(first):
		p.kind, p.level = headingUnit, len(strings.TrimSpace(first))-len(strings.TrimLeft(strings.TrimSpace(first), "#"))
	case reRule().MatchString(first):
		p.kind = ruleUnit
	case reQuote().MatchString(first):
		p.kind = quoteUnit
	case item != nil:
		p.kind, p.ordered = listUnit, len(item[2]) > 1
	case strings.Contains(second, "|") && strings.Trim(second, "|-: ") == "":
		p.kind = tableUnit
	}
	return p
}

// parts splits a text into the parts that correspond to the children of a container.
func (u *unit) parts(text string) []part {
	switch u.kind {
	case listUnit:
		var parts []part
		for _, it := range listItems(text) {
			parts = append(parts, part{kind: itemUnit, item: it, text: it.text})
		}
		return parts
	case tableUnit:
		var parts []part
		for i, line := range strings.Split(text, "\n") {
			if i != 1 {
				parts = append(parts, part{kind: rowUnit, text: line})
			}
		}
		return parts
	case quoteUnit:
		return blockParts(unquote(text))
	default:
		return blockParts(text)
	}
}

// same reports whether a part is unchanged from a unit.
func (u *unit) same(p part) bool {
	return key(u.markdown) == key(p.text) && u.task == p.item.task && u.checked == p.item.checked
}

// becomes reports whether a part can be new text for a unit.
func (u *unit) becomes(p part) bool {
	return u.kind == p.kind && u.level == p.level && u.ordered == p.ordered && u.task == p.item.task
}

// merge returns the inner HTML of a container with new parts. Parts that are the
// same are retained; between them, parts of one kind are paired as changes.
func (m *merger) merge(u *unit, parts []part) string {
	w := weaver{merger: m, parent: u, parts: parts}
	steps := align(len(u.children), len(parts), func(i, j int) bool { return u.children[i].same(parts[j]) })
	var olds, freshes []int
	for _, s := range steps {
		switch {
		case s.fresh < 0:
			olds = append(olds, s.old)
		case s.old < 0:
			freshes = append(freshes, s.fresh)
		default:
			w.gap(olds, freshes)
			olds, freshes = nil, nil
			w.keep(&u.children[s.old])
		}
	}
	w.gap(olds, freshes)
	w.waiting()
	w.out.WriteString(u.tail.raw)
	return w.out.String()
}

// weaver writes the inner HTML of a container.
type weaver struct {
	*merger

	parent *unit
	parts  []part
	out    strings.Builder
	wait   string // new parts before the first old one: they follow the tags there
	begun  bool
}

// waiting writes the new parts that belong after the tags at the start.
func (w *weaver) waiting() {
	w.begun = true
	w.out.WriteString(w.wait)
	w.wait = ""
}

func (w *weaver) keep(u *unit) {
	w.out.WriteString(u.before.raw)
	w.waiting()
	w.out.WriteString(w.source[u.start:u.end])
}

// gap writes the parts between two unchanged ones.
func (w *weaver) gap(olds, freshes []int) {
	steps := align(len(olds), len(freshes), func(i, j int) bool {
		return w.parent.children[olds[i]].becomes(w.parts[freshes[j]])
	})
	for _, s := range steps {
		switch {
		case s.fresh < 0:
			w.out.WriteString(w.parent.children[olds[s.old]].before.tags)
			w.begun = true
		case s.old < 0:
			w.add(w.fresh(w.parent, w.parts[freshes[s.fresh]]))
		default:
			u := &w.parent.children[olds[s.old]]
			w.out.WriteString(u.before.raw)
			w.waiting()
			w.out.WriteString(w.change(u, w.parts[freshes[s.fresh]]))
		}
	}
}

func (w *weaver) add(html string) {
	if w.begun {
		w.out.WriteString(html)
	} else {
		w.wait += html
	}
}
