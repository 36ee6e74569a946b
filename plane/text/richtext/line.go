package richtext

import (
	"slices"
	"strings"
)

// manner determines how the text of a paragraph is written.
type manner struct {
	escape func(string) string
	spell  bool // styles as tokens, because their markdown would be misread
	cell   bool // in a table
}

// lines writes the text of a paragraph, heading or cell in the most readable
// manner that is read back unchanged.
func (e *edition) lines(u *unit) string {
	easy := manner{escape: light, cell: u.kind == cellUnit}
	for _, m := range []manner{easy, {escape: heavy, cell: easy.cell}, {escape: heavy, spell: true, cell: easy.cell}} {
		text := e.line(u, m)
		if len(text) > min(e.budget, maxCheckedUnit) {
			return text
		}
		e.budget -= len(text) + checkCost
		if e.means(text, u) {
			return text
		}
	}
	return e.line(u, easy)
}

func (e *edition) line(u *unit, m manner) string {
	var text strings.Builder
	for pieces := u.pieces; len(pieces) > 0; {
		n := 1
		for n < len(pieces) && pieces[n].wrap == pieces[0].wrap {
			n++
		}
		lead, inner, trail := trim(e.styled(pieces[:n], m))
		if n := len(text.String()); n > 0 && inner == "" {
			lead = ""
		}
		text.WriteString(lead)
		text.WriteString(e.wrapped(inner, pieces[0], m))
		text.WriteString(trail)
		pieces = pieces[n:]
	}
	switch u.kind {
	case headingUnit:
		return strings.Repeat("#", u.level) + " " + strings.ReplaceAll(text.String(), "\n", " ")
	case cellUnit:
		return strings.ReplaceAll(strings.ReplaceAll(text.String(), "\n", " "), "|", `\|`)
	default:
		return opening(text.String())
	}
}

// trim separates a text from the spaces around it.
func trim(s string) (lead, inner, trail string) {
	inner = strings.TrimLeft(s, " ")
	lead = s[:len(s)-len(inner)]
	s = inner
	inner = strings.TrimRight(s, " ")
	return lead, inner, s[len(inner):]
}

// wrapped adds the elements around a text: a link, or a token.
func (e *edition) wrapped(text string, p piece, m manner) string {
	if p.wrap == nil || text == "" {
		return text
	}
	if address, ok := p.wrap.node.address(); ok && p.wrap.outer == nil && p.Link > 0 && plainAddress(address) {
		e.anchors[address] = e.source[p.wrap.node.start:p.wrap.node.innerStart]
		if text == m.escape(address) && strings.HasPrefix(address, "http") && !m.cell {
			return "<" + address + ">"
		}
		return "[" + text + "](" + address + ")"
	}
	t := token{}
	for w := p.wrap; w != nil; w = w.outer {
		t.open = e.source[w.node.start:w.node.innerStart] + t.open
		t.close += "</" + w.node.name + ">"
	}
	return "[" + text + "](" + marker + e.token(t) + ")"
}

// plainAddress reports whether an address can be written in parentheses unchanged.
func plainAddress(s string) bool {
	return s != "" && !strings.HasPrefix(s, marker) && !strings.ContainsFunc(s, func(r rune) bool {
		return r <= ' ' || r > '~' || strings.ContainsRune("()<>\\`|*_&[]!\"'", r) && r != '_' && r != '&'
	})
}

// sign is the mark that opens and closes a style in markdown.
type sign struct {
	style Style
	mark  string
	tag   string
}

func signs() []sign {
	return []sign{{Bold, "**", "strong"}, {Italic, "*", "em"}, {Strike, "~~", "s"}, {Code, "`", "code"}}
}

// styled writes pieces that have the same elements around them.
func (e *edition) styled(pieces []piece, m manner) string {
	var out strings.Builder
	var open []sign
	gap := ""
	for _, p := range pieces {
		lead, text, trail := trim(p.Text)
		gap += lead
		if text == "" {
			continue
		}
		keep := len(open)
		for i := range open {
			if p.Style&open[i].style == 0 && i < keep {
				keep = i
			}
		}
		if open = closeStyles(&out, open, keep); gap != "" {
			out.WriteString(gap)
		}
		gap = trail
		if m.spell && p.atom == nil && p.Style != 0 {
			open = closeStyles(&out, open, 0)
			out.WriteString(e.spelled(text, p.Style, m))
			continue
		}
		for _, s := range signs()[:3] {
			if p.Style&s.style != 0 && !slices.Contains(open, s) && text != "\n" {
				open = append(open, s)
				out.WriteString(s.mark)
			}
		}
		out.WriteString(e.text(p, text, m))
	}
	closeStyles(&out, open, 0)
	return out.String() + gap
}

// closeStyles closes styles, the last one first, until only keep are open.
func closeStyles(out *strings.Builder, open []sign, keep int) []sign {
	for _, s := range slices.Backward(open[keep:]) {
		out.WriteString(s.mark)
	}
	return open[:keep]
}

// spelled writes a styled text as a token.
func (e *edition) spelled(text string, style Style, m manner) string {
	t := token{}
	for _, s := range signs() {
		if style&s.style != 0 {
			t.open, t.close = t.open+"<"+s.tag+">", "</"+s.tag+">"+t.close
		}
	}
	return "[" + m.escape(text) + "](" + marker + e.token(t) + ")"
}

// text writes a piece without its style.
func (e *edition) text(p piece, text string, m manner) string {
	switch {
	case text == "\n":
		return "\n"
	case p.atom != nil:
		text = e.marked(token{open: p.atom.markup(e.source), alone: true, block: p.atom.block(), label: p.Text})
		if p.Style&Mention != 0 {
			return text
		}
		return "!" + text
	case p.Style&Code != 0:
		return codeSpan(text)
	}
	return m.escape(text)
}

// codeSpan writes inline code, in as many backticks as it needs.
func codeSpan(text string) string {
	fence := "`"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
		text = " " + text + " "
	}
	return fence + text + fence
}
