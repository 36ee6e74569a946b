package output

import (
	"bytes"
	"io"
	"strings"

	"github.com/charmbracelet/x/term"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// Table is what a command lists. In a terminal it has a head and aligned columns, and the flexible column is cut to the
// width; elsewhere it is the same rows, tab separated, whole and without a head.
type Table struct {
	Head []string
	Flex int // the index of the flexible column
	rows [][]string
	// styles are those of the rows; nil where all is plain.
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

// render is the table in a terminal of a width, or tab separated if that is 0.
func (t *Table) render(width int, headed, colored bool) []byte {
	var b bytes.Buffer
	if width > 0 {
		t.align(&b, width, headed, colored)
		return b.Bytes()
	}
	if headed && len(t.Head) > 0 {
		b.WriteString(strings.Join(t.Head, "\t") + "\n")
	}
	for _, row := range t.rows {
		b.WriteString(strings.Join(row, "\t") + "\n")
	}
	return b.Bytes()
}

const (
	columnGap = 2
	// narrowest is how narrow the flexible column may become, in cells.
	narrowest = 12
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
		for i, text := range row {
			if i == t.Flex {
				text = cell.Truncate(text, widths[i])
			}
			pad := max(widths[i]-cell.Width(text), 0) + columnGap
			if i == len(row)-1 {
				pad = 0
			}
			if colored && styles[n] != nil {
				text = styles[n][i].Paint(text)
			}
			line.WriteString(text + strings.Repeat(" ", pad))
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
}

// widths are those of the columns in a terminal.
func (t *Table) widths(rows [][]string, width int) []int {
	widths := make([]int, len(t.Head))
	for _, row := range rows {
		for i, text := range row {
			widths[i] = max(widths[i], cell.Width(text))
		}
	}
	used := columnGap * (len(widths) - 1)
	for _, w := range widths {
		used += w
	}
	if t.Flex < len(widths) {
		widths[t.Flex] = max(min(widths[t.Flex], narrowest), min(widths[t.Flex], widths[t.Flex]+width-used))
	}
	return widths
}

// Paint is a text in the colours that every terminal has.
func (s Style) Paint(text string) string {
	codes := [...]string{Plain: "", Faint: "2", Good: "32", Active: "33", Bad: "31"}
	if codes[s] == "" || text == "" {
		return text
	}
	return "\x1b[" + codes[s] + "m" + text + "\x1b[m"
}

// TerminalWidth is the width of a terminal in cells; false if out isn't one.
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
