package richtext

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	ext "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// reDelimiter finds the line below the header of a table.
var reDelimiter = pattern(`^ {0,3}\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\r?\n?$`)

// tables finds tables in paragraphs. It differs from goldmark's transformer,
// which drops cells beyond the header, and splits code at the bars in it.
type tables struct{}

// Transform turns a paragraph that contains a table into one; lines above the
// header remain a paragraph.
func (tables) Transform(node *ast.Paragraph, reader text.Reader, _ parser.Context) {
	lines, source := node.Lines(), reader.Source()
	for i := 1; i < lines.Len(); i++ {
		at := lines.At(i)
		delimiter := string(at.Value(source))
		if !strings.Contains(delimiter, "-") || !reDelimiter().MatchString(delimiter) {
			continue
		}
		head := lines.At(i - 1)
		if len(cellSpans(delimiter)) != len(cellSpans(string(head.Value(source)))) {
			return
		}
		node.Parent().InsertAfter(node.Parent(), node, newTable(lines.Sliced(i-1, lines.Len()), source))
		lines.SetSliced(0, i-1)
		if lines.Len() == 0 {
			node.Parent().RemoveChild(node.Parent(), node)
			return
		}
		last := lines.At(i - 2)
		lines.Set(i-2, last.TrimRightSpace(source))
		return
	}
}

// newTable creates a table from a header, a delimiter and rows. It is as wide as its longest row.
func newTable(lines []text.Segment, source []byte) ast.Node {
	table := ext.NewTable()
	width := 0
	for i, line := range lines {
		if i == 1 {
			continue
		}
		row := newRow(line, source)
		width = max(width, row.ChildCount())
		if i == 0 {
			table.AppendChild(table, ext.NewTableHeader(row))
		} else {
			table.AppendChild(table, row)
		}
	}
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		for row.ChildCount() < width {
			row.AppendChild(row, ext.NewTableCell())
		}
	}
	return table
}

func newRow(line text.Segment, source []byte) *ext.TableRow {
	row := ext.NewTableRow(nil)
	line = line.TrimLeftSpace(source) // which may be the remainder of a tab that is no longer in the source
	for _, span := range cellSpans(string(line.Value(source))) {
		cell := ext.NewTableCell()
		inner := text.NewSegment(line.Start+span[0], line.Start+span[1])
		inner = inner.TrimLeftSpace(source)
		cell.Lines().Append(inner.TrimRightSpace(source))
		row.AppendChild(row, cell)
	}
	return row
}

// rowCells splits a row of a table into the markdown of its cells.
func rowCells(row string) []string {
	var cells []string
	for _, span := range cellSpans(row) {
		cells = append(cells, strings.TrimSpace(row[span[0]:span[1]]))
	}
	return cells
}

// cellSpans returns the positions of the cells of a row: between bars, except
// those after a backslash and those in code. There is always at least one.
func cellSpans(row string) [][2]int {
	start := len(row) - len(strings.TrimLeft(row, " \t"))
	end := len(strings.TrimRight(row, " \t\r\n"))
	if start < end && row[start] == '|' {
		start++
	}
	var spans [][2]int
	for i := start; i < end; i++ {
		switch row[i] {
		case '\\':
			if i+1 < end && (row[i+1] == '|' || row[i+1] == '`') {
				i++
			}
		case '`':
			i = codeEnd(row[:end], i) - 1
		case '|':
			spans = append(spans, [2]int{start, i})
			start = i + 1
		}
	}
	if start < end || len(spans) == 0 {
		spans = append(spans, [2]int{min(start, end), end})
	}
	return spans
}

// codeEnd returns the end of the code that starts with the backticks at i, or the
// end of the backticks if nothing closes them.
func codeEnd(row string, i int) int {
	open := i
	for i < len(row) && row[i] == '`' {
		i++
	}
	for at := i; at < len(row); {
		next := strings.IndexByte(row[at:], '`')
		if next < 0 {
			break
		}
		first := at + next
		for at = first; at < len(row) && row[at] == '`'; at++ {
		}
		if at-first == i-open {
			return at
		}
	}
	return i
}

// inCell reports whether n is in a table cell, where bars in code have backslashes.
func inCell(n ast.Node) bool {
	for ; n != nil; n = n.Parent() {
		if n.Kind() == ext.KindTableCell {
			return true
		}
	}
	return false
}
