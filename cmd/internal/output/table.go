package output

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"github.com/charmbracelet/x/term"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// Table is what a command lists. In a terminal it has a header and aligned columns, and the flexible column is
// truncated to the width; elsewhere it has the same rows, tab separated, not truncated and without a header.
type Table struct {
	Head []string
	Flex int // the index of the flexible column
	rows [][]string
	// styles are the styles of the rows; nil for a plain row.
	styles [][]Style
}

// Add adds a row. Its texts may be from outside.
func (t *Table) Add(texts ...string) { t.addStyled(texts, nil) }

func (t *Table) addStyled(texts []string, styles []Style) {
	row := make([]string, len(texts))
	for i, text := range texts {
		row[i] = cell.Printable(text)
	}
	t.rows, t.styles = append(t.rows, row), append(t.styles, styles)
}

// Write writes the table to out, without colours.
func (t *Table) Write(out io.Writer) error {
	width, ok := TerminalWidth(out)
	if !ok {
		width = 0
	}
	_, err := out.Write(t.render(width, width > 0 && len(t.rows) > 0, false))
	return err
}

// render lays out the table for the width of a terminal; tab separated and without a header if that is 0.
func (t *Table) render(width int, headed, colored bool) []byte {
	var b bytes.Buffer
	if width > 0 {
		t.align(&b, width, headed, colored)
		return b.Bytes()
	}
	for _, row := range t.rows {
		b.WriteString(strings.Join(row, "\t") + "\n")
	}
	return b.Bytes()
}

const (
	columnGap = 2
	// minColumn is the width in cells down to which a column shrinks before the next one does.
	minColumn = 12
)

// align writes the table with columns.
func (t *Table) align(b *bytes.Buffer, width int, headed, colored bool) {
	rows, styles := t.rows, t.styles
	if headed {
		head := make([]Style, len(t.Head))
		for i := range head {
			head[i] = Faint
		}
		rows, styles = append([][]string{t.Head}, rows...), append([][]Style{head}, styles...)
	}
	widths := t.widths(rows, width)
	for n, row := range rows {
		var line strings.Builder
		gap := 0
		for i, text := range row {
			if widths[i] == omitted {
				continue
			}
			text = cell.Truncate(text, widths[i])
			line.WriteString(strings.Repeat(" ", gap))
			gap = max(widths[i]-cell.Width(text), 0) + columnGap
			if colored && styles[n] != nil {
				text = styles[n][i].Paint(text)
			}
			line.WriteString(text)
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
}

// omitted is the width of a column that isn't shown.
const omitted = -1

// widths returns the widths of the columns, so that no row is wider than the terminal: the flexible column shrinks
// first, then the others, the widest first, then columns are omitted from the right, except the first and the flexible
// one.
func (t *Table) widths(rows [][]string, width int) []int {
	widths := make([]int, len(t.Head))
	for _, row := range rows {
		for i, text := range row {
			widths[i] = max(widths[i], cell.Width(text))
		}
	}
	if t.Flex < len(widths) {
		narrow(widths, t.Flex, width)
	}
	for excess(widths, width) > 0 && slices.Max(widths) > minColumn {
		narrow(widths, slices.Index(widths, slices.Max(widths)), width)
	}
	for i := len(widths) - 1; i > 0 && excess(widths, width) > 0; i-- {
		if i != t.Flex {
			widths[i] = omitted
		}
	}
	for _, i := range []int{t.Flex, 0} { // These two share the space that there is.
		if over := excess(widths, width); over > 0 && i < len(widths) {
			widths[i] = max(widths[i]-over, 1)
		}
	}
	return widths
}

// narrow shrinks a column by the excess, but not below minColumn.
func narrow(widths []int, i, width int) {
	if over := excess(widths, width); over > 0 {
		widths[i] = max(min(widths[i], minColumn), widths[i]-over)
	}
}

// excess returns by how many cells the columns are wider than a terminal.
func excess(widths []int, width int) int {
	used := -columnGap
	for _, w := range widths {
		if w != omitted {
			used += w + columnGap
		}
	}
	return used - width
}

// Paint returns a text in the colour of the style, which is one that every terminal has.
func (s Style) Paint(text string) string {
	codes := [...]string{Plain: "", Faint: "2", Good: "32", Active: "33", Bad: "31"}
	if codes[s] == "" || text == "" {
		return text
	}
	return "\x1b[" + codes[s] + "m" + text + "\x1b[m"
}

// TerminalWidth returns the width of a terminal in cells; false if out isn't one.
func TerminalWidth(out io.Writer) (int, bool) {
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
