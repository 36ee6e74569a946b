package lang

import (
	"strings"
)

// Format writes a line that says the same as l: its name and all that was understood.
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
		// A quote that nothing closes would find its end in a part.
		return strings.Join(append(parts, text.String()), " ")
	}
	return strings.Join(append([]string{text.String()}, parts...), " ")
}

// escapeName puts a backslash before a word of a name that would be read as something else.
func escapeName(word string) string {
	if lineGrammar().hasKey(strings.TrimLeft(word, `\`)) {
		return `\` + word
	}
	return word
}
