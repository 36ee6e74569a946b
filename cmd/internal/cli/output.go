package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/charmbracelet/x/term"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// table is what a command lists. In a terminal it has a head and aligned columns, and the flexible column is cut to the
// width; elsewhere it is the same rows, tab separated, whole and without a head.
type table struct {
	head []string
	flex int // the index of the flexible column
	rows [][]string
}

// add adds a row. Its texts may be from outside.
func (t *table) add(texts ...string) {
	row := make([]string, len(texts))
	for i, text := range texts {
		row[i] = cell.Printable(text)
	}
	t.rows = append(t.rows, row)
}

// write writes the table to out.
func (t *table) write(out io.Writer) error {
	var b bytes.Buffer
	if width, ok := terminalWidth(out); ok {
		t.align(&b, width)
	} else {
		for _, row := range t.rows {
			b.WriteString(strings.Join(row, "\t") + "\n")
		}
	}
	_, err := out.Write(b.Bytes())
	return err
}

const (
	columnGap = 2
	// narrowest is how narrow the flexible column may become, in cells.
	narrowest = 12
)

// align writes the table with columns.
func (t *table) align(b *bytes.Buffer, width int) {
	if len(t.rows) == 0 {
		return
	}
	rows := append([][]string{t.head}, t.rows...)
	widths := make([]int, len(t.head))
	used := columnGap * (len(widths) - 1)
	for _, row := range rows {
		for i, text := range row {
			widths[i] = max(widths[i], cell.Width(text))
		}
	}
	for _, w := range widths {
		used += w
	}
	widths[t.flex] = max(min(widths[t.flex], narrowest), min(widths[t.flex], widths[t.flex]+width-used))
	for _, row := range rows {
		var line strings.Builder
		for i, text := range row {
			if i == t.flex {
				text = cell.Truncate(text, widths[i])
			}
			line.WriteString(text + strings.Repeat(" ", max(widths[i]-cell.Width(text), 0)+columnGap))
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
}

// terminalWidth is the width of a terminal in cells; false if out isn't one.
func terminalWidth(out io.Writer) (int, bool) {
	f, ok := out.(interface{ Fd() uintptr })
	if !ok || !term.IsTerminal(f.Fd()) {
		return 0, false
	}
	width, _, err := term.GetSize(f.Fd())
	if err != nil || width <= 0 {
		return 80, true
	}
	return width, true
}

// writeJSON writes a value so that a terminal can't take any of it for a command.
func writeJSON(out io.Writer, v any) error {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(v); err != nil {
		return err
	}
	_, err := io.WriteString(out, escapeJSON(b.String()))
	return err
}

// escapeJSON escapes what isn't printed: JSON leaves C1 controls and what reorders a line as they are. They can only be in
// its strings.
func escapeJSON(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '\n' || r == ' ' || unicode.IsPrint(r):
			b.WriteRune(r)
		case r > 0xffff:
			r -= 0x10000
			fmt.Fprintf(&b, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}
