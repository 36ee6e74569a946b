package richtext

import (
	"strings"

	"github.com/yuin/goldmark/util"
)

// plain turns a text into paragraphs without interpreting any markdown in it except markers.
func (p *page) plain(markdown string) string {
	var out strings.Builder
	for part := range strings.SplitSeq(markdown, "\n\n") {
		part = strings.Trim(part, "\n")
		if part == "" {
			continue
		}
		m := reMarker().FindStringSubmatch(part)
		if len(m) > 2 && m[0] == part {
			if t, ok := p.named(m[2]); ok && t.block {
				out.WriteString(p.plainLine(part))
				continue
			}
		}
		out.WriteString("<p>" + strings.ReplaceAll(p.plainLine(part), "\n", "<br>") + "</p>")
	}
	return out.String()
}

// plainLine turns a text into HTML, interpreting only markers.
func (p *page) plainLine(text string) string {
	var out strings.Builder
	at := 0
	for _, m := range reMarker().FindAllStringSubmatchIndex(text, -1) {
		t, ok := p.named(text[m[4]:m[5]])
		if !ok {
			continue
		}
		label := p.plainLabel(text[m[2]:m[3]])
		out.WriteString(escape(text[at:m[0]]) + t.open)
		switch {
		case !t.alone:
			out.WriteString(label + t.close)
		case !t.isLabel(label):
			out.WriteString(" (" + label + ")")
		}
		at = m[1]
	}
	return out.String() + escape(text[at:])
}

// plainLabel turns the label of a marker, which may contain other markers, into HTML.
func (p *page) plainLabel(text string) string {
	if strings.Contains(text, marker) {
		return p.plainLine(text)
	}
	return escape(string(util.UnescapePunctuations([]byte(text))))
}
