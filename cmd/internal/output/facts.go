package output

import (
	"strings"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// Fact is a name and a value, which may be from outside. An empty value means that a thing doesn't have one.
type Fact struct{ Name, Value string }

// Facts formats the facts of one thing, a line each, sanitized for a terminal. For the width of a terminal, values are
// aligned and wrapped, and empty ones are omitted. For width 0, all of them are printed without wrapping, as gh does:
// the name, a colon, a tab, the value.
func Facts(facts []Fact, width int) string {
	var b strings.Builder
	indent := 0
	for _, f := range facts {
		if f.Value != "" {
			indent = max(indent, cell.Width(f.Name)+columnGap)
		}
	}
	for _, f := range facts {
		value := cell.Printable(f.Value)
		switch {
		case width <= 0:
			b.WriteString(f.Name + ":\t" + value + "\n")
		case value != "":
			b.WriteString(beside(f.Name, value, indent, width))
		}
	}
	return b.String()
}

// beside formats a name with its value beside it. A value with a word that doesn't fit there, such as an address,
// starts in the first cell below the name, so that it can be copied even if the terminal wraps it.
func beside(name, value string, indent, width int) string {
	room := width - indent
	for word := range strings.FieldsSeq(value) {
		if cell.Width(word) > room {
			return name + "\n" + Wrap(value, width)
		}
	}
	lines := strings.Split(strings.TrimSuffix(Wrap(value, room), "\n"), "\n")
	return name + strings.Repeat(" ", indent-cell.Width(name)) + strings.Join(lines, "\n"+strings.Repeat(" ", indent)) + "\n"
}

// Wrap wraps the lines of a text between words, and sanitizes them for a terminal. Width 0 means no wrapping. Wrapped
// lines have the indentation of the original line; a word that is longer than a line isn't split. Every line ends with
// a newline.
func Wrap(text string, width int) string {
	var b strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimRight(cell.Printable(line), " ")
		if width <= 0 || cell.Width(line) <= width {
			b.WriteString(line + "\n")
			continue
		}
		rest := strings.TrimLeft(line, " ")
		indent := line[:len(line)-len(rest)]
		used := 0
		for word := range strings.FieldsSeq(rest) {
			switch {
			case used == 0:
				b.WriteString(indent)
				used = len(indent)
			case used+1+cell.Width(word) > width:
				b.WriteString("\n" + indent)
				used = len(indent)
			default:
				b.WriteString(" ")
				used++
			}
			b.WriteString(word)
			used += cell.Width(word)
		}
		b.WriteString("\n")
	}
	return b.String()
}
