package quickadd

import (
	"strings"

	"github.com/planedeck/planedeck/plane/lang/vocab"
)

// Format writes a line that says the same as l: its name and all that was understood.
func Format(l Line) string {
	var text strings.Builder
	end := 0
	for _, token := range vocab.Lex(l.Name, false) {
		text.WriteString(l.Name[end:token.Start] + escape(l.Name[token.Start:token.End]))
		end = token.End
	}
	var parts []string
	for _, p := range l.Parts {
		parts = append(parts, p.Key+vocab.Quote(p.Value))
	}
	if strings.Contains(l.Name, `"`) {
		// A quote that nothing closes would find its end in a part.
		return strings.Join(append(parts, text.String()), " ")
	}
	return strings.Join(append([]string{text.String()}, parts...), " ")
}

// escape puts a backslash before a word of a name that would be read as something else.
func escape(word string) string {
	if speaks(strings.TrimLeft(word, `\`)) {
		return `\` + word
	}
	return word
}
