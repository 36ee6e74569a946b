package output

import (
	"strings"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// Fact is a name and a value, which may be from outside. An empty value is one that a thing doesn't have.
type Fact struct{ Name, Value string }

// Facts are the facts of one thing, a line each, without what a terminal could take for a command. In a terminal of a width the
// values are below each other and wrapped, and empty ones are left out. Where the width is 0 there are all of them, whole, as gh
// prints them: the name, a colon, a tab, the value.
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

// beside is a name with its value beside it. A value with a word that doesn't fit there, such as an address, is below the name, from
// the first cell: it can be copied then however often the terminal breaks it.
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

// Wrap breaks the lines of a text between words to a width, 0 for as long as they are, without what a terminal could take for a
// command. What follows a break is indented as the line is; a word that is longer than a line stays whole. Each line ends.
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
