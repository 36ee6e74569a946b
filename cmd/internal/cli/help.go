package cli

import (
	"cmp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/cmd/internal/output"
	"github.com/planedeck/planedeck/ui/kit/cell"
)

// exitHelp ends the help of planedeck itself.
const exitHelp = `Exit codes:
  0 done, 1 failed, 2 usage, 3 refused by the server, 4 not configured, 5 unreachable, 6 partly done, 130 interrupted`

// helpText returns the help of a command, wrapped to a terminal's width; 0 means no wrapping. Command lines that users
// copy aren't wrapped.
func helpText(cmd *cobra.Command, width int) string {
	text := strings.TrimSpace(cmp.Or(cmd.Long, cmd.Short))
	if width > 0 {
		text = wrapParagraphs(text, width)
	}
	text += "\n\n" + wrapUsage(cmd.UsageString(), width)
	if !cmd.HasParent() {
		text += "\n" + output.Wrap(exitHelp, width)
	}
	return text
}

// wrapParagraphs wraps a description.
func wrapParagraphs(text string, width int) string {
	var parts []string
	for _, p := range paragraphs(text) {
		if p.verbatim {
			parts = append(parts, "  "+strings.ReplaceAll(p.text, "\n", "\n  "))
			continue
		}
		parts = append(parts, strings.TrimSuffix(output.Wrap(p.text, width), "\n"))
	}
	return strings.Join(parts, "\n\n")
}

// wrapUsage wraps the lines of a usage, except its examples.
func wrapUsage(usage string, width int) string {
	var b strings.Builder
	section := ""
	for line := range strings.Lines(usage) {
		line = strings.TrimRight(line, " \n")
		if line != "" && !strings.HasPrefix(line, " ") {
			section = line
		}
		switch name, text, row := splitRow(line); {
		case section == "Examples:" || width <= 0:
			b.WriteString(line + "\n")
		case row:
			b.WriteString(wrapRow(name, text, len(line)-len(text), width))
		default:
			b.WriteString(output.Wrap(line, width))
		}
	}
	return b.String()
}

// splitRow splits a line into the name of a flag or a command and its description, which are separated by at least two
// spaces.
func splitRow(line string) (name, text string, ok bool) {
	rest := strings.TrimLeft(line, " ")
	at := strings.Index(rest, "  ")
	if at < 0 || rest == line {
		return "", "", false
	}
	return line[:len(line)-len(rest)+at], strings.TrimLeft(rest[at:], " "), true
}

// wrapRow wraps the text after a name. It starts below the name if there is little space beside it.
func wrapRow(name, text string, indent, width int) string {
	const below = 8
	least := 24
	for word := range strings.FieldsSeq(text) {
		least = max(least, cell.Width(word))
	}
	start := name + strings.Repeat(" ", indent-cell.Width(name))
	if width-indent < least {
		indent = below
		start = name + "\n" + strings.Repeat(" ", indent)
	}
	lines := strings.TrimSuffix(output.Wrap(text, max(width-indent, 1)), "\n")
	return start + strings.ReplaceAll(lines, "\n", "\n"+strings.Repeat(" ", indent)) + "\n"
}
