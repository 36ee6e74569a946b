package lang

import (
	"strings"
)

// Format returns a line that is parsed to l: its name and all parts.
func Format(l Line) string {
	var text strings.Builder
	end := 0
	for _, token := range lex(l.Name, false) {
		text.WriteString(l.Name[end:token.Start] + escapeName(l.Name[token.Start:token.End]))
		end = token.End
	}
	var parts []string
	for _, p := range l.Parts {
		parts = append(parts, p.Key+quote(p.Value))
	}
	if strings.Contains(l.Name, `"`) {
		// An unclosed quote would extend to a quote in a part.
		return strings.Join(append(parts, text.String()), " ")
	}
	return strings.Join(append([]string{text.String()}, parts...), " ")
}

// escapeName escapes a word of a name that would otherwise be parsed as a part.
func escapeName(word string) string {
	if lineGrammar().hasKey(strings.TrimLeft(word, `\`)) {
		return `\` + word
	}
	return word
}
